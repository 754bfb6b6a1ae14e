// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "V1EventSpec.h"

#include <array>
#include <cstdint>

namespace coldstart {

/// Places that are no P: where timers, the network poller, system calls and the GC did something.
/// [Go 1.26 internal/trace/internal/tracev1/parser.go, FakeP]
enum V1FakeProc : std::int32_t {
  kV1TimerProc = 1000001,
  kV1NetpollProc = 1000002,
  kV1SyscallProc = 1000003,
  kV1GcProc = 1000004,
};

/// One event of an old trace. All of a trace are held at once: only after the last one is known
/// which system calls blocked, and when they ended.
struct V1Event {
  std::int64_t time = 0;             ///< ticks as read; ns since the first event after V1Times
  std::uint64_t goroutine = 0;       ///< it happened on; 0: none
  std::array<std::uint64_t, 3> args; ///< UserLog: [2] is the StringId of its message
  std::uint32_t stack = 0;           ///< the trace's number; 0: none
  std::int32_t proc = -1;            ///< a P, a V1FakeProc, or -1
  V1EventType type = V1EventType::None;
};

} // namespace coldstart
