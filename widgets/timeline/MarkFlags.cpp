// SPDX-License-Identifier: GPL-3.0-or-later
#include "MarkFlags.h"

#include "Theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace coldstart {

namespace {

constexpr double kFlagHeight = 12;
constexpr double kFlagSide = 3; // left and right of the number

QString numberOf(std::size_t index) {
  return QString::number(index + 1);
}

/// Its pole is at the left edge: the moment, or the beginning of the stretch.
QRectF flagRect(const TimelineScene& scene, const Mark& mark, std::size_t index) {
  const QFontMetricsF metrics(scene.theme.font(TextSize::Small));
  const QRect ruler = scene.geometry.ruler();
  const double height = scene.theme.px(kFlagHeight);
  return {std::round(scene.scale().toX(mark.time.begin)), ruler.bottom() + 1 - height,
          metrics.horizontalAdvance(numberOf(index)) + 2 * scene.theme.px(kFlagSide), height};
}

bool isShown(const TimelineScene& scene, const Mark& mark) {
  return mark.time.begin < scene.visible.end && mark.time.end >= scene.visible.begin;
}

void paintOne(QPainter& painter, const TimelineScene& scene, const Mark& mark, std::size_t index) {
  const Theme& theme = scene.theme;
  const QColor ink = theme.color(ColorRole::Ink);
  const QRectF flag = flagRect(scene, mark, index);
  const QRect lanes = scene.geometry.lanes();
  const QRectF axis(scene.geometry.ruler());
  const double line = theme.px(1);
  const double end = std::round(scene.scale().toX(mark.time.end));
  for (const double x : {flag.left(), end})
    if (x >= axis.left() && x <= axis.right())
      painter.fillRect(QRectF(x, lanes.top(), line, lanes.height()),
                       theme.color(ColorRole::PhaseStrong));
  const double from = std::max(flag.left(), axis.left());
  const double to = std::min(end, axis.right());
  if (to > from)
    painter.fillRect(QRectF(from, flag.bottom() - theme.px(2), to - from, theme.px(2)), ink);
  if (flag.left() < axis.left() || flag.left() > axis.right()) return;
  painter.fillRect(flag, ink);
  painter.setFont(theme.font(TextSize::Small));
  painter.setPen(theme.inkOn(ink));
  painter.drawText(flag, Qt::AlignCenter, numberOf(index));
}

} // namespace

void paintMarkFlags(QPainter& painter, const TimelineScene& scene, const std::vector<Mark>& marks) {
  const QRectF map(scene.geometry.minimap());
  const TimeScale all = scene.minimap().scale();
  const double width = scene.theme.px(2);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const double x = std::clamp(all.toX(marks[i].time.begin), map.left(), map.right() - width);
    painter.fillRect(QRectF(std::round(x), map.top(), width, map.height()),
                     scene.theme.color(ColorRole::Ink));
    if (isShown(scene, marks[i])) paintOne(painter, scene, marks[i], i);
  }
}

std::optional<Mark> markAt(const TimelineScene& scene, const std::vector<Mark>& marks,
                           QPointF position) {
  for (std::size_t i = marks.size(); i-- > 0;)
    if (isShown(scene, marks[i]) && flagRect(scene, marks[i], i).contains(position))
      return marks[i];
  return std::nullopt;
}

} // namespace coldstart
