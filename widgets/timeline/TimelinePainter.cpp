// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelinePainter.h"

#include "DurationFormat.h"
#include "PathElision.h"
#include "Theme.h"
#include "TimeRuler.h"
#include "TrackLabels.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace coldstart {

namespace {

constexpr double kPanelGap = 3; // above and below the bars of a track
constexpr std::size_t kFoldedLanes = 64;

QRect barOf(const QRect& track, const TimelineScene& scene) {
  const int gap = scene.theme.px(kPanelGap);
  return QRect(scene.geometry.axisLeft(), track.top() + gap / 2, scene.geometry.axisWidth(),
               track.height() - gap);
}

/// The share of package init in a colour: blocked by its longest reason, or running.
QColor initColor(const InitSpan& span, const Theme& theme) {
  static constexpr ColorRole kByWait[] = {
      ColorRole::Sleep, ColorRole::Network, ColorRole::Channel, ColorRole::Channel, ColorRole::Sync,
      ColorRole::Sleep, ColorRole::Gc,      ColorRole::Sleep,   ColorRole::Sleep};
  const auto& times = span.times;
  const DurationNs running = times.byState[static_cast<std::size_t>(GoState::Running)];
  const DurationNs syscall = times.byState[static_cast<std::size_t>(GoState::Syscall)];
  std::size_t wait = 0;
  for (std::size_t w = 1; w < times.byWaitKind.size(); ++w)
    if (times.byWaitKind[w] > times.byWaitKind[wait]) wait = w;
  if (syscall > running && syscall > times.byWaitKind[wait])
    return theme.color(ColorRole::SystemCall);
  return times.byWaitKind[wait] > running ? theme.color(kByWait[wait])
                                          : theme.color(ColorRole::Running);
}

void paintInit(QPainter& painter, const TimelineScene& scene, const QRect& track) {
  painter.setFont(scene.theme.font(TextSize::Small));
  const QFontMetrics metrics(painter.font());
  for (const InitBox& box : initBoxes(scene, track)) {
    const InitSpan& span = scene.start.initLane.spans[box.span];
    const QColor color = initColor(span, scene.theme);
    painter.fillRect(box.rect, color);
    const QRect inner = box.rect.adjusted(scene.theme.px(5), 0, -scene.theme.px(3), 0);
    if (inner.width() < scene.theme.px(30)) continue;
    const QString length = formatDuration(span.clock);
    const int lengthWidth = metrics.horizontalAdvance(u' ' + length);
    const QString name = lastPathElement(QString::fromStdString(span.package));
    painter.setPen(scene.theme.inkOn(color));
    const bool both = inner.width() > lengthWidth + scene.theme.px(24);
    const QString text =
        both ? metrics.elidedText(name, Qt::ElideRight, inner.width() - lengthWidth) + u' ' + length
             : metrics.elidedText(name, Qt::ElideRight, inner.width());
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text);
  }
}

/// GC marking and stop-the-world: translucent marks, so that what ran meanwhile stays readable.
void paintRanges(QPainter& painter, const TimelineScene& scene, const QRect& bar) {
  const TraceModel& trace = *scene.start.trace;
  const TimeScale scale = scene.scale();
  const QColor gc = scene.theme.color(ColorRole::Gc);
  const QColor soft = mixed(gc, scene.theme.color(ColorRole::Panel), 0.45);
  int lastSoftEnd = -1;
  for (std::size_t i = 0; i < trace.ranges.size(); ++i) {
    const RuntimeRange& range = trace.ranges[i];
    if (!range.time.touches(scene.visible)) continue;
    const auto name = trace.symbols.strings[range.name];
    const bool stopsWorld = name.substr(0, 8) == "stop-the";
    if (range.scope != RangeScope::Global && !stopsWorld) continue;
    const int x0 =
        static_cast<int>(std::lround(std::max(scale.toX(range.time.begin), scale.left())));
    const int x1 = static_cast<int>(
        std::lround(std::min(scale.toX(range.time.end), scale.left() + scale.width())));
    if (!stopsWorld && x1 <= lastSoftEnd) continue; // nothing new to see
    const QRect area(x0, bar.top(), std::max(1, x1 - x0), bar.height());
    painter.fillRect(stopsWorld ? area : area.adjusted(0, bar.height() / 3, 0, 0),
                     stopsWorld ? gc : soft);
    if (!stopsWorld) lastSoftEnd = x1;
  }
}

/// The runtime's goroutines on one lane: the first ones, over each other, running last.
void paintFolded(QPainter& painter, const TimelineScene& scene, const QRect& bar) {
  LanePaint paint = scene.paint();
  const int left = scene.geometry.axisLeft();
  const QColor running = scene.theme.color(ColorRole::Running);
  const QColor runnable = scene.theme.color(ColorRole::Runnable);
  const QColor panel = scene.theme.color(ColorRole::Panel);
  painter.fillRect(bar.adjusted(0, bar.height() / 2, 0, 0),
                   mixed(scene.theme.color(ColorRole::Sleep), panel, 0.35));
  const std::size_t lanes = std::min(kFoldedLanes, scene.layout.runtimeLanes.size());
  for (const GoState state : {GoState::Runnable, GoState::Running})
    for (std::size_t i = 0; i < lanes; ++i)
      for (const SpanBox& box : visibleBoxes(paint.trace, scene.layout.runtimeLanes[i],
                                             scene.visible, scene.geometry.axisWidth())) {
        const bool has = box.count == 1 ? paint.trace.stateReasons[box.stateReason].state == state
                                        : box.share[static_cast<std::size_t>(state)] > 0;
        if (!has) continue;
        const QColor color = mixed(state == GoState::Running ? running : runnable, panel,
                                   scene.lit.on() ? 0.3 : 0.85);
        painter.fillRect(left + box.x0, bar.top(), std::max(1, box.x1 - box.x0), bar.height(),
                         color);
      }
}

