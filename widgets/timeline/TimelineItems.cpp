// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineItems.h"

#include "InitStrip.h"
#include "ItemFacts.h"
#include "StackStrip.h"
#include "Theme.h"

#include <algorithm>
#include <cmath>

namespace coldstart {

namespace {

constexpr double kNarrowest = 3; // an item's outline is at least so wide

SelectionItem spanItem(const TraceModel& trace, LaneId lane, TimeNs t) {
  const auto span = trace.spanAt(lane, t);
  if (!span || span->state == GoState::NotExist) return {};
  return SpanRef{lane, span->time.begin};
}

/// What the box under the pointer stands for, since a short span may be drawn a pixel off.
SelectionItem spanUnder(const TimelineScene& scene, LaneId lane, double x) {
  const LanePaint paint = scene.paint();
  const int column = static_cast<int>((x - paint.scale.left()) * paint.pixelRatio);
  for (const SpanBox& box : visibleBoxes(scene.trace(), lane, paint.scale.range(), paint.columns()))
    if (column >= box.x0 && column < box.x1)
      return spanItem(scene.trace(), lane, std::max(box.begin, TimeNs{0}));
  return spanItem(scene.trace(), lane, paint.scale.toTime(x));
}

SelectionItem packageUnder(const TimelineScene& scene, const QRect& bar, QPoint position) {
  const InitLane& lane = scene.data.start->initLane;
  for (const InitBox& box : initBoxes(lane, bar, scene.scale()))
    if (box.rect.adjusted(-1, -1, 1, 1).contains(position))
      return PackageRef{lane.spans[box.span].package};
  return {};
}

SelectionItem frameUnder(const TimelineScene& scene, const Track& track, QPointF position) {
  const Symbols& symbols = scene.trace().symbols;
  for (const StackBox& box :
       stackBoxes(barOf(track.rect, scene), track.lane(), scene.paint(), &scene.data.samples))
    if (box.rect.contains(position))
      return FunctionRef{std::string(symbols.name(symbols.frame(box.stack).function))};
  return {};
}

/// A stretch of time inside a bar; nullopt when it is outside the visible part.
std::optional<QRect> rectOfTime(const TimelineScene& scene, const TimeRange& time,
                                const QRect& bar) {
  const TimeScale scale = scene.scale();
  if (!time.touches(scene.visible)) return std::nullopt;
  const double left = std::max(scale.toX(time.begin), scale.left());
  const double right = std::min(scale.toX(time.end), scale.left() + scale.width());
  const double width = std::max<double>(scene.theme.px(kNarrowest), right - left);
  return QRectF(left, bar.top(), width, bar.height()).toAlignedRect();
}

bool isShown(const TimelineScene& scene, const Track& track) {
  return scene.geometry.isPinned(track.number) ? !track.rect.isEmpty()
                                               : scene.geometry.scrolled().intersects(track.rect);
}

} // namespace

SelectionItem itemAt(const TimelineScene& scene, QPointF position) {
  const auto track = scene.geometry.trackAt(position.toPoint(), scene.scrollY);
  if (!track) return {};
  const bool onLabel = position.x() < scene.geometry.axisLeft();
  switch (track->kind()) {
  case RowKind::PackageInit:
    return onLabel ? SelectionItem{}
                   : packageUnder(scene, barOf(track->rect, scene), position.toPoint());
  case RowKind::MainStack:
    return onLabel ? SelectionItem{} : frameUnder(scene, *track, position);
  case RowKind::MainGoroutine:
  case RowKind::Goroutine:
  case RowKind::RuntimeGoroutine:
    if (onLabel) return scene.trace().goroutine(track->lane()).id;
    return spanUnder(scene, track->lane(), position.x());
  case RowKind::Proc: {
    if (onLabel) return track->row.proc;
    const auto ran = scene.data.procs.spanAt(track->row.proc, scene.scale().toTime(position.x()));
    return ran ? SelectionItem{SpanRef{ran->lane, ran->time.begin}} : SelectionItem{};
  }
  case RowKind::RuntimeGoroutines:
  case RowKind::Collector:
    break;
  }
  return {};
}

std::optional<QRect> rectOf(const TimelineScene& scene, const SelectionItem& item) {
  const auto row = rowOf(scene.data, item);
  if (!row) return std::nullopt;
  const Track track = scene.geometry.track(*row, scene.scrollY);
  if (!isShown(scene, track)) return std::nullopt;
  if (traitsOf(item).isRow)
    return QRect(scene.theme.px(4), track.rect.top(),
                 scene.geometry.axisLeft() + scene.geometry.axisWidth() - scene.theme.px(5),
                 track.rect.height() - 1);
  const auto time = timeOf(*scene.data.start, item);
  return time ? rectOfTime(scene, *time, barOf(track.rect, scene)) : std::nullopt;
}

} // namespace coldstart
