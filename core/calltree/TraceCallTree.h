// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CallTree.h"
#include "InitWindow.h"
#include "SpanQuery.h"
#include "TraceModel.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace coldstart {

/// Whose time: one goroutine, or all of them.
struct CallTreeScope {
  std::vector<TimeRange> ranges; ///< half-open; what lies in several counts once
  std::optional<LaneId> lane;    ///< nullopt: all goroutines
  std::vector<InitWindow> inits; ///< by time, not overlapping; may be empty
  SpanQuery only = {};           ///< the time of such spans; empty: of all
};

/// Wall time by stack and state, in ns: what ran or waited inside the ranges, and on what. Its
/// total is the time that the goroutines existed inside them; time without a known stack is the
/// child kNoStackName. Running time of goroutine 1 that no sample speaks for and that fell into a
/// package's init is that package's, whatever stack it ended with: then the path is
/// runtime.doInit1, PACKAGE.init. Pure; anything when asked to stop.
CallTree wallCallTree(const TraceModel& model, const CallTreeScope& scope,
                      const std::stop_token& stop = {});

/// The trace's own CPU samples, each counted once. A scope of one goroutine has that one's only.
CallTree sampleCallTree(const TraceModel& model, const CallTreeScope& scope,
                        const std::stop_token& stop = {});

/// How many CPU samples the trace has in the scope.
std::size_t countSamples(const TraceModel& model, const CallTreeScope& scope);

} // namespace coldstart