void paintTrack(QPainter& painter, const TimelineScene& scene, const Track& track) {
  const QRect bar = barOf(track.rect, scene);
  switch (track.kind) {
  case TrackKind::PackageInit:
    paintInit(painter, scene, track.rect);
    break;
  case TrackKind::Collector:
    paintRanges(painter, scene, bar);
    break;
  case TrackKind::MainGoroutine:
  case TrackKind::Goroutine:
    paintLane(painter, bar, track.lane, scene.paint());
    break;
  case TrackKind::MainStack:
    paintStackBoxes(painter, stackBoxes(bar, track.lane, scene.paint()), scene.paint());
    break;
  case TrackKind::RuntimeGoroutines:
    paintFolded(painter, scene, bar);
    break;
  case TrackKind::Proc:
    if (scene.procs != nullptr) paintProc(painter, bar, track.proc, *scene.procs, scene.paint());
    break;
  }
}

void paintTracks(QPainter& painter, const TimelineScene& scene, const std::vector<Track>& tracks) {
  const QRect axis(scene.geometry.axisLeft(), 0, scene.geometry.axisWidth(), 1);
  for (const Track& track : tracks) {
    painter.save();
    painter.setClipRect(axis.left(), track.rect.top(), axis.width(), track.rect.height(),
                        Qt::IntersectClip);
    paintTrack(painter, scene, track);
    painter.restore();
    painter.save();
    painter.setClipRect(0, track.rect.top(), scene.geometry.labelWidth(), track.rect.height(),
                        Qt::IntersectClip);
    paintTrackLabel(painter, track, labelOf(track, scene.start, scene.layout),
                    scene.geometry.labelWidth(), scene.theme);
    painter.restore();
  }
}

/// The whole start at a glance: goroutine 1, small.
void paintMinimap(QPainter& painter, const TimelineScene& scene) {
  if (!scene.layout.mainLane) return;
  const QRect map = scene.geometry.minimap().adjusted(0, scene.theme.px(2), 0, -scene.theme.px(2));
  LanePaint paint = scene.paint();
  paint.scale = TimeScale(scene.start.extent, map.left(), map.width());
  painter.fillRect(map, scene.theme.color(ColorRole::Line));
  paintLane(painter, map, *scene.layout.mainLane, paint);
}

/// The part of the axis that has not been read yet.
void paintLoading(QPainter& painter, const TimelineScene& scene, const QRect& area) {
  const TraceModel& trace = *scene.start.trace;
  if (trace.complete || trace.knownEnd <= trace.end) return;
  const int x = static_cast<int>(scene.scale().toX(trace.end));
  if (x >= area.right()) return;
  painter.fillRect(QRect(std::max(area.left(), x), area.top(), area.right() - x, area.height()),
                   QBrush(scene.theme.color(ColorRole::Line), Qt::BDiagPattern));
}

} // namespace

std::vector<InitBox> initBoxes(const TimelineScene& scene, const QRect& track) {
  std::vector<InitBox> boxes;
  const QRect bar = barOf(track, scene);
  const TimeScale scale = scene.scale();
  for (std::size_t i = 0; i < scene.start.initLane.spans.size(); ++i) {
    const InitSpan& span = scene.start.initLane.spans[i];
    if (!span.time.touches(scene.visible) && !scene.visible.contains(span.time.begin)) continue;
    const int x0 =
        static_cast<int>(std::lround(std::max(scale.toX(span.time.begin), scale.left())));
    const int x1 = static_cast<int>(
        std::lround(std::min(scale.toX(span.time.end), scale.left() + scale.width())));
    // Hundreds of inits take no time: of those that share a pixel the longest is shown.
    if (!boxes.empty() && x1 - x0 < 1 && boxes.back().rect.left() == x0) {
      if (span.time.length() > scene.start.initLane.spans[boxes.back().span].time.length())
        boxes.back().span = i;
      continue;
    }
    boxes.push_back(
        {QRect(x0, bar.top(), std::max(1, x1 - x0 - (x1 - x0 > 3 ? 1 : 0)), bar.height()), i});
  }
  return boxes;
}

void paintTimeline(QPainter& painter, const TimelineScene& scene) {
  const TimelineGeometry& geometry = scene.geometry;
  const TimeScale scale = scene.scale();
  const QRect lanes(geometry.axisLeft(), geometry.ruler().bottom() + 1, geometry.axisWidth(),
                    geometry.scrolled().bottom() - geometry.ruler().bottom());
  paintGrid(painter, lanes, scale, scene.start.zero, scene.theme);
  paintPhaseEdges(painter, lanes, scale, scene.start.phases, scene.theme);
  paintMinimap(painter, scene);
  paintRuler(painter, geometry.ruler(), scale, scene.start.zero, scene.theme);
  paintTracks(painter, scene, geometry.pinned());
  painter.save();
  painter.setClipRect(geometry.scrolled());
  const std::vector<Track> visible = geometry.visibleTracks(scene.scrollY);
  paintTracks(painter, scene, visible);
  painter.restore();
  painter.fillRect(0, geometry.scrolled().top() - 1, geometry.axisLeft() + geometry.axisWidth(), 1,
                   scene.theme.color(ColorRole::Line));
  paintLoading(painter, scene, lanes);
}

} // namespace coldstart
