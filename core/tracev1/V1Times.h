// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Error.h"
#include "V1Event.h"
#include "V1Tables.h"

#include <optional>
#include <vector>

namespace coldstart {

/// Checks that times do not fall along the row, and moves the ends of system calls to when they
/// happened: their events were written later. What comes after a contradiction is dropped and the
/// contradiction is returned. [Go 1.26 internal/trace/internal/tracev1/parser.go,
/// parseEventBatches]
std::optional<Error> correctV1Times(std::vector<V1Event>& events);

/// Ticks to ns since the first event; wake-ups by timers and ends of system calls are moved to
/// places of their own, away from the P that told of them.
void scaleV1Times(std::vector<V1Event>& events, std::uint64_t ticksPerSecond,
                  const V1Tables& tables);

} // namespace coldstart
