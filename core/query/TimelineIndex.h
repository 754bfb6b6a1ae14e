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
  TimeNs begin; ///< start of the span; of the longest blocked one, or the first, when several
  std::uint8_t stateReason =
      0; ///< index into TraceModel::stateReasons; of the dominant state when several
  bool startEstimated = false;
  std::uint32_t count = 1; ///< spans in the box; > 1 is drawn as density
  std::array<std::uint8_t, kGoStateCount>
      share{}; ///< of the box's time by state, 255 = all; count > 1 only
};

/// Boxes for the spans of one lane that touch `range`: at most widthPx of them, sorted by x0, not
/// overlapping. `range` is half-open; `widthPx` > 0. Nothing is returned for time before the
/// goroutine exists or after it ended. Cost follows widthPx, not the number of spans.
std::vector<SpanBox> visibleBoxes(const TraceModel& model, LaneId lane, TimeRange range,
                                  int widthPx);

struct ProcBox {
  int x0 = 0;
  int x1 = 0;
  TimeNs begin; ///< of the first span
  LaneId lane;  ///< who ran; the first when several
  std::uint32_t count = 1;
  std::uint8_t share = 255; ///< busy part of the box's time, 255 = all
};

/// The same for a P: boxes where it ran goroutines.
std::vector<ProcBox> visibleProcBoxes(const TraceModel& model, ProcId proc, TimeRange range,
                                      int widthPx);

} // namespace coldstart
