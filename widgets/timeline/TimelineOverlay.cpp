// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineOverlay.h"

#include "DurationFormat.h"
#include "MarkFlags.h"
#include "Theme.h"
#include "TimelineItems.h"
#include "TimeRuler.h"
#include "WakeArrow.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace coldstart {

namespace {

constexpr double kHandleWidth = 9;
constexpr double kHandleHeight = 12;
constexpr double kHandleReach = 6; // from the line, for the pointer on the ruler ...
constexpr double kLineReach = 3;   // ... and on the lanes
constexpr double kNarrowestBand = 2;
constexpr int kBandAlpha = 56;

/// Ruler and lanes.
QRect rangeArea(const TimelineScene& scene) {
  const QRect lanes = scene.geometry.lanes();
  return lanes.adjusted(0, scene.geometry.ruler().top() - lanes.top(), 0, 0);
}

/// Dims what lies outside, never the inside; a line and a handle at each end that is to be seen.
void paintRange(QPainter& painter, const TimelineScene& scene, const TimeRange& range) {
  const Theme& theme = scene.theme;
  const QRectF area = rangeArea(scene);
  const TimeScale scale = scene.scale();
  const double begin = scale.toX(range.begin);
  const double end = scale.toX(range.end);
  const double x0 = std::round(std::clamp(begin, area.left(), area.right()));
  const double x1 = std::round(std::clamp(end, area.left(), area.right()));
  const QColor dim = theme.color(ColorRole::Dim);
  painter.fillRect(QRectF(area.left(), area.top(), x0 - area.left(), area.height()), dim);
  painter.fillRect(QRectF(x1, area.top(), area.right() - x1, area.height()), dim);
  const QColor ink = theme.color(ColorRole::Ink);
  const double line = theme.px(1.5);
  const double width = theme.px(kHandleWidth);
  for (const double x : {begin, end}) {
    if (x < area.left() - 1 || x > area.right() + 1) continue;
    const double at = std::round(x);
    painter.fillRect(QRectF(at - line / 2, area.top(), line, area.height()), ink);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawRoundedRect(QRectF(at - width / 2, area.top(), width, theme.px(kHandleHeight)),
                            theme.px(2), theme.px(2));
    painter.setRenderHint(QPainter::Antialiasing, false);
  }
}

void paintBands(QPainter& painter, const TimelineScene& scene,
                const std::vector<TimeRange>& bands) {
  const QRectF area = rangeArea(scene);
  const TimeScale scale = scene.scale();
  QColor fill = scene.theme.color(ColorRole::Warning);
  const QColor edge = fill;
  fill.setAlpha(kBandAlpha);
  for (const TimeRange& band : bands) {
    if (!band.touches(scene.visible)) continue;
    const double x0 = std::max(scale.toX(band.begin), area.left());
    const double x1 = std::min(scale.toX(band.end), area.right() + 1);
    const double width = std::max<double>(scene.theme.px(kNarrowestBand), x1 - x0);
    painter.fillRect(QRectF(x0, area.top(), width, area.height()), fill);
    painter.fillRect(QRectF(x0, area.top(), width, scene.theme.px(3)), edge);
  }
}

/// Ink outside, the panel's colour inside: stands out on every state.
void paintOutline(QPainter& painter, const QRect& rect, bool strong, const Theme& theme) {
  const auto frame = [&](QRectF r, double width, ColorRole role) {
    const QColor color = theme.color(role);
    painter.fillRect(QRectF(r.left(), r.top(), r.width(), width), color);
    painter.fillRect(QRectF(r.left(), r.bottom() - width, r.width(), width), color);
    painter.fillRect(QRectF(r.left(), r.top(), width, r.height()), color);
    painter.fillRect(QRectF(r.right() - width, r.top(), width, r.height()), color);
  };
  const double width = strong ? theme.px(2) : theme.px(1);
  const QRectF outer = QRectF(rect).adjusted(-width / 2, -width / 2, width / 2, width / 2);
  frame(outer, width, ColorRole::Ink);
  if (!strong || rect.width() < theme.px(10)) return;
  frame(outer.adjusted(width, width, -width, -width), theme.px(1), ColorRole::Panel);
}

void paintItem(QPainter& painter, const TimelineScene& scene, const SelectionItem& item,
               bool strong) {
  const auto rect = rectOf(scene, item);
  if (!rect) return;
  const auto row = rowOf(scene.data, item);
  painter.save();
  if (row && !scene.geometry.isPinned(*row))
    painter.setClipRect(scene.geometry.scrolled().adjusted(0, -1, 0, 0));
  paintOutline(painter, *rect, strong, scene.theme);
  painter.restore();
}

/// A hair line through the lanes and the moment it stands at on the ruler.
void paintPointer(QPainter& painter, const TimelineScene& scene, double x) {
  const Theme& theme = scene.theme;
  const QRect lanes = scene.geometry.lanes();
  painter.fillRect(QRectF(std::floor(x), lanes.top(), 1, lanes.height()),
                   theme.color(ColorRole::TextSecondary));
  painter.setFont(theme.font(TextSize::Small));
  const QString text = formatTime(scene.scale().toTime(x), scene.data.start->zero);
  const QRect ruler = scene.geometry.ruler();
  const int width = painter.fontMetrics().horizontalAdvance(text) + theme.px(8);
  const int left = std::clamp(static_cast<int>(x) - width / 2, ruler.left(),
                              std::max(ruler.left(), ruler.right() + 1 - width));
  const QRect chip(left, ruler.top(), width, ruler.height());
  painter.fillRect(
      withLabelsCut(chip, ruler, scene.scale(), scene.data.start->zero, theme).intersected(ruler),
      theme.color(ColorRole::Panel));
  painter.setPen(theme.color(ColorRole::Text));
  painter.drawText(chip, Qt::AlignCenter, text);
}

} // namespace

