// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TraceModel.h"

#include <cstdint>

namespace coldstart {

/// The stacks that events carry, told apart with and without their pcs (these by a hash of 56 bits
/// and the depth).
struct StackCounts {
  std::uint64_t distinct = 0;
  std::uint64_t distinctIgnoringPc = 0;
  std::uint64_t maxDepth = 0;
};

/// Cost grows with the stacks. Any thread.
StackCounts countStacks(const TraceModel& model);

} // namespace coldstart
