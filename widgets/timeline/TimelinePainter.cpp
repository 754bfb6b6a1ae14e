// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelinePainter.h"

#include "CollectorStrip.h"
#include "InitStrip.h"
#include "SpanLabels.h"
#include "StackStrip.h"
#include "Theme.h"
#include "TimeRuler.h"
#include "TraceModel.h"
#include "TrackLabels.h"

#include <QPainter>

#include <cmath>

namespace coldstart {

namespace {

constexpr double kAir = 3; // above and below the bars of a track, together

/// The tracks of one area, pinned or scrolling, clipped to it.
class TrackGroup {
 public:
  TrackGroup(QPainter& painter, const TimelineScene& scene)
      : m_painter(painter), m_scene(scene), m_paint(scene.paint()), m_strip(m_paint) {}

  void paint(const std::vector<Track>& tracks, const QRect& area) {
    m_painter.save();
    m_painter.setClipRect(QRect(m_scene.geometry.axisLeft(), area.top(),
                                m_scene.geometry.axisWidth(), area.height()));
    for (const Track& track : tracks)
      paintTrack(track);
    m_strip.paint(m_painter);
    m_painter.restore();

    m_painter.save();
    m_painter.setClipRect(QRect(0, area.top(), m_scene.geometry.labelWidth(), area.height()));
    for (const Track& track : tracks)
      paintTrackLabel(m_painter, track, labelOf(track, m_scene.trace(), *m_scene.data.layout),
                      m_scene.geometry.labelWidth(), m_scene.labels.texts(), m_scene.theme);
    m_painter.restore();
  }

 private:
  void paintTrack(const Track& track) {
    const QRect bar = barOf(track.rect, m_scene);
    const Start& start = *m_scene.data.start;
    switch (track.kind()) {
    case RowKind::PackageInit:
      return paintInitBoxes(m_painter, initBoxes(start.initLane, bar, m_paint.scale),
                            start.initLane, nullptr, m_scene.theme);
    case RowKind::Collector:
      return paintCollector(m_painter, bar, m_scene.data.ranges, m_paint);
    case RowKind::MainStack:
      return paintStackBoxes(
          m_painter, stackBoxes(bar, track.lane(), m_paint, &m_scene.data.samples), m_paint);
    case RowKind::MainGoroutine:
    case RowKind::Goroutine:
    case RowKind::RuntimeGoroutine:
      return m_strip.addLane(bar, track.lane());
    case RowKind::RuntimeGoroutines:
      return m_strip.addFolded(bar, m_scene.data.folded);
    case RowKind::Proc:
      return m_strip.addProc(bar, track.row.proc, m_scene.data.procs);
    }
  }

  QPainter& m_painter;
  const TimelineScene& m_scene;
  const LanePaint m_paint;
  LaneStrip m_strip;
};

/// The part of the axis that has not been read yet.
void paintLoading(QPainter& painter, const TimelineScene& scene, const QRect& lanes) {
  const TraceModel& trace = scene.trace();
  if (trace.complete || trace.knownEnd <= trace.end) return;
  const TimeScale scale = scene.scale();
  const double left = std::max<double>(lanes.left(), scale.toX(trace.end));
  const double right = std::min<double>(lanes.right() + 1.0, scale.toX(trace.knownEnd));
  if (right <= left) return;
  const QColor panel = scene.theme.color(ColorRole::Panel);
  painter.fillRect(
      QRectF(left, lanes.top(), right - left, lanes.height()),
      hatched(scene.theme.color(ColorRole::Line), panel, scene.theme.px(8), scene.pixelRatio));
}

} // namespace

QRect barOf(const QRect& track, const TimelineScene& scene) {
  const int air = scene.theme.px(kAir);
  return QRect(scene.geometry.axisLeft(), track.top() + air / 2, scene.geometry.axisWidth(),
               track.height() - air);
}

void paintTimeline(QPainter& painter, const TimelineScene& scene) {
  const TimelineGeometry& geometry = scene.geometry;
  const TimeScale scale = scene.scale();
  const Start& start = *scene.data.start;
  const QRect lanes = geometry.lanes();
  paintCollectorBands(painter, lanes, scene.data.ranges, scene.paint());
  paintGrid(painter, lanes, scale, start.zero, scene.theme);
  paintLoading(painter, scene, lanes);
  paintPhaseEdges(painter, lanes, scale, start.phases, scene.theme);
  paintMinimap(painter, scene.minimap(), scene.trace().laneOf(kMainGoroutine), scene.paint());
  paintRuler(painter, geometry.ruler(), scale, start.zero, scene.theme);

  const QRect pinnedArea(0, geometry.ruler().bottom() + 1, geometry.scrolled().width(),
                         geometry.scrolled().top() - geometry.ruler().bottom() - 1);
  TrackGroup(painter, scene).paint(geometry.pinned(), pinnedArea);
  TrackGroup(painter, scene).paint(geometry.visibleTracks(scene.scrollY), geometry.scrolled());
  if (!geometry.pinned().empty())
    painter.fillRect(0, geometry.scrolled().top() - 1, geometry.axisLeft() + geometry.axisWidth(),
                     1, scene.theme.color(ColorRole::Line));
}

} // namespace coldstart
