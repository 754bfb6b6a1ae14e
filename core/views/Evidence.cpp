// SPDX-License-Identifier: GPL-3.0-or-later
#include "Evidence.h"

#include "ItemFacts.h"
#include "MetricJumps.h"
#include "MetricsModel.h"
#include "Start.h"
#include "TraceModel.h"

namespace coldstart {

namespace {

/// Where a metric jumps inside the scope.
std::vector<TimeRange> jumpsOf(const MetricsModel& metrics, MetricId metric, const Scope& scope,
                               const std::stop_token& stop) {
  std::vector<TimeRange> jumps;
  for (const TimeRange& range : scope.ranges)
    for (const MetricJump& jump : metricJumps(metrics, metric, range, {}, stop).jumps)
      if (const TimeRange inside = jump.time.clippedTo(range); !inside.empty())
        jumps.push_back(inside);
  return jumps;
}

} // namespace

Evidence evidenceOf(const Start& start, const SelectionItem& item, const Scope& scope,
                    const std::stop_token& stop) {
  Evidence found;
  const ItemPlace place = placeOf(start, item);
  if (place.time) found.ranges = {*place.time};
  found.lane = place.lane;
  if (start.trace && traitsOf(item).namesCode)
    found.stacks = stacksHolding(start.trace->symbols, item);
  if (const auto* function = std::get_if<FunctionRef>(&item)) found.functions = {function->name};
  if (const auto* path = std::get_if<FramePath>(&item)) found.functions = path->functions;
  const auto* metric = std::get_if<MetricRef>(&item);
  const auto id =
      metric != nullptr && start.metrics ? start.metrics->find(metric->name) : std::nullopt;
  if (!id) return found;
  found.metrics = {metric->name};
  found.ranges = jumpsOf(*start.metrics, *id, scope, stop);
  return found;
}

} // namespace coldstart
