// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Selection.h"
#include "TraceModel.h"

#include <optional>
#include <stop_token>

namespace coldstart {

/// Where a wake-up edge leads, or why it leads nowhere.
struct WakeStep {
  enum class End {
    Found,
    RuntimeWoke, ///< the network poller, a timer or the runtime: no goroutine did
    WasThere,    ///< nothing made it run: it ran, or was ready, when the trace began
    StillWaits,  ///< it was not woken before the recording ended
    NotTold,     ///< a coroutine's switch, of which the trace does not tell the other side
    WokeNobody,  ///< no goroutine that it made ready
    NoSuchSpan,
  };
  End end = End::NoSuchSpan;
  std::optional<SpanRef> span; ///< with Found
  TimeNs at;                   ///< of the wake-up or creation
  bool created = false;        ///< the edge is a go statement, not a wake-up

  friend bool operator==(const WakeStep&, const WakeStep&) = default;
};

/// Back: what the goroutine that ended this wait, or made this running or runnable span possible,
/// was doing then. Preemptions and system calls on the way are passed over; a goroutine that nobody
/// woke yet was made by its creator. Cost follows the rows passed.
WakeStep wokenBy(const TraceModel& model, const SpanRef& span, std::stop_token stop = {});

/// Forward: the first goroutine that was woken or created by this one while the span lasted; of a
/// waiting or runnable span, while the goroutine ran next. Leads to the woken span (Runnable). Cost
/// follows the rows of all goroutines in that time.
WakeStep wokeFirst(const TraceModel& model, const SpanRef& span, std::stop_token stop = {});

} // namespace coldstart
