// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SpanQuery.h"
#include "TraceModel.h"

#include <stop_token>
#include <vector>

namespace coldstart {

/// By LaneId, which goroutines have a span that the query fits. Grows with the rows up to the first
/// such span of each. Not to be used when asked to stop.
std::vector<bool> lanesWith(const TraceModel& model, const SpanQuery& query, std::stop_token stop);

} // namespace coldstart
