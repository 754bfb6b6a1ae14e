// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FoldedLanes.h"
#include "ProcIndex.h"
#include "RuntimeRanges.h"
#include "Selection.h"
#include "SpanStacks.h"
#include "Start.h"
#include "TimelineLayout.h"

#include <memory>
#include <optional>
#include <stop_token>

namespace coldstart {

/// A start with a trace, and all that painting it needs and that grows with it: made on a worker,
/// replaced as a whole by that of a longer snapshot. Immutable.
struct TimelineData {
  std::shared_ptr<const Start> start;
  std::shared_ptr<const TimelineLayout> layout;
  ProcIndex procs;
  RuntimeRanges ranges;
  LaneSamples samples;
  FoldedLanes folded; ///< the runtime's goroutines, unless each has its row

  const TraceModel& trace() const { return *start->trace; }
};

/// The row an item is shown in; nullopt for what has none.
std::optional<std::size_t> rowOf(const TimelineData& data, const SelectionItem& item);

/// Incomplete, and not to be used, when asked to stop. `start` must have a trace.
std::shared_ptr<const TimelineData> prepareTimeline(std::shared_ptr<const Start> start,
                                                    TimelineLayoutOptions options,
                                                    std::stop_token stop);

} // namespace coldstart
