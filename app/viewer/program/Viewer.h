// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Document.h"
#include "Theme.h"

#include <QObject>

namespace coldstart {

class ApplicationStyle;
class MainWindow;
class RecentFiles;
class Settings;

/// What all windows share: theme, settings, recent files. One per process, after QApplication.
class Viewer : public QObject {
  Q_OBJECT

 public:
  /// `settingsFile`: empty = the user's own.
  explicit Viewer(Document::Loader loader, const QString& settingsFile = {},
                  QObject* parent = nullptr);
  ~Viewer() override;

  /// A new window, not yet shown; deleted when closed.
  MainWindow* newWindow();

  Theme* theme() const { return m_theme; }
  Settings* settings() const { return m_settings; }
  RecentFiles* recent() const { return m_recent; }

  /// Changes and remembers.
  void setScheme(Theme::Scheme scheme);
  void setScale(double scale);

 private:
  Document::Loader m_loader;
  Settings* m_settings;
  Theme* m_theme;
  ApplicationStyle* m_style;
  RecentFiles* m_recent;
};

} // namespace coldstart
