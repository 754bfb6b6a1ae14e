// SPDX-License-Identifier: GPL-3.0-or-later
#include "ItemTime.h"

#include "LaneCursor.h"
#include "Start.h"
#include "TraceModel.h"

#include <algorithm>

namespace coldstart {

namespace {

using Time = std::optional<TimeRange>;

Time spanTime(const TraceModel& trace, const SpanRef& ref) {
  if (ref.lane.value >= trace.laneCount()) return std::nullopt;
  const auto span = trace.spanAt(ref.lane, std::max(ref.begin, TimeNs{0}));
  return span ? Time(span->time) : std::nullopt;
}

Time lifeOf(const TraceModel& trace, GoroutineId goroutine) {
  const auto lane = trace.laneOf(goroutine);
  if (!lane) return std::nullopt;
  LaneCursor cursor(trace, *lane);
  cursor.toFirst();
  if (!cursor.onRow()) return std::nullopt;
  const TimeNs begin = cursor.time();
  cursor.seek(trace.end);
  const bool ended = cursor.stateReason().state == GoState::NotExist;
  return TimeRange{begin, ended ? cursor.time() : trace.end};
}

} // namespace

const InitSpan* initOf(const Start& start, const PackageRef& package) {
  const auto& spans = start.initLane.spans;
  const auto found = std::find_if(spans.begin(), spans.end(),
                                  [&](const InitSpan& s) { return s.package == package.path; });
  return found == spans.end() ? nullptr : &*found;
}

Time timeOf(const Start& start, const SelectionItem& item) {
  const TraceModel* trace = start.trace.get();
  return visitItem(
      item, //
      [](std::monostate) { return Time(); },
      [&](const SpanRef& ref) { return trace != nullptr ? spanTime(*trace, ref) : Time(); },
      [&](GoroutineId id) { return trace != nullptr ? lifeOf(*trace, id) : Time(); },
      [](ProcId) { return Time(); }, [](ThreadId) { return Time(); },
      [](const FunctionRef&) { return Time(); }, [](const FramePath&) { return Time(); },
      [](const MetricRef&) { return Time(); }, [](FindingId) { return Time(); },
      [&](const PackageRef& package) {
        const InitSpan* init = initOf(start, package);
        return init != nullptr ? Time(init->time) : Time();
      });
}

} // namespace coldstart
