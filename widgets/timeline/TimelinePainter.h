// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "LaneStrip.h"
#include "StackStrip.h"
#include "Start.h"
#include "TimelineGeometry.h"

class QPainter;

namespace coldstart {

/// Everything of a start that the timeline's picture is made of.
struct TimelineScene {
  const Start& start;
  const TimelineLayout& layout;
  const TimelineGeometry& geometry;
  const StateBrushes& brushes;
  const LitStacks& lit;
  const ProcIndex* procs; ///< null while it is being made
  const Theme& theme;
  TimeRange visible;
  int scrollY = 0;

  TimeScale scale() const {
    return {visible, static_cast<double>(geometry.axisLeft()),
            static_cast<double>(geometry.axisWidth())};
  }
  LanePaint paint() const { return {*start.trace, brushes, lit, theme, scale()}; }
};

/// Paints ruler, minimap, labels and tracks; cost follows the pixels.
void paintTimeline(QPainter& painter, const TimelineScene& scene);

/// Boxes of the package-init track, for painting and for finding what is under the pointer.
struct InitBox {
  QRect rect;
  std::size_t span = 0; ///< index into InitLane::spans
};
std::vector<InitBox> initBoxes(const TimelineScene& scene, const QRect& track);

} // namespace coldstart
