// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "StackCounts.h"
#include "TraceModel.h"
#include "WrappingAdd.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace coldstart {

/// Count, sum and longest of some intervals.
struct IntervalSums {
  std::uint64_t count = 0;
  std::uint64_t openAtEnd = 0; ///< of them, cut by the end of the trace
  std::int64_t totalNs = 0;
  std::int64_t maxNs = 0;

  void add(std::int64_t ns, bool open) {
    ++count;
    totalNs = wrappingAdd(totalNs, ns);
    maxNs = std::max(maxNs, ns);
    if (open) ++openAtEnd;
  }
};

using StateNs = std::array<std::int64_t, kGoStateCount>;
using StateCounts = std::array<std::uint64_t, kGoStateCount>;

/// One goroutine in numbers.
struct GoroutineStats {
  LaneId lane;
  TimeNs firstSeen;
  std::optional<TimeNs> created;
  std::optional<TimeNs> ended;
  GoState lastState = GoState::Undetermined;
  StateNs ns{};
  StateCounts into{};
  struct Wait {
    std::uint64_t count = 0;
    std::int64_t ns = 0;
  };
  std::map<std::string, Wait> waits; ///< by reason
};

/// What all goroutines with one start function did.
struct StartFunctionStats {
  std::uint64_t count = 0;
  StateNs ns{};
};

/// Who woke whom how often; waker kNoLane: no goroutine.
struct WakePair {
  LaneId waker;
  LaneId woken;
  std::uint64_t count = 0;
};

/// Sums over a whole trace, made in one pass over its rows.
struct TraceStats {
  std::vector<GoroutineStats> goroutines; ///< by lane; empty when they were not asked for
  std::uint64_t aliveAtEnd = 0;
  std::uint64_t existedBefore = 0;
  StateNs totalNs{};
  StateCounts totalInto{};
  std::vector<StartFunctionStats> byStartFunction; ///< by FunctionId
  std::vector<std::int64_t> runningNs;             ///< by lane
  std::map<std::string, IntervalSums> blockReasons;
  IntervalSums schedLatency; ///< Runnable -> Running whose start was seen
  std::uint64_t schedUnknownStart = 0;
  IntervalSums syscalls;
  std::uint64_t unblocks = 0;
  std::vector<WakePair> wakePairs; ///< each pair once, in any order
  StackCounts stacks;
};

/// With those of each goroutine if there are at most `detailed`. Cost grows with the rows; on this
/// thread and one more.
TraceStats computeTraceStats(const TraceModel& model, std::size_t detailed = 0);

/// Cost grows with the goroutine's rows.
GoroutineStats computeGoroutineStats(const TraceModel& model, LaneId lane);

/// Those of several, in their order; on this thread and one more.
std::vector<GoroutineStats> computeGoroutineStats(const TraceModel& model,
                                                  std::span<const LaneId> lanes);

} // namespace coldstart