void paintTimelineOverlay(QPainter& painter, const TimelineScene& scene,
                          const TimelineMarks& marks) {
  const TimelineGeometry& geometry = scene.geometry;
  painter.save();
  painter.setClipRect(QRect(geometry.axisLeft() - scene.theme.px(5), 0,
                            geometry.axisWidth() + scene.theme.px(10),
                            geometry.lanes().bottom() + 1));
  paintBands(painter, scene, marks.bands);
  if (marks.preview)
    paintRange(painter, scene, *marks.preview);
  else
    for (const TimeRange& range : marks.selection.ranges)
      paintRange(painter, scene, range);
  paintMinimapWindow(painter, scene.minimap(), scene.visible, scene.theme);
  if (marks.pointerX) paintPointer(painter, scene, *marks.pointerX);
  paintMarkFlags(painter, scene, marks.marks);
  painter.restore();

  if (marks.hovered != marks.selection.item) paintItem(painter, scene, marks.hovered, false);
  paintItem(painter, scene, marks.selection.item, true);
  if (const auto wakeUp = wakeUpOf(scene.trace(), marks.selection.item))
    paintWakeArrow(painter, scene, *wakeUp);
  if (marks.focused)
    painter.fillRect(0, 0, scene.theme.px(2), geometry.lanes().bottom() + 1,
                     scene.theme.color(ColorRole::PhaseWeak));
}

RangeHandle rangeHandleAt(const TimelineScene& scene, const TimeRange& range, QPointF position) {
  if (!QRectF(rangeArea(scene)).adjusted(-4, 0, 4, 0).contains(position)) return RangeHandle::None;
  const TimeScale scale = scene.scale();
  const bool onRuler = position.y() <= scene.geometry.ruler().bottom();
  const double reach = scene.theme.px(onRuler ? kHandleReach : kLineReach);
  const double toBegin = std::abs(position.x() - scale.toX(range.begin));
  const double toEnd = std::abs(position.x() - scale.toX(range.end));
  if (std::min(toBegin, toEnd) > reach) return RangeHandle::None;
  return toBegin < toEnd ? RangeHandle::Begin : RangeHandle::End;
}

} // namespace coldstart
