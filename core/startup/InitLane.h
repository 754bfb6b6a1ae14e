// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "GoState.h"
#include "TimeNs.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace coldstart {

/// Time of one goroutine in a stretch, by state, and of its waits by kind.
struct StateTimes {
  std::array<DurationNs, kGoStateCount> byState{};
  std::array<DurationNs, 9> byWaitKind{}; ///< by WaitKind; adds up to byState[Waiting]

  DurationNs blocked() const {
    return byState[static_cast<int>(GoState::Waiting)] +
           byState[static_cast<int>(GoState::Syscall)];
  }
};

/// The init functions of one package: inittrace's line joined with goroutine 1's states in its
/// window.
struct InitSpan {
  std::string package; ///< import path, link escapes undone
  TimeRange time;
  DurationNs precision; ///< inittrace cuts its digits: `time` may lie up to so much later
  DurationNs clock;     ///< as inittrace prints it, or the length of `time`
  std::optional<std::uint64_t> bytes; ///< allocated; inittrace alone knows
  std::optional<std::uint64_t> allocs;
  StateTimes times; ///< of goroutine 1; zero without a trace
  bool fromStacks =
      false; ///< no line (it never ended, or no inittrace): told by goroutine 1's stacks
};

/// One span per package init, by time. The init bill is the same, sorted.
struct InitLane {
  std::vector<InitSpan> spans;
  DurationNs total; ///< sum of clocks
};

/// What goroutine 1 did, by state and reason: "Why goroutine 1 waited".
struct GoroutineBill {
  struct Row {
    GoState state = GoState::Undetermined;
    std::string reason; ///< wait reason, empty when the state has none
    DurationNs time;
    std::uint64_t count = 0;
  };
  std::vector<Row> rows; ///< longest first
};

} // namespace coldstart
