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

ItemPlace placeOf(const Start& start, const SelectionItem& item) {
  ItemPlace place;
  const TraceModel* trace = start.trace.get();
  visitItem(
      item, //
      [](std::monostate) {},
      [&](const SpanRef& ref) {
        if (trace == nullptr || ref.lane.value >= trace->laneCount()) return;
        place = {spanTime(*trace, ref), ref.lane};
      },
      [&](GoroutineId id) {
        if (trace != nullptr) place = {lifeOf(*trace, id), trace->laneOf(id)};
      },
      [](ProcId) {}, [](ThreadId) {}, [](const FunctionRef&) {}, [](const FramePath&) {},
      [](const MetricRef&) {}, // jumps here and there: evidenceOf()
      [](const FindingRef&) {},
      [&](const PackageRef& package) {
        if (const InitSpan* init = initOf(start, package)) place.time = init->time;
      });
  return place;
}

std::optional<TimeRange> timeOf(const Start& start, const SelectionItem& item) {
  return placeOf(start, item).time;
}

std::optional<LaneId> laneOf(const Start& start, const SelectionItem& item) {
  return placeOf(start, item).lane;
}

} // namespace coldstart
