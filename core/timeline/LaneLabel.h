// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TraceModel.h"

#include <span>
#include <string>

namespace coldstart {

/// A goroutine's name in two parts, short one first: "g22 readLoop" and "net/http.(*persistConn)".
struct LaneLabel {
  std::string title;
  std::string detail; ///< where the function is from; empty when the goroutine has no name
};
LaneLabel laneLabel(const TraceModel& model, LaneId lane);

/// Goroutine numbers, runs of neighbours joined: "g2–g11, g18". At most `maxParts` runs, then "…".
/// Lanes ascend by number.
std::string goroutineNumbers(const TraceModel& model, std::span<const LaneId> lanes,
                             std::size_t maxParts = 3);

} // namespace coldstart
