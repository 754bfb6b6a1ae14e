// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceCallTree.h"

#include "StackTreeBuilder.h"
#include "WallTimeSums.h"

#include <algorithm>

namespace coldstart {

namespace {

/// Sorted, without overlaps, inside the trace.
std::vector<TimeRange> disjoint(const std::vector<TimeRange>& ranges, TimeRange extent) {
  std::vector<TimeRange> sorted;
  for (const TimeRange& r : ranges)
    if (const TimeRange inside = r.clippedTo(extent); !inside.empty()) sorted.push_back(inside);
  std::sort(sorted.begin(), sorted.end(),
            [](const TimeRange& a, const TimeRange& b) { return a.begin < b.begin; });
  std::vector<TimeRange> merged;
  for (const TimeRange& r : sorted) {
    if (merged.empty() || merged.back().end < r.begin)
      merged.push_back(r);
    else
      merged.back().end = std::max(merged.back().end, r.end);
  }
  return merged;
}

template <class Fn> void forEachSample(const TraceModel& model, const CallTreeScope& scope, Fn fn) {
  const std::vector<TimeRange> ranges = disjoint(scope.ranges, model.extent());
  std::optional<SpanMatcher> only;
  if (!scope.only.empty()) only.emplace(model, scope.only);
  const TimeNs last = model.end - DurationNs{1}; // the trace may end in a sample
  for (std::size_t i = 0; i < model.cpuSamples.size(); ++i) {
    const CpuSample& sample = model.cpuSamples[i];
    if (scope.lane && sample.lane != *scope.lane) continue;
    const TimeNs time = std::min(sample.time, last);
    const auto holds = [&](const TimeRange& r) { return r.contains(time); };
    if (!std::any_of(ranges.begin(), ranges.end(), holds)) continue;
    if (!only || (sample.lane != kNoLane && only->fitsAt(sample.lane, time))) fn(sample);
  }
}

void weigh(CallTreeBuilder& builder, NodeId node, const StackSum& sum) {
  for (std::size_t kind = 0; kind < sum.ns.size(); ++kind) {
    const bool running = kind == static_cast<std::size_t>(TimeKind::Running);
    if (sum.count[kind] > 0)
      builder.add(node, static_cast<TimeKind>(kind), sum.ns[kind], sum.count[kind],
                  running ? sum.inferred : 0);
  }
}

} // namespace

CallTree wallCallTree(const TraceModel& model, const CallTreeScope& scope,
                      const std::stop_token& stop) {
  WallTimeSums sums(model, scope.inits, scope.only);
  for (const TimeRange& range : disjoint(scope.ranges, model.extent()))
    sums.add(range, scope.lane, stop);
  StackTreeBuilder tree(model.symbols, WeightUnit::Nanoseconds);
  for (std::uint32_t i = 0; i < sums.byStack().stacks(); ++i)
    if (sums.byStack().find(StackId{i}) != nullptr) tree.use(StackId{i});
  CallTreeBuilder& builder = tree.builder();
  tree.place(
      [&](StackId stack, NodeId node) { weigh(builder, node, *sums.byStack().find(stack)); });
  for (const auto& [package, sum] : sums.byInit()) {
    const NodeId inits = builder.child(kRootNode, builder.name("runtime.doInit1"));
    weigh(builder, builder.child(inits, builder.name(package + ".init")), sum);
  }
  return std::move(tree).build();
}

CallTree sampleCallTree(const TraceModel& model, const CallTreeScope& scope,
                        const std::stop_token& stop) {
  std::unordered_map<StackId, std::int64_t> counts;
  if (!stop.stop_requested())
    forEachSample(model, scope, [&](const CpuSample& sample) { ++counts[sample.stack]; });
  StackTreeBuilder tree(model.symbols, WeightUnit::Count);
  for (const auto& [stack, count] : counts)
    tree.use(stack);
  tree.place([&](StackId stack, NodeId node) {
    tree.builder().add(node, counts[stack], static_cast<std::uint64_t>(counts[stack]));
  });
  return std::move(tree).build();
}

std::size_t countSamples(const TraceModel& model, const CallTreeScope& scope) {
  std::size_t count = 0;
  forEachSample(model, scope, [&](const CpuSample&) { ++count; });
  return count;
}

} // namespace coldstart
