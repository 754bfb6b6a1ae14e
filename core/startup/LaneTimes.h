// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Ids.h"
#include "InitLane.h"
#include "TimeNs.h"

namespace coldstart {

class TraceModel;

/// What one goroutine did within `range`, by state and kind of wait. Time in which it does not
/// exist, or that the trace does not cover, is not counted.
StateTimes laneTimes(const TraceModel& trace, LaneId lane, TimeRange range);

/// The same by state and wait reason; `count` is the number of spans that touch the range. Longest
/// first, equal ones by state and reason.
GoroutineBill laneBill(const TraceModel& trace, LaneId lane, TimeRange range);

} // namespace coldstart
