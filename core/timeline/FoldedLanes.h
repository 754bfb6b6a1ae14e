// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "GoState.h"
#include "Ids.h"
#include "TimeNs.h"

#include <stop_token>
#include <vector>

namespace coldstart {

class TraceModel;

/// Columns [x0, x1) in which a folded row shows one look.
struct FoldedBox {
  int x0 = 0;
  int x1 = 0;
  GoState state = GoState::Running; ///< or Runnable
  friend bool operator==(const FoldedBox&, const FoldedBox&) = default;
};

/// Any number of goroutines as one row: where at least one of them ran, and where at least one was
/// ready to. Made on a worker, grows with their spans; 16 bytes for each stretch that is not joined
/// to the one before. Immutable; any thread.
class FoldedLanes {
 public:
  FoldedLanes() = default;
  /// Incomplete when asked to stop.
  FoldedLanes(const TraceModel& trace, const std::vector<LaneId>& lanes,
              const std::stop_token& stop = {});

  /// What stands in each pixel, of all of them: running before runnable. Sorted, disjoint; equal
  /// neighbours are one. Cost follows `widthPx`, not the spans.
  std::vector<FoldedBox> visibleBoxes(TimeRange range, int widthPx) const;

 private:
  using Stretches = std::vector<TimeRange>; ///< by time, disjoint
  static void mark(const Stretches& stretches, TimeRange range, GoState as,
                   std::vector<GoState>& columns);

  Stretches m_ran;
  Stretches m_ready;
};

} // namespace coldstart
