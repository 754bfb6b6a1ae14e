// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricDescription.h"

#include <algorithm>
#include <iterator>

namespace coldstart {

namespace {

constexpr MetricKind kInt = MetricKind::Int64;
constexpr MetricKind kFloat = MetricKind::Float64;
constexpr MetricKind kHist = MetricKind::Histogram;
constexpr bool kCumulative = true;
constexpr bool kNow = false;
constexpr bool kAtGc = true;
constexpr bool kAlways = false;
constexpr bool kExact = false;
constexpr bool kSampled = true;

/// Go 1.26, by name. Older versions have a part of them.
constexpr MetricDescription kMetrics[] = {
    {"/cgo/go-to-c-calls:calls", kInt, kCumulative, kAlways, kExact},
    {"/cpu/classes/gc/mark/assist:cpu-seconds", kFloat, kCumulative, kAtGc, kExact},
    {"/cpu/classes/gc/mark/dedicated:cpu-seconds", kFloat, kCumulative, kAtGc, kExact},
    {"/cpu/classes/gc/mark/idle:cpu-seconds", kFloat, kCumulative, kAtGc, kExact},
    {"/cpu/classes/gc/pause:cpu-seconds", kFloat, kCumulative, kAtGc, kExact},
    {"/cpu/classes/gc/total:cpu-seconds", kFloat, kCumulative, kAtGc, kExact},
    {"/cpu/classes/idle:cpu-seconds", kFloat, kCumulative, kAtGc, kExact},
    {"/cpu/classes/scavenge/assist:cpu-seconds", kFloat, kCumulative, kAtGc, kExact},
    {"/cpu/classes/scavenge/background:cpu-seconds", kFloat, kCumulative, kAtGc, kExact},
    {"/cpu/classes/scavenge/total:cpu-seconds", kFloat, kCumulative, kAtGc, kExact},
    {"/cpu/classes/total:cpu-seconds", kFloat, kCumulative, kAtGc, kExact},
    {"/cpu/classes/user:cpu-seconds", kFloat, kCumulative, kAtGc, kExact},
    {"/gc/cleanups/executed:cleanups", kInt, kCumulative, kAlways, kExact},
    {"/gc/cleanups/queued:cleanups", kInt, kCumulative, kAlways, kExact},
    {"/gc/cycles/automatic:gc-cycles", kInt, kCumulative, kAlways, kExact},
    {"/gc/cycles/forced:gc-cycles", kInt, kCumulative, kAlways, kExact},
    {"/gc/cycles/total:gc-cycles", kInt, kCumulative, kAlways, kExact},
    {"/gc/finalizers/executed:finalizers", kInt, kCumulative, kAlways, kExact},
    {"/gc/finalizers/queued:finalizers", kInt, kCumulative, kAlways, kExact},
    {"/gc/gogc:percent", kInt, kNow, kAlways, kExact},
    {"/gc/gomemlimit:bytes", kInt, kNow, kAlways, kExact},
    {"/gc/heap/allocs-by-size:bytes", kHist, kCumulative, kAlways, kExact},
    {"/gc/heap/allocs:bytes", kInt, kCumulative, kAlways, kExact},
    {"/gc/heap/allocs:objects", kInt, kCumulative, kAlways, kExact},
    {"/gc/heap/frees-by-size:bytes", kHist, kCumulative, kAlways, kExact},
    {"/gc/heap/frees:bytes", kInt, kCumulative, kAlways, kExact},
    {"/gc/heap/frees:objects", kInt, kCumulative, kAlways, kExact},
    {"/gc/heap/goal:bytes", kInt, kNow, kAtGc, kExact},
    {"/gc/heap/live:bytes", kInt, kNow, kAtGc, kExact},
    {"/gc/heap/objects:objects", kInt, kNow, kAlways, kExact},
    {"/gc/heap/tiny/allocs:objects", kInt, kCumulative, kAlways, kExact},
    {"/gc/limiter/last-enabled:gc-cycle", kInt, kNow, kAlways, kExact},
    {"/gc/pauses:seconds", kHist, kCumulative, kAlways, kExact},
    {"/gc/scan/globals:bytes", kInt, kNow, kAlways, kExact},
    {"/gc/scan/heap:bytes", kInt, kNow, kAlways, kExact},
    {"/gc/scan/stack:bytes", kInt, kNow, kAtGc, kExact},
    {"/gc/scan/total:bytes", kInt, kNow, kAlways, kExact},
    {"/gc/stack/starting-size:bytes", kInt, kNow, kAlways, kExact},
    {"/memory/classes/heap/free:bytes", kInt, kNow, kAlways, kExact},
    {"/memory/classes/heap/objects:bytes", kInt, kNow, kAlways, kExact},
    {"/memory/classes/heap/released:bytes", kInt, kNow, kAlways, kExact},
    {"/memory/classes/heap/stacks:bytes", kInt, kNow, kAlways, kExact},
    {"/memory/classes/heap/unused:bytes", kInt, kNow, kAlways, kExact},
    {"/memory/classes/metadata/mcache/free:bytes", kInt, kNow, kAlways, kExact},
    {"/memory/classes/metadata/mcache/inuse:bytes", kInt, kNow, kAlways, kExact},
    {"/memory/classes/metadata/mspan/free:bytes", kInt, kNow, kAlways, kExact},
    {"/memory/classes/metadata/mspan/inuse:bytes", kInt, kNow, kAlways, kExact},
    {"/memory/classes/metadata/other:bytes", kInt, kNow, kAlways, kExact},
    {"/memory/classes/os-stacks:bytes", kInt, kNow, kAlways, kExact},
    {"/memory/classes/other:bytes", kInt, kNow, kAlways, kExact},
    {"/memory/classes/profiling/buckets:bytes", kInt, kNow, kAlways, kExact},
    {"/memory/classes/total:bytes", kInt, kNow, kAlways, kExact},
    {"/sched/gomaxprocs:threads", kInt, kNow, kAlways, kExact},
    {"/sched/goroutines-created:goroutines", kInt, kCumulative, kAlways, kExact},
    {"/sched/goroutines/not-in-go:goroutines", kInt, kNow, kAlways, kExact},
    {"/sched/goroutines/runnable:goroutines", kInt, kNow, kAlways, kExact},
    {"/sched/goroutines/running:goroutines", kInt, kNow, kAlways, kExact},
    {"/sched/goroutines/waiting:goroutines", kInt, kNow, kAlways, kExact},
    {"/sched/goroutines:goroutines", kInt, kNow, kAlways, kExact},
    {"/sched/latencies:seconds", kHist, kCumulative, kAlways, kSampled},
    {"/sched/pauses/stopping/gc:seconds", kHist, kCumulative, kAlways, kExact},
    {"/sched/pauses/stopping/other:seconds", kHist, kCumulative, kAlways, kExact},
    {"/sched/pauses/total/gc:seconds", kHist, kCumulative, kAlways, kExact},
    {"/sched/pauses/total/other:seconds", kHist, kCumulative, kAlways, kExact},
    {"/sched/threads/total:threads", kInt, kNow, kAlways, kExact},
    {"/sync/mutex/wait/total:seconds", kFloat, kCumulative, kAlways, kSampled},
};

constexpr bool byName(const MetricDescription& metric, std::string_view name) {
  return metric.name < name;
}
static_assert(std::is_sorted(std::begin(kMetrics), std::end(kMetrics),
                             [](const auto& a, const auto& b) { return a.name < b.name; }));

/// One for each GODEBUG setting that has a counter; the runtime builds the names.
constexpr std::string_view kGodebugPrefix = "/godebug/non-default-behavior/";

} // namespace

std::string_view unitOf(std::string_view metric) {
  const std::size_t colon = metric.rfind(':');
  return colon == std::string_view::npos ? std::string_view() : metric.substr(colon + 1);
}

UnitKind unitKindOf(std::string_view unit) {
  if (unit == "bytes") return UnitKind::Bytes;
  if (unit == "seconds" || unit == "cpu-seconds") return UnitKind::Seconds;
  if (unit == "percent") return UnitKind::Percent;
  const bool compound = unit.find_first_of("*/") != std::string_view::npos;
  return unit.empty() || compound ? UnitKind::Other : UnitKind::Count;
}

bool isGodebugCounter(std::string_view name) {
  return name.substr(0, kGodebugPrefix.size()) == kGodebugPrefix;
}

std::optional<MetricDescription> describeMetric(std::string_view name) {
  const auto* found = std::lower_bound(std::begin(kMetrics), std::end(kMetrics), name, byName);
  if (found != std::end(kMetrics) && found->name == name) return *found;
  if (isGodebugCounter(name))
    return MetricDescription{name, MetricKind::Int64, kCumulative, kAlways, kExact};
  return std::nullopt;
}

} // namespace coldstart
