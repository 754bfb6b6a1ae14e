// SPDX-License-Identifier: GPL-3.0-or-later
#include "LaneTimes.h"

#include "LaneCursor.h"
#include "TraceModel.h"

#include <algorithm>
#include <map>

namespace coldstart {

namespace {

struct Tally {
  DurationNs time;
  std::uint64_t count = 0;
};

/// By state and reason, as the model numbers reasons.
using Tallies = std::map<std::pair<GoState, StringId>, Tally>;

Tallies tally(const TraceModel& trace, LaneId lane, TimeRange range) {
  Tallies tallies;
  range = range.clippedTo(trace.extent());
  if (range.empty()) return tallies;
  LaneCursor cursor(trace, lane);
  for (cursor.seek(range.begin); !cursor.atEnd(); cursor.next()) {
    const Span span = cursor.span();
    if (span.time.begin >= range.end) break;
    const DurationNs time = span.time.clippedTo(range).length();
    if (span.state == GoState::NotExist || time == DurationNs{}) continue;
    Tally& of = tallies[{span.state, span.reason}];
    of.time += time;
    ++of.count;
  }
  return tallies;
}

} // namespace

StateTimes laneTimes(const TraceModel& trace, LaneId lane, TimeRange range) {
  StateTimes times;
  for (const auto& [what, of] : tally(trace, lane, range)) {
    times.byState[static_cast<std::size_t>(what.first)] += of.time;
    if (what.first != GoState::Waiting) continue;
    const WaitKind kind = waitKindOf(trace.symbols.strings[what.second]);
    times.byWaitKind[static_cast<std::size_t>(kind)] += of.time;
  }
  return times;
}

GoroutineBill laneBill(const TraceModel& trace, LaneId lane, TimeRange range) {
  GoroutineBill bill;
  for (const auto& [what, of] : tally(trace, lane, range))
    bill.rows.push_back(
        {what.first, std::string(trace.symbols.strings[what.second]), of.time, of.count});
  std::sort(bill.rows.begin(), bill.rows.end(),
            [](const GoroutineBill::Row& a, const GoroutineBill::Row& b) {
              if (a.time != b.time) return a.time > b.time;
              return std::tie(a.state, a.reason) < std::tie(b.state, b.reason);
            });
  return bill;
}

} // namespace coldstart
