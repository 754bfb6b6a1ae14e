// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "V1Event.h"

#include <cstdint>
#include <vector>

namespace coldstart {

/// How a system call went on.
enum class V1SyscallOutcome : std::uint8_t {
  Unknown,  ///< the goroutine is not heard of again
  Returned, ///< it did something else next
  Blocked,  ///< it lost its P: GoSysBlock, and GoSysExit when it is back
};

/// One for each GoSysCall, in their order. The event itself is a moment: what its goroutine does
/// next tells. [Go 1.26 internal/trace/tracev1.go, EvGoSysCall]
std::vector<V1SyscallOutcome> syscallOutcomes(const std::vector<V1Event>& events);

} // namespace coldstart
