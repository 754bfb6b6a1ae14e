// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "V1Rows.h"

#include <cstdint>

namespace coldstart {

/// How a system call went on.
enum class V1SyscallOutcome : std::uint8_t {
  Unknown,  ///< the goroutine is not heard of again
  Returned, ///< it did something else next
  Blocked,  ///< it lost its P: GoSysBlock, and GoSysExit when it is back
};

/// Writes into each GoSysCall's row how it went on. The event itself is a moment: what its
/// goroutine does next tells. [Go 1.26 internal/trace/tracev1.go, EvGoSysCall]
class V1SyscallOutcomes {
 public:
  explicit V1SyscallOutcomes(V1Rows& rows) : m_rows(rows) {}
  /// All rows, one after another.
  void take(std::size_t row);

 private:
  V1Rows& m_rows;
  V1ByNumber<std::uint32_t> m_open; ///< by goroutine, its call's row + 1; 0: none
};

} // namespace coldstart
