// SPDX-License-Identifier: GPL-3.0-or-later
#include "WelcomePage.h"

#include "RecentFiles.h"
#include "Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace coldstart {

namespace {
constexpr qsizetype kMostShown = 6;
}

WelcomePage::WelcomePage(const Theme* theme, RecentFiles* recent, bool hasExample, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_recent(recent), m_hasExample(hasExample),
      m_column(new QWidget(this)), m_title(new QLabel(this)), m_text(new QLabel(this)),
      m_choices(new QWidget(this)), m_example(new QPushButton(tr("Open the e&xample"), m_choices)),
      m_recentTitle(new QLabel(tr("Opened lately"), m_choices)), m_recentRows(new QVBoxLayout) {
  auto* open = new QPushButton(tr("O&pen files..."), m_choices);
  open->setProperty("primary", true);
  auto* directory = new QPushButton(tr("Open a &directory..."), m_choices);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(open);
  buttons->addWidget(directory);
  buttons->addWidget(m_example);
  buttons->addStretch();
  auto* choices = new QVBoxLayout(m_choices);
  choices->setContentsMargins(0, 0, 0, 0);
  choices->addLayout(buttons);
  choices->addSpacing(theme->px(18));
  choices->addWidget(m_recentTitle);
  choices->addLayout(m_recentRows);
  auto* column = new QVBoxLayout;
  column->addStretch(2);
  column->addWidget(m_title);
  column->addWidget(m_text);
  column->addSpacing(theme->px(12));
  column->addWidget(m_choices);
  column->addStretch(3);
  m_column->setLayout(column);
  auto* row = new QHBoxLayout(this);
  row->addStretch(1);
  row->addWidget(m_column, 100);
  row->addStretch(1);
  setFocusProxy(open);
  m_text->setWordWrap(true);
  m_title->setProperty("textSize", QStringLiteral("large"));
  m_text->setProperty("secondary", true);
  m_recentTitle->setProperty("textSize", QStringLiteral("strong"));
  connect(open, &QPushButton::clicked, this, &WelcomePage::openRequested);
  connect(directory, &QPushButton::clicked, this, &WelcomePage::openDirectoryRequested);
  connect(m_example, &QPushButton::clicked, this, &WelcomePage::openExampleRequested);
  connect(recent, &RecentFiles::changed, this, &WelcomePage::refillRecent);
  connect(theme, &Theme::changed, this, &WelcomePage::applyTheme);
  refillRecent();
  setReading(false);
  applyTheme();
}

void WelcomePage::setReading(bool reading) {
  m_title->setText(reading ? tr("Reading...") : tr("Why does this Go program start slowly?"));
  m_text->setText(
      reading ? tr("The first part is shown as soon as it is there.")
              : tr("Open one start: its execution trace, profiles, metrics samples and the log "
                   "with inittrace lines, alone or together. Or drop the files, or their "
                   "directory, anywhere on this window."));
  m_choices->setVisible(!reading);
  m_example->setVisible(m_hasExample);
}

void WelcomePage::refillRecent() {
  while (QLayoutItem* item = m_recentRows->takeAt(0)) {
    // A recent file is opened by one of these buttons: it must not go while it is clicked.
    if (item->widget()) item->widget()->deleteLater();
    delete item;
  }
  const auto& entries = m_recent->entries();
  for (qsizetype i = 0; i < entries.size() && i < kMostShown; ++i) {
    const QStringList paths = entries[i];
    auto* button =
        new QPushButton(recentLabel(paths).replace(u'&', QStringLiteral("&&")), m_choices);
    button->setProperty("link", true);
    button->setAccessibleName(tr("Open %1").arg(recentLabel(paths)));
    button->setToolTip(paths.join(u'\n'));
    button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(button, &QPushButton::clicked, this,
            [this, paths] { Q_EMIT openPathsRequested(paths); });
    m_recentRows->addWidget(button);
  }
  m_recentTitle->setVisible(!entries.isEmpty());
}

void WelcomePage::applyTheme() {
  m_column->setMaximumWidth(m_theme->px(560));
}

} // namespace coldstart
