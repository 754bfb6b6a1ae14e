// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "GoState.h"
#include "Ids.h"

#include <cstdint>
#include <string_view>

namespace coldstart {

/// What an ordered event tells; Go's names. [Go 1.26 internal/trace/event.go, EventKind]
enum class EventKind : std::uint8_t {
  Bad,
  Sync,
  Metric,
  Label,
  StackSample,
  RangeBegin,
  RangeActive,
  RangeEnd,
  TaskBegin,
  TaskEnd,
  RegionBegin,
  RegionEnd,
  Log,
  GoTransition,   ///< Go: StateTransition of a goroutine
  ProcTransition, ///< Go: StateTransition of a P
  Experimental,
};

/// Go's name; both transitions are "StateTransition".
std::string_view toString(EventKind kind);

enum class ProcState : std::uint8_t { Undetermined, NotExist, Running, Idle };

enum class RangeScope : std::uint8_t { Global, Goroutine, Proc, Thread };

// clang-format off
/// One event in causal order, from any version of the format. Lives briefly: the reader fills
/// arrays of them and the model's builder empties them. What a field means depends on the kind:
///
/// | kind           | subject            | subject2 | extra           | text     | text2   | from, to   |
/// |----------------|--------------------|----------|-----------------|----------|---------|------------|
/// | Sync           | number of the sync |          |                 |          |         |            |
/// | Metric         | value              |          |                 | name     |         |            |
/// | Label          |                    |          |                 | label    |         |            |
/// | StackSample    |                    |          |                 |          |         |            |
/// | RangeBegin     | goroutine, P or M  |          |                 | name     |         | RangeScope |
/// | RangeActive    | goroutine, P or M  |          |                 | name     |         | RangeScope |
/// | RangeEnd       | goroutine, P or M  | swept    | bytes reclaimed | name     |         | RangeScope |
/// | TaskBegin, End | task               |          | parent          | type     |         |            |
/// | RegionBegin    | task               |          |                 | type     |         |            |
/// | RegionEnd      | task               |          |                 | type     |         |            |
/// | Log            | task               |          |                 | category | message |            |
/// | GoTransition   | lane               |          | 1: a GoSwitch   | reason   |         | GoState    |
/// | ProcTransition | P                  |          |                 |          |         | ProcState  |
///
/// RangeScope stands in `from` alone; swept and reclaimed are told by the end of a sweep only.
// clang-format on
struct Event {
  std::int64_t time = 0; ///< ns on the trace's own clock; strictly rising
  std::uint64_t subject = 0;
  std::uint64_t subject2 = 0;
  std::uint64_t extra = 0;
  StackId stack;           ///< where the event happened; kNoStack: not told
  StackId transitionStack; ///< of the goroutine that changes: where it stands, or where a new one
                           ///< begins
  StringId text;
  StringId text2;
  LaneId lane = kNoLane;      ///< the goroutine that did it
  std::int32_t proc = -1;     ///< the P it ran on
  std::uint32_t thread = ~0u; ///< dense number of the M; ~0: none
  EventKind kind = EventKind::Bad;
  std::uint8_t from = 0;
  std::uint8_t to = 0;
};

} // namespace coldstart
