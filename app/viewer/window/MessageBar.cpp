// SPDX-License-Identifier: GPL-3.0-or-later
#include "MessageBar.h"

#include "GlyphIcon.h"
#include "Theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QToolButton>

namespace coldstart {

MessageBar::MessageBar(const Theme* theme, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_text(new QLabel(this)), m_close(new QToolButton(this)) {
  setObjectName(QStringLiteral("message"));
  m_text->setTextFormat(Qt::PlainText);
  m_text->setWordWrap(true);
  m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
  m_close->setIcon(glyphIcon(Glyph::Close, theme));
  m_close->setAutoRaise(true);
  m_close->setFocusPolicy(Qt::TabFocus);
  m_close->setAccessibleName(tr("Close the message"));
  m_close->setToolTip(tr("Close the message"));
  auto* row = new QHBoxLayout(this);
  row->addWidget(m_text, 1);
  row->addWidget(m_close, 0, Qt::AlignTop);
  connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
  connect(theme, &Theme::changed, this, &MessageBar::applyTheme);
  applyTheme();
  hide();
}

void MessageBar::applyTheme() {
  layout()->setContentsMargins(m_theme->px(12), m_theme->px(8), m_theme->px(8), m_theme->px(8));
  m_close->setIconSize(QSize(m_theme->px(12), m_theme->px(12)));
}

QString MessageBar::text() const {
  return isHidden() ? QString() : m_text->text();
}

void MessageBar::showMessage(const QString& text, Kind kind) {
  m_text->setText(text);
  setAccessibleName(text);
  setProperty("severe", kind == Kind::Severe);
  style()->unpolish(this);
  style()->polish(this);
  show();
  QAccessibleEvent alert(this, QAccessible::Alert);
  QAccessible::updateAccessibility(&alert);
}

} // namespace coldstart
