// SPDX-License-Identifier: GPL-3.0-or-later
#include "NotesPanel.h"

#include "DiagnosticWords.h"
#include "GlyphIcon.h"
#include "Start.h"
#include "Theme.h"
#include "Words.h"

#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QToolButton>

#include <algorithm>

namespace coldstart {

namespace {
constexpr std::size_t kMostLines = 1000;
} // namespace

NotesPanel::NotesPanel(const ViewContext& context, QWidget* parent)
    : QFrame(parent), m_theme(context.theme),
      m_title(new QLabel(tr("Notes about the files"), this)), m_list(new QPlainTextEdit(this)),
      m_close(new QToolButton(this)) {
  setObjectName(QStringLiteral("pane"));
  m_list->setReadOnly(true);
  m_list->setTabChangesFocus(true);
  m_list->setFrameShape(QFrame::NoFrame);
  m_list->setAccessibleName(tr("Notes about the files"));
  m_close->setIcon(glyphIcon(Glyph::Close, context.theme));
  m_close->setAutoRaise(true);
  m_close->setFocusPolicy(Qt::TabFocus);
  m_close->setAccessibleName(tr("Close the notes"));
  m_close->setToolTip(tr("Close the notes"));
  auto* grid = new QGridLayout(this);
  grid->addWidget(m_title, 0, 0);
  grid->addWidget(m_close, 0, 1, Qt::AlignRight);
  grid->addWidget(m_list, 1, 0, 1, 2);
  connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
  followStart(*context.session, this);
  connect(context.theme, &Theme::changed, this, &NotesPanel::applyTheme);
  applyTheme();
  hide();
}

void NotesPanel::applyTheme() {
  layout()->setContentsMargins(m_theme->px(12), m_theme->px(5), m_theme->px(6), m_theme->px(6));
  layout()->setSpacing(m_theme->px(2));
  setFixedHeight(m_theme->px(150));
  m_title->setFont(m_theme->font(TextSize::Normal, true));
  m_list->setFont(m_theme->font());
  m_close->setIconSize(QSize(m_theme->px(12), m_theme->px(12)));
}

void NotesPanel::setStart(const std::shared_ptr<const Start>& start) {
  QStringList lines;
  if (start) {
    const auto& all = start->diagnostics;
    for (std::size_t i = 0; i < std::min(all.size(), kMostLines); ++i)
      lines << say(severityText(all[i].severity)) + QStringLiteral(": ") +
                   diagnosticSentence(all[i]);
    if (all.size() > kMostLines)
      lines << tr("... and %n more", nullptr, static_cast<int>(all.size() - kMostLines));
  }
  m_list->setPlainText(lines.join(u'\n'));
  if (lines.isEmpty()) hide();
}

QString NotesPanel::text() const {
  return m_list->toPlainText();
}

} // namespace coldstart
