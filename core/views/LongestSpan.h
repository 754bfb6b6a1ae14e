// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "InitLane.h"
#include "Selection.h"

#include <optional>
#include <stop_token>

namespace coldstart {

struct Start;

/// The longest span of goroutine 1 inside `within` that a row of its bill counts: its state, and
/// exactly its reason (a row without one counts only spans without one). Spans count with what of
/// them is inside. nullopt when there is none, without a trace, or when asked to stop.
std::optional<SpanRef> longestSpan(const Start& start, TimeRange within,
                                   const GoroutineBill::Row& row, std::stop_token stop);

} // namespace coldstart
