// SPDX-License-Identifier: GPL-3.0-or-later
#include "Minimap.h"

#include "Theme.h"

#include <QPainter>

#include <algorithm>

namespace coldstart {

namespace {
constexpr double kHitHeight = 4;
constexpr double kNarrowestWindow = 4;

/// Where something is lit: ink at the lower edge.
void paintHits(QPainter& painter, const QRect& map, const SpanLight& lit, const TimeScale& scale,
               const Theme& theme) {
  const TimeRange extent = lit.model()->extent();
  const QColor ink = theme.color(ColorRole::Ink);
  const double column =
      static_cast<double>(extent.length().ns) / static_cast<double>(SpanLight::kHitColumns);
  const auto xOf = [&](int c) {
    return scale.toX(extent.begin + DurationNs{static_cast<std::int64_t>(c * column)});
  };
  const double height = theme.px(kHitHeight);
  for (const LitColumns& hit : lit.hits()) {
    const double x0 = xOf(hit.x0);
    painter.fillRect(QRectF(x0, map.bottom() + 1 - height, std::max(1.0, xOf(hit.x1) - x0), height),
                     ink);
  }
}
} // namespace

void paintMinimap(QPainter& painter, const MinimapPlace& place, std::optional<LaneId> lane,
                  const LanePaint& paint) {
  const QRect map = place.rect.adjusted(0, paint.theme.px(2), 0, -paint.theme.px(2));
  painter.fillRect(map, paint.theme.color(ColorRole::Line));
  LanePaint small = paint;
  small.scale = place.scale();
  small.lit = nullptr;
  if (lane) {
    const QRect bar = map.adjusted(0, 0, 0, paint.lit ? -paint.theme.px(kHitHeight + 1) : 0);
    LaneStrip strip(small);
    strip.addLane(bar.adjusted(0, 0, 0, std::min(0, paint.theme.px(12) - bar.height())), *lane);
    strip.paint(painter);
  }
  if (paint.lit != nullptr) paintHits(painter, map, *paint.lit, small.scale, paint.theme);
}

void paintMinimapWindow(QPainter& painter, const MinimapPlace& place, TimeRange visible,
                        const Theme& theme) {
  if (visible == place.all || place.all.empty()) return;
  const QRectF map(place.rect);
  const TimeScale scale = place.scale();
  const double x0 = std::clamp(scale.toX(visible.begin), map.left(), map.right());
  const double x1 = std::clamp(scale.toX(visible.end), x0, map.right());
  const QColor dim = theme.color(ColorRole::Dim);
  painter.fillRect(QRectF(map.left(), map.top(), x0 - map.left(), map.height()), dim);
  painter.fillRect(QRectF(x1, map.top(), map.right() - x1, map.height()), dim);
  painter.setPen(QPen(theme.color(ColorRole::Ink), theme.px(1)));
  painter.setBrush(Qt::NoBrush);
  const double width = std::max<double>(theme.px(kNarrowestWindow), x1 - x0);
  painter.drawRect(QRectF(std::min(x0, map.right() - width), map.top(), width, map.height() - 1));
}

} // namespace coldstart
