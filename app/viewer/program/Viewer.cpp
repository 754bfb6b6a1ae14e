// SPDX-License-Identifier: GPL-3.0-or-later
#include "Viewer.h"

#include "ApplicationStyle.h"
#include "MainWindow.h"
#include "RecentFiles.h"
#include "Settings.h"

#include <QApplication>

namespace coldstart {

Viewer::Viewer(Document::Loader loader, const QString& settingsFile, QObject* parent)
    : QObject(parent), m_loader(std::move(loader)), m_settings(new Settings(settingsFile, this)),
      m_theme(new Theme(this)), m_style(nullptr), m_recent(new RecentFiles(m_settings, this)) {
  m_theme->setScheme(m_settings->scheme());
  m_theme->setScale(m_settings->scale());
  m_style = new ApplicationStyle(m_theme, this);
}

Viewer::~Viewer() = default;

MainWindow* Viewer::newWindow() {
  auto* window = new MainWindow(this, m_loader);
  window->setAttribute(Qt::WA_DeleteOnClose);
  return window;
}

void Viewer::setScheme(Theme::Scheme scheme) {
  // The theme asks the palette what the system wants: it must be the system's again.
  if (scheme == Theme::Scheme::FollowSystem) QApplication::setPalette(QPalette());
  m_theme->setScheme(scheme);
  m_settings->setScheme(scheme);
}

void Viewer::setScale(double scale) {
  m_theme->setScale(scale);
  m_settings->setScale(m_theme->scale());
}

} // namespace coldstart
