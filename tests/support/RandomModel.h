// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TraceSketch.h"

#include <cstdint>
#include <memory>

namespace coldstart {

struct RandomModelOptions {
  std::uint64_t seed = 1;
  int goroutines = 5;
  int rows = 2000; ///< of all goroutines together
  int procs = 2;
  std::int64_t shortestNs = 0; ///< between two rows of the trace
  std::int64_t longestNs = 1000;
  int longOneIn = 50;  ///< each so many steps, time jumps by a thousand times longestNs
  int endOneIn = 1000; ///< each so many stops, a goroutine ends
  std::size_t rowsPerBlock = 300;
};

/// Goroutines that start, run, wait, call the system and end as they like, on Ps that run one at a
/// time. Names are "main.f0", "net/http.f1", "runtime.f2" in turn; stacks are a few functions deep.
std::shared_ptr<const TraceModel> randomModel(const RandomModelOptions& options);

} // namespace coldstart
