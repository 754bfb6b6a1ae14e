// SPDX-License-Identifier: GPL-3.0-or-later
#include "WaitBar.h"

#include "DurationFormat.h"
#include "StateWords.h"

#include <QPainter>

#include <algorithm>

namespace coldstart {

WaitBar::WaitBar(const Theme* theme, QWidget* parent) : QAbstractButton(parent), m_theme(theme) {
  setCursor(Qt::PointingHandCursor);
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void WaitBar::setRow(const GoroutineBill::Row& row, DurationNs whole) {
  m_row = row;
  m_share = shareOf(row.time, whole);
  m_words = stateWords(row.state, row.reason);
  const QString facts = tr("%1, %2 of the start, %n times", nullptr,
                           static_cast<int>(std::min<std::uint64_t>(row.count, 1'000'000'000)))
                            .arg(formatDuration(row.time), formatShare(m_share));
  setAccessibleName(m_words + QStringLiteral(": ") + facts);
  setText(m_words);
  setToolTip(tr("%1\n%2\nClick to select the longest").arg(m_words, facts));
  update();
}

QSize WaitBar::sizeHint() const {
  return {m_theme->px(120), m_theme->px(27)};
}

void WaitBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const int margin = m_theme->px(12);
  const QRect inside = rect().adjusted(margin, 0, -margin, 0);
  if (underMouse()) painter.fillRect(rect(), m_theme->color(ColorRole::RowHover));
  const QRect words = inside.adjusted(0, m_theme->px(2), 0, -m_theme->px(8));
  const QString time = formatDuration(m_row.time);
  painter.setFont(m_theme->font());
  painter.setPen(m_theme->color(ColorRole::TextSecondary));
  painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, time);
  const int room = words.width() - painter.fontMetrics().horizontalAdvance(time) - m_theme->px(8);
  painter.setPen(m_theme->color(ColorRole::Text));
  painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(m_words, Qt::ElideRight, room));
  QRect bar(inside.left(), height() - m_theme->px(6), inside.width(), m_theme->px(3));
  painter.fillRect(bar, m_theme->color(ColorRole::Line));
  bar.setWidth(std::max(m_theme->px(2), static_cast<int>(bar.width() * std::min(1.0, m_share))));
  painter.fillRect(bar, m_theme->color(stateColor(m_row.state, m_row.reason)));
  if (hasFocus()) {
    painter.setPen(m_theme->color(ColorRole::Ink));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
  }
}

} // namespace coldstart
