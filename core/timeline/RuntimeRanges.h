// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TraceModel.h"

#include <vector>

namespace coldstart {

/// A stretch of the collector's work or of a stopped world, as it is drawn.
struct RuntimeStretch {
  TimeRange time;
  std::uint32_t range = 0; ///< index into TraceModel::ranges
};

/// What the GC lane shows: mark phases and stop-the-world, each by begin, none overlapping its
/// like.
struct RuntimeRanges {
  std::vector<RuntimeStretch> marking; ///< "GC concurrent mark phase"
  std::vector<RuntimeStretch> stopped; ///< "stop-the-world (...)"

  bool empty() const { return marking.empty() && stopped.empty(); }
};

/// Grows with the ranges: for a worker.
RuntimeRanges runtimeRanges(const TraceModel& model);

/// Boxes of stretches that touch `range`: at most widthPx, sorted by x0, not overlapping; `count`
/// stretches share one, `first` is the index of the first. A short one is still a pixel wide.
struct StretchBox {
  int x0 = 0;
  int x1 = 0;
  std::size_t first = 0;
  std::size_t count = 1;
};
std::vector<StretchBox> visibleStretches(const std::vector<RuntimeStretch>& stretches,
                                         TimeRange range, int widthPx);

/// The stretch at `t`, or null.
const RuntimeStretch* stretchAt(const std::vector<RuntimeStretch>& stretches, TimeNs t);

} // namespace coldstart
