// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace coldstart {

/// States of a goroutine as Go's reader names them (internal/trace/resources.go, GoState).
enum class GoState : std::uint8_t { Undetermined, NotExist, Runnable, Running, Waiting, Syscall };
inline constexpr int kGoStateCount = 6;

/// "Runnable" and so on, Go's spelling.
std::string_view toString(GoState state);

/// What a wait is about, coarse enough for a colour. Made from the runtime's wait reason, which is
/// free text
/// ("chan receive", "network", "sync.(*Cond).Wait"; runtime/traceruntime.go,
/// traceBlockReasonStrings).
enum class WaitKind : std::uint8_t {
  Unknown,
  Network,
  Channel,
  Select,
  Sync,
  Sleep,
  Gc,
  Forever,
  Other
};

WaitKind waitKindOf(std::string_view reason);

} // namespace coldstart
