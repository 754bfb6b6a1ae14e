// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "InitStacks.h"
#include "LogReader.h"

#include <optional>
#include <span>

namespace coldstart {

/// When the runtime's own init was, the zero of inittrace's "@": in the middle of what is possible.
struct RuntimeInitEstimate {
  TimeNs time;
  DurationNs error;        ///< half the width of what is possible
  bool onlyLatest = false; ///< the trace begins after the inits: `time` is the latest possible, the
                           ///< error unknown
};

/// What the lines and the stacks allow: a package's stacks lie between its line's beginning and
/// end, main.main behind all lines. nullopt when neither tells anything, or when they contradict
/// each other (lines of another process).
std::optional<RuntimeInitEstimate> estimateRuntimeInit(std::span<const LogInit> inits,
                                                       const InitStacks& stacks);

} // namespace coldstart
