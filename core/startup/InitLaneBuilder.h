// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "InitLane.h"
#include "InitStacks.h"
#include "LogReader.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace coldstart {

struct InitLaneSources {
  std::span<const LogInit> inits;    ///< of one process, as printed
  std::optional<TimeNs> runtimeInit; ///< zero of the lines' "@"; without it they have no place
  const TraceModel* trace = nullptr; ///< may be null
  const InitStacks* stacks = nullptr;
};

/// The inits of one process: those of the log that has most, lines of other processes left out.
std::vector<LogInit> initsOf(std::span<const std::shared_ptr<const LogFile>> logs);

/// One span a package. A line says when its init began and how long it took, both with digits cut
/// off (InitTraceLine); a span begins at the earliest moment that fits its line, the end of the
/// span before and goroutine 1's stacks. A package without a line is told by stacks: one that never
/// ends its init, the one under way when the recording ended, all of them without inittrace.
InitLane buildInitLane(const InitLaneSources& sources);

} // namespace coldstart
