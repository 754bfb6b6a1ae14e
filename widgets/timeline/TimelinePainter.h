// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "LaneStrip.h"
#include "Minimap.h"
#include "TimelineData.h"
#include "TimelineGeometry.h"

class QPainter;

namespace coldstart {

/// Everything that the timeline's picture is made of.
struct TimelineScene {
  const TimelineData& data;
  const TimelineGeometry& geometry;
  const StateBrushes& brushes;
  const SpanLight* lit; ///< null: nothing is lit
  SpanLabels& labels;
  const Theme& theme;
  TimeRange visible;
  TimeRange limits; ///< of the axis
  int scrollY = 0;
  double pixelRatio = 1;

  const TraceModel& trace() const { return data.trace(); }
  TimeScale scale() const {
    return {visible, static_cast<double>(geometry.axisLeft()),
            static_cast<double>(geometry.axisWidth())};
  }
  LanePaint paint() const { return {trace(), brushes, lit, theme, labels, scale(), pixelRatio}; }
  MinimapPlace minimap() const { return {geometry.minimap(), limits}; }
};

/// Paints ruler, minimap, labels and tracks; cost follows the pixels.
void paintTimeline(QPainter& painter, const TimelineScene& scene);

/// Where a track's bars stand: below the label column's right, a little air above and below.
QRect barOf(const QRect& track, const TimelineScene& scene);

} // namespace coldstart
