// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TraceModel.h"

#include <array>
#include <vector>

namespace coldstart {

/// What to draw of one lane: one span, or several that share a pixel.
struct SpanBox {
  int x0 = 0; ///< pixels from the left end of the range; half-open, x1 > x0
  int x1 = 0;
  /// Start of the span. When several: of the longest blocked one (where rows are very dense, of the
  /// first row of the 64 or more that hold it), or of the first.
  TimeNs begin;
  std::uint8_t stateReason = 0; ///< index into TraceModel::stateReasons; of what took most of the
                                ///< time when several
  bool startEstimated = false;
  std::uint32_t count = 1; ///< spans in the box; > 1 is drawn as density
  std::array<std::uint8_t, kGoStateCount>
      share{}; ///< of the box's time by state, 255 = all; count > 1 only
};

/// Boxes for the spans of one lane that touch `range`: at most widthPx of them, sorted by x0, not
/// overlapping. `range` is half-open; `widthPx` > 0. Each span is in one box. A span that holds a
/// whole pixel has a box of its own; shorter neighbours share one, which may show them up to a
/// pixel late or early. Nothing is returned for time before the goroutine exists or after it ended.
/// Cost follows widthPx, not the number of spans.
std::vector<SpanBox> visibleBoxes(const TraceModel& model, LaneId lane, TimeRange range,
                                  int widthPx);

} // namespace coldstart
