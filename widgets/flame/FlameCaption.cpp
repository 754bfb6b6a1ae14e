// SPDX-License-Identifier: GPL-3.0-or-later
#include "FlameCaption.h"

#include "Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QTextDocumentFragment>

namespace coldstart {

FlameCaption::FlameCaption(const Theme* theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_caption(new QLabel(this)), m_legend(new QLabel(this)),
      m_found(new QLabel(this)) {
  m_caption->setTextFormat(Qt::RichText);
  m_caption->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
  m_caption->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  m_caption->setAccessibleName(tr("What the flame graph shows"));
  m_found->setTextFormat(Qt::PlainText);
  auto* row = new QHBoxLayout(this);
  row->addWidget(m_caption, 1);
  row->addWidget(m_legend);
  row->addWidget(m_found);
  connect(m_caption, &QLabel::linkActivated, this, &FlameCaption::linkActivated);
  connect(theme, &Theme::changed, this, &FlameCaption::applyTheme);
  applyTheme();
}

void FlameCaption::applyTheme() {
  const Theme& theme = *m_theme;
  layout()->setContentsMargins(theme.px(11), theme.px(3), theme.px(11), theme.px(2));
  QPalette secondary = palette();
  secondary.setColor(QPalette::WindowText, theme.color(ColorRole::TextSecondary));
  secondary.setColor(QPalette::Link, theme.color(ColorRole::Text));
  for (QLabel* label : {m_caption, m_legend, m_found}) {
    label->setFont(theme.font(TextSize::Small));
    label->setPalette(secondary);
  }
  refresh();
}

void FlameCaption::setTexts(const QString& caption, const QString& legend) {
  m_text = caption;
  m_legend->setText(legend);
  refresh();
}

void FlameCaption::setFound(const QString& found) {
  m_found->setText(found);
  refresh();
}

void FlameCaption::refresh() {
  // Links take the text's colour; they are told by their line.
  const QString color = m_theme->color(ColorRole::Text).name();
  QString text = m_text;
  text.replace(QLatin1String("<a "), QStringLiteral("<a style=\"color:%1\" ").arg(color));
  m_caption->setText(text);
  // The legend is the first to go where there is little room.
  const QTextDocumentFragment plain = QTextDocumentFragment::fromHtml(m_text);
  const int needed = m_caption->fontMetrics().horizontalAdvance(plain.toPlainText()) +
                     m_legend->sizeHint().width() + m_theme->px(40);
  m_legend->setVisible(m_found->text().isEmpty() && needed <= width());
}

void FlameCaption::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  refresh();
}

} // namespace coldstart
