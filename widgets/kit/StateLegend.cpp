// SPDX-License-Identifier: GPL-3.0-or-later
#include "StateLegend.h"

#include <QPainter>

namespace coldstart {

namespace {
constexpr double kBegin = 12; // distance from the title
constexpr double kSwatch = 10;
constexpr double kSwatchGap = 5;
constexpr double kEntryGap = 16;
} // namespace

StateLegend::StateLegend(const Theme* theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_entries{{ColorRole::Running, tr("running")},
                                                 {ColorRole::Runnable, tr("runnable")},
                                                 {ColorRole::Network, tr("network")},
                                                 {ColorRole::Channel, tr("channel, select")},
                                                 {ColorRole::Sync, tr("sync")},
                                                 {ColorRole::Sleep, tr("sleep, other")},
                                                 {ColorRole::SystemCall, tr("system call")},
                                                 {ColorRole::Gc, tr("GC")}} {
  setAccessibleName(tr("Colours of the states"));
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  connect(theme, &Theme::changed, this, [this] { updateGeometry(); });
}

int StateLegend::widthOf(const Entry& entry) const {
  const QFontMetrics metrics(m_theme->font(TextSize::Small));
  return m_theme->px(kSwatch) + m_theme->px(kSwatchGap) + metrics.horizontalAdvance(entry.words) +
         m_theme->px(kEntryGap);
}

QSize StateLegend::sizeHint() const {
  int width = m_theme->px(kBegin);
  for (const Entry& entry : m_entries)
    width += widthOf(entry);
  return {width, m_theme->px(16)};
}

void StateLegend::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setFont(m_theme->font(TextSize::Small));
  painter.setPen(m_theme->color(ColorRole::TextSecondary));
  const int side = m_theme->px(kSwatch);
  int x = m_theme->px(kBegin);
  for (const Entry& entry : m_entries) {
    const int entryWidth = widthOf(entry);
    if (x + entryWidth - m_theme->px(kEntryGap) > width()) break;
    const QRect swatch(x, (height() - side) / 2, side, side);
    painter.fillRect(swatch, m_theme->color(entry.color));
    if (entry.color == ColorRole::Runnable) {
      const QColor stripe = m_theme->inkOn(m_theme->color(entry.color));
      painter.fillRect(swatch, QBrush(QColor(stripe.red(), stripe.green(), stripe.blue(), 130),
                                      Qt::BDiagPattern));
    }
    painter.drawText(QRect(swatch.right() + m_theme->px(kSwatchGap), 0, entryWidth, height()),
                     Qt::AlignVCenter | Qt::AlignLeft, entry.words);
    x += entryWidth;
  }
}

} // namespace coldstart
