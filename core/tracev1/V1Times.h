// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Error.h"
#include "V1Event.h"
#include "V1Tables.h"

#include <optional>
#include <vector>

namespace coldstart {

/// Moves the ends of system calls to when they happened, since their events were written later, and
/// sorts by time. The first contradiction is returned: times that fall along the row, an end before
/// its beginning (which is not moved then). [Go 1.26 internal/trace/internal/tracev1/parser.go,
/// parseEventBatches]
std::optional<Error> correctV1Times(std::vector<V1Event>& events);

/// Ticks to ns since the first event; wake-ups by timers and ends of system calls are moved to
/// places of their own, away from the P that told of them.
void scaleV1Times(std::vector<V1Event>& events, std::uint64_t ticksPerSecond,
                  const V1Tables& tables);

} // namespace coldstart
