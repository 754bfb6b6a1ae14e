// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineData.h"

#include "ItemFacts.h"
#include "TraceModel.h"

namespace coldstart {

std::optional<std::size_t> rowOf(const TimelineData& data, const SelectionItem& item) {
  if (const auto* proc = std::get_if<ProcId>(&item)) return data.layout->rowOf(*proc);
  const ItemPlace place = placeOf(*data.start, item);
  if (place.lane) return data.layout->rowOf(*place.lane);
  // What is no goroutine's and has a time is an init.
  return place.time ? data.layout->rowOf(RowKind::PackageInit) : std::nullopt;
}

std::shared_ptr<const TimelineData> prepareTimeline(std::shared_ptr<const Start> start,
                                                    TimelineLayoutOptions options,
                                                    std::stop_token stop) {
  const TraceModel& trace = *start->trace;
  // Builds the directories of lanes and goroutines here and not at the first frame.
  trace.placesOf(LaneId{0});
  trace.laneOf(kMainGoroutine);
  options.packageInit = !start->initLane.spans.empty();
  auto layout = std::make_shared<const TimelineLayout>(trace, options, stop);
  FoldedLanes folded =
      options.unfoldRuntime ? FoldedLanes() : FoldedLanes(trace, layout->runtimeLanes(), stop);
  return std::make_shared<const TimelineData>(
      TimelineData{start, std::move(layout), ProcIndex(trace, stop), runtimeRanges(trace),
                   LaneSamples(trace), std::move(folded)});
}

} // namespace coldstart
