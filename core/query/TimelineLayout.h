// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TraceModel.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace coldstart {

/// Which lanes a timeline shows, and in what order: goroutine 1 stands apart (it is pinned), then
/// the program's goroutines by first appearance, then the runtime's own, which fold into one, then
/// the Ps.
struct TimelineLayout {
  std::optional<LaneId> mainLane;   ///< goroutine 1
  std::vector<LaneId> goroutines;   ///< of the program, without goroutine 1
  std::vector<LaneId> runtimeLanes; ///< whose start function is the runtime's
  std::vector<ProcId> procs;
};

/// Cost grows with the goroutines. Pure; incomplete when asked to stop.
TimelineLayout layoutTimeline(const TraceModel& model, std::stop_token stop);

} // namespace coldstart
