// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineSteps.h"

#include "ItemFacts.h"
#include "TimelineItems.h"
#include "TraceModel.h"

#include <algorithm>

namespace coldstart {

namespace {

std::optional<SelectionItem> spanOn(const TraceModel& trace, LaneId lane, TimeNs t) {
  const auto span = trace.spanAt(lane, t);
  if (!span || span->state == GoState::NotExist) return std::nullopt;
  return SpanRef{lane, span->time.begin};
}

TimeNs insideTrace(const TraceModel& trace, TimeNs t) {
  return std::clamp(t, TimeNs{0}, std::max(TimeNs{0}, trace.end - DurationNs{1}));
}

/// The package whose init is under way at `t`, or the nearest before it.
std::optional<SelectionItem> packageAt(const InitLane& lane, TimeNs t) {
  const InitSpan* found = nullptr;
  for (const InitSpan& span : lane.spans)
    if (found == nullptr || span.time.begin <= t) found = &span;
  if (found == nullptr) return std::nullopt;
  return PackageRef{found->package};
}

std::optional<SelectionItem> onRow(const TimelineData& data, const TimelineRow& row, TimeNs t) {
  const TraceModel& trace = data.trace();
  switch (row.kind) {
  case RowKind::PackageInit:
    return packageAt(data.start->initLane, t);
  case RowKind::MainGoroutine:
  case RowKind::Goroutine:
  case RowKind::RuntimeGoroutine:
    if (auto span = spanOn(trace, row.lane, insideTrace(trace, t))) return span;
    return trace.goroutine(row.lane).id;
  case RowKind::Proc:
    return row.proc;
  case RowKind::Collector:
  case RowKind::MainStack:
  case RowKind::RuntimeGoroutines:
    break;
  }
  return std::nullopt;
}

/// Beside the span (the moment) of a lane.
std::optional<SelectionItem> beside(const TraceModel& trace, const SpanRef& ref, bool forward) {
  const auto span = trace.spanAt(ref.lane, std::max(ref.begin, TimeNs{0}));
  if (!span) return std::nullopt;
  return spanOn(trace, ref.lane, forward ? span->time.end : span->time.begin - DurationNs{1});
}

std::optional<SelectionItem> besidePackage(const InitLane& lane, const PackageRef& package,
                                           bool forward) {
  for (std::size_t i = 0; i < lane.spans.size(); ++i) {
    if (lane.spans[i].package != package.path) continue;
    const std::size_t next = forward ? i + 1 : i - 1; // wraps below 0
    if (next >= lane.spans.size()) return std::nullopt;
    return PackageRef{lane.spans[next].package};
  }
  return std::nullopt;
}

} // namespace

std::optional<SelectionItem> sidewaysFrom(const TimelineData& data, const SelectionItem& item,
                                          bool forward, TimeNs at) {
  const TraceModel& trace = data.trace();
  if (const auto* span = std::get_if<SpanRef>(&item)) return beside(trace, *span, forward);
  if (const auto* package = std::get_if<PackageRef>(&item))
    if (auto next = besidePackage(data.start->initLane, *package, forward)) return next;
  auto lane = laneOf(*data.start, item);
  if (!lane) lane = trace.laneOf(kMainGoroutine);
  return lane ? spanOn(trace, *lane, insideTrace(trace, at)) : std::nullopt;
}

std::optional<SelectionItem> upOrDownFrom(const TimelineData& data, const SelectionItem& item,
                                          int by, TimeNs at) {
  const auto rows = static_cast<std::int64_t>(data.layout->rowCount());
  const auto current = rowOf(data, item);
  if (const auto* span = std::get_if<SpanRef>(&item)) {
    // Stays near where the eye is: a long span reaches beyond both ends of the view.
    if (const auto time = timeOf(*data.start, *span); time && !time->contains(at)) at = span->begin;
  }
  auto row =
      current ? static_cast<std::int64_t>(*current) + by
              : static_cast<std::int64_t>(data.layout->rowOf(RowKind::MainGoroutine).value_or(0));
  for (; row >= 0 && row < rows; row += by)
    if (auto found = onRow(data, data.layout->row(static_cast<std::size_t>(row)), at)) return found;
  return std::nullopt;
}

} // namespace coldstart
