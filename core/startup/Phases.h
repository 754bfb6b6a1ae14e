// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TimeNs.h"

#include <cstdint>
#include <vector>

namespace coldstart {

enum class PhaseKind : std::uint8_t { Exec, Runtime, PackageInit, Main, Serving };

/// How a boundary is known, best first (DESIGN section 4).
enum class BoundarySource : std::uint8_t { Mark, UserLog, InitTrace, Stacks, Inferred, Unknown };

/// What told that the start was over, when no mark did.
enum class ReadyRule : std::uint8_t {
  None,
  FirstAccept, ///< the first goroutine that waits for connections after main.main began
  MainServes,  ///< goroutine 1 began to wait for good while listeners are open, or in a server's
               ///< loop
  MainReturned ///< goroutine 1 ended, or ended the trace itself, and nothing listens
};

struct Phase {
  PhaseKind kind = PhaseKind::Exec;
  TimeRange time;
  BoundarySource source = BoundarySource::Unknown; ///< of its end
};

/// The start, cut at exec, runtime init, package init, main, ready. Consecutive phases touch; a
/// phase nobody can place is left out. Times are the model's clock.
struct Phases {
  std::vector<Phase> list;
  TimeRange
      start; ///< from the first known moment (exec, else runtime init, else first event) to ready
  bool readyKnown = false; ///< a mark or an inference; else `start` ends where the recording does
  bool readyInferred = false; ///< told by rules, not by a mark
  ReadyRule readyRule = ReadyRule::None;
  bool hung = false; ///< a deadline ended the recording
};

} // namespace coldstart
