// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "V1EventSpec.h"
#include "V1Numbers.h"

#include <array>
#include <cstdint>

namespace coldstart {

/// Numbers of goroutines that mean something (V1Names::goroutines).
enum V1Goroutine : std::uint32_t {
  kV1NoGoroutine = 0,
  kV1GcGoroutine = 1,        ///< the GC's place among the goroutines
  kV1UnorderedGoroutine = 2, ///< events of this one may come at any time
};

/// Numbers of places that are no P (V1Names::places): where timers, the network poller, system
/// calls and the GC did something.
enum V1Place : std::uint32_t {
  kV1NoPlace = 0,
  kV1TimerPlace = 1,
  kV1NetpollPlace = 2,
  kV1SyscallPlace = 3,
  kV1GcPlace = 4,
};

/// Which ids stand behind an event's numbers.
struct V1Names {
  /// Go keeps the GC and what is unordered at the ends of the ids.
  /// [Go 1.26 internal/trace/internal/tracev1/order.go]
  V1Numbers goroutines{0, ~std::uint64_t{0} - 1, ~std::uint64_t{0}};
  /// -1: no P. [Go 1.26 internal/trace/internal/tracev1/parser.go, FakeP]
  V1Numbers places{~std::uint64_t{0}, 1000001, 1000002, 1000003, 1000004};

  std::uint32_t placeOf(std::int32_t proc) {
    return places.of(static_cast<std::uint64_t>(std::int64_t{proc}));
  }
  std::int32_t procAt(std::uint32_t place) const {
    return static_cast<std::int32_t>(places.id(place));
  }
};

/// One event of an old trace, unpacked.
struct V1Event {
  std::int64_t time = 0;             ///< ticks as read; later ns since the first event
  std::array<std::uint64_t, 3> args; ///< UserLog: [2] is the StringId of its message
  std::uint32_t goroutine = 0;       ///< number of the one that it happened on
  std::uint32_t other = 0; ///< number of the one that it is about: created, started, woken
  std::uint32_t stack = 0; ///< the trace's number; 0: none
  std::uint32_t place = kV1NoPlace;
  V1EventType type = V1EventType::None;
};

} // namespace coldstart
