// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Ids.h"
#include "Phases.h"
#include "TimeNs.h"

#include <optional>

namespace coldstart {

class TraceModel;

/// A moment that the program itself calls ready: its first log, region or task named
/// coldstart.ready (runtime/trace.Log with that category or message, WithRegion, NewTask).
std::optional<TimeNs> readyMarkOf(const TraceModel& trace);

struct InferredReady {
  TimeNs time;
  ReadyRule rule = ReadyRule::None;
};

/// When a start without a mark was over, judged by what goroutine 1 does after `mainBegin`:
/// it waits in accept or in a Serve function; or, while others wait for connections, on a channel,
/// a select or a WaitGroup, and stays there until the trace ends (or for most of what is left of
/// it). If it never settles: when the first goroutine after `mainBegin` waits for connections. If
/// nobody ever does: when it ends, or runs on at the end of the trace, which it then ended itself.
/// A trace that is still loading gives only what will not change.
std::optional<InferredReady> inferReady(const TraceModel& trace, LaneId mainGoroutine,
                                        TimeNs mainBegin);

} // namespace coldstart
