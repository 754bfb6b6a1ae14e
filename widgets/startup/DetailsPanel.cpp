// SPDX-License-Identifier: GPL-3.0-or-later
#include "DetailsPanel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QTextBrowser>

namespace coldstart {

DetailsPanel::DetailsPanel(const Theme* theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_text(new QTextBrowser(this)),
      m_copy(new QPushButton(tr("Copy"), this)) {
  m_text->setAccessibleName(tr("Whole stack"));
  m_text->setFrameShape(QFrame::NoFrame);
  m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  m_text->setTabChangesFocus(true);
  m_copy->setToolTip(tr("Copy details and stack as plain text"));
  m_copy->setAccessibleName(tr("Copy details and stack"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(m_text, 1);
  row->addWidget(m_copy, 0, Qt::AlignTop);
  connect(m_copy, &QPushButton::clicked, this, &DetailsPanel::copyAll);
  connect(theme, &Theme::changed, this, &DetailsPanel::applyTheme);
  applyTheme();
}

void DetailsPanel::applyTheme() {
  setFixedHeight(m_theme->px(180));
  m_text->setFont(m_theme->font());
  m_text->document()->setDefaultFont(m_theme->font());
  refresh();
}

void DetailsPanel::setDetails(const ItemDetails& details) {
  m_details = details;
  refresh();
}

void DetailsPanel::refresh() {
  const QString grey = m_theme->color(ColorRole::TextSecondary).name();
  QString html;
  for (const QString& text : {m_details.facts, m_details.waker, m_details.stackNote})
    if (!text.isEmpty())
      html += QStringLiteral("<div style='color:%1'>%2</div>").arg(grey, text.toHtmlEscaped());
  for (const StackLine& line : m_details.stack) {
    const QString function = line.function.toHtmlEscaped();
    html += QStringLiteral("<div>%1 <span style='color:%2'>%3</span></div>")
                .arg(line.blamed ? QStringLiteral("<b>%1</b>").arg(function) : function, grey,
                     line.fullPlace.toHtmlEscaped());
  }
  if (m_details.stack.empty())
    html += QStringLiteral("<div style='color:%1'>%2</div>")
                .arg(grey, (m_details.empty() ? tr("Nothing is selected.")
                                              : tr("No stack is known for this."))
                               .toHtmlEscaped());
  m_text->setHtml(html);
  m_copy->setEnabled(!m_details.empty());
}

void DetailsPanel::copyAll() const {
  QGuiApplication::clipboard()->setText(plainText(m_details));
}

} // namespace coldstart
