// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadProgress.h"

#include "Theme.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace coldstart {

namespace {
constexpr int kSteps = 1000;
}

LoadProgress::LoadProgress(const Theme* theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_what(new QLabel(this)), m_bar(new QProgressBar(this)),
      m_cancel(new QPushButton(tr("Cancel"), this)) {
  m_what->setTextFormat(Qt::PlainText);
  m_bar->setTextVisible(false);
  m_bar->setRange(0, kSteps);
  m_bar->setAccessibleName(tr("Share of the bytes read"));
  auto* row = new QHBoxLayout(this);
  row->addWidget(m_what);
  row->addWidget(m_bar, 1);
  row->addWidget(m_cancel);
  connect(m_cancel, &QPushButton::clicked, this, &LoadProgress::cancelled);
  connect(theme, &Theme::changed, this, &LoadProgress::applyTheme);
  applyTheme();
}

void LoadProgress::applyTheme() {
  layout()->setContentsMargins(m_theme->px(16), m_theme->px(6), m_theme->px(16), m_theme->px(6));
  layout()->setSpacing(m_theme->px(12));
  m_bar->setMinimumWidth(m_theme->px(160));
}

void LoadProgress::begin(const QStringList& paths) {
  const QString name = paths.isEmpty() ? QString() : QFileInfo(paths.first()).fileName();
  m_what->setText(
      paths.size() > 1
          ? tr("Reading %1 and %n more", nullptr, static_cast<int>(paths.size()) - 1).arg(name)
          : tr("Reading %1").arg(name.isEmpty() ? paths.value(0) : name));
  setShare(0);
}

void LoadProgress::setShare(double share) {
  m_bar->setValue(static_cast<int>(std::clamp(share, 0.0, 1.0) * kSteps));
}

} // namespace coldstart
