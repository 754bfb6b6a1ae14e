// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimeRuler.h"

#include "DurationFormat.h"
#include "Phases.h"
#include "Theme.h"

#include <QPainter>

#include <cmath>

namespace coldstart {

namespace {
constexpr double kLabelSpacing = 84; // round times stand at least so far apart

std::vector<TimeNs> ticks(const TimeScale& scale, TimeNs zero, const Theme& theme) {
  return roundTimes(scale, zero, theme.px(kLabelSpacing));
}
} // namespace

void paintRuler(QPainter& painter, const QRect& rect, const TimeScale& scale, TimeNs zero,
                const Theme& theme) {
  painter.setFont(theme.font(TextSize::Small));
  const QFontMetrics metrics(painter.font());
  for (const TimeNs t : ticks(scale, zero, theme)) {
    const int x = static_cast<int>(std::lround(scale.toX(t)));
    painter.fillRect(x, rect.bottom() - theme.px(3), 1, theme.px(4),
                     theme.color(ColorRole::TextSecondary));
    const QString label = t == zero ? QStringLiteral("0") : formatTime(t, zero);
    int textX = x - metrics.horizontalAdvance(label) / 2;
    textX = std::clamp(textX, rect.left(),
                       std::max(rect.left(), rect.right() - metrics.horizontalAdvance(label)));
    painter.setPen(theme.color(ColorRole::TextSecondary));
    painter.drawText(textX, rect.top() + metrics.ascent() + theme.px(1), label);
  }
}

void paintGrid(QPainter& painter, const QRect& rect, const TimeScale& scale, TimeNs zero,
               const Theme& theme) {
  for (const TimeNs t : ticks(scale, zero, theme))
    painter.fillRect(static_cast<int>(std::lround(scale.toX(t))), rect.top(), 1, rect.height(),
                     theme.color(ColorRole::Line));
}

void paintPhaseEdges(QPainter& painter, const QRect& rect, const TimeScale& scale,
                     const Phases& phases, const Theme& theme) {
  const QColor color = theme.color(ColorRole::PhaseWeak);
  for (const Phase& phase : phases.list) {
    const double x = scale.toX(phase.time.begin);
    if (x < rect.left() || x > rect.right()) continue;
    painter.fillRect(static_cast<int>(std::lround(x)), rect.top(), 1, rect.height(), color);
  }
}

} // namespace coldstart
