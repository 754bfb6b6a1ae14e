// SPDX-License-Identifier: GPL-3.0-or-later
#include "LongestSpan.h"

#include "Start.h"
#include "TraceModel.h"

namespace coldstart {

std::optional<SpanRef> longestSpan(const Start& start, TimeRange within,
                                   const GoroutineBill::Row& row, std::stop_token stop) {
  std::optional<SpanRef> found;
  if (!start.trace) return found;
  const TraceModel& trace = *start.trace;
  const auto lane = trace.laneOf(kMainGoroutine);
  if (!lane) return found;
  DurationNs longest;
  trace.forEachSpan(*lane, within, [&](const Span& span) {
    const bool wanted = span.state == row.state && trace.symbols.strings[span.reason] == row.reason;
    const DurationNs inside = span.time.clippedTo(within).length();
    if (wanted && inside > longest) {
      longest = inside;
      found = SpanRef{span.lane, span.time.begin};
    }
    return !stop.stop_requested();
  });
  if (stop.stop_requested()) return std::nullopt;
  return found;
}

} // namespace coldstart
