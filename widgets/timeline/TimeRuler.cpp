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

struct TickLabel {
  int x; ///< of the tick
  QString text;
  QRect rect;
};

std::vector<TickLabel> labels(const QRect& ruler, const TimeScale& scale, TimeNs zero,
                              const Theme& theme) {
  const QFontMetrics metrics(theme.font(TextSize::Small));
  std::vector<TickLabel> labels;
  for (const TimeNs t : ticks(scale, zero, theme)) {
    const int x = static_cast<int>(std::lround(scale.toX(t)));
    const QString text = t == zero ? QStringLiteral("0") : formatTime(t, zero);
    const int width = metrics.horizontalAdvance(text);
    const int left =
        std::clamp(x - width / 2, ruler.left(), std::max(ruler.left(), ruler.right() - width));
    labels.push_back({x, text, QRect(left, ruler.top() + theme.px(1), width, metrics.height())});
  }
  return labels;
}
} // namespace

void paintRuler(QPainter& painter, const QRect& rect, const TimeScale& scale, TimeNs zero,
                const Theme& theme) {
  painter.setFont(theme.font(TextSize::Small));
  painter.setPen(theme.color(ColorRole::TextSecondary));
  const int ascent = QFontMetrics(painter.font()).ascent();
  for (const TickLabel& label : labels(rect, scale, zero, theme)) {
    painter.fillRect(label.x, rect.bottom() - theme.px(3), 1, theme.px(4),
                     theme.color(ColorRole::TextSecondary));
    painter.drawText(label.rect.left(), label.rect.top() + ascent, label.text);
  }
}

QRect withLabelsCut(const QRect& chip, const QRect& rect, const TimeScale& scale, TimeNs zero,
                    const Theme& theme) {
  QRect all = chip;
  for (const TickLabel& label : labels(rect, scale, zero, theme))
    if (label.rect.left() <= chip.right() && label.rect.right() >= chip.left())
      all |= QRect(label.rect.left(), chip.top(), label.rect.width() + 1, chip.height());
  return all;
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
