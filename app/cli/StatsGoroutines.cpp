// SPDX-License-Identifier: GPL-3.0-or-later
#include "StatsJson.h"
#include "TraceModel.h"

#include <algorithm>
#include <map>
#include <set>

namespace coldstart {

namespace {

constexpr std::size_t kListedGoroutines = 1500; ///< more than these are sampled
constexpr std::size_t kSample = 200;

/// All lanes by goroutine number, or a sample: first, last, evenly spread, and longest running.
std::vector<LaneId> listedLanes(const TraceModel& model, const TraceStats& stats) {
  std::vector<LaneId> lanes(model.laneCount());
  for (std::uint32_t i = 0; i < lanes.size(); ++i)
    lanes[i] = LaneId{i};
  std::sort(lanes.begin(), lanes.end(), [&](LaneId a, LaneId b) {
    return goroutineNumber(model, a) < goroutineNumber(model, b);
  });
  if (lanes.size() <= kListedGoroutines) return lanes;
  std::vector<LaneId> byRunning = lanes;
  std::stable_sort(byRunning.begin(), byRunning.end(), [&](LaneId a, LaneId b) {
    return stats.runningNs[a.value] > stats.runningNs[b.value];
  });
  std::set<std::pair<std::int64_t, LaneId>> picked;
  const std::size_t n = lanes.size();
  for (std::size_t i = 0; i < kSample; ++i)
    for (const LaneId lane : {lanes[i], lanes[n - 1 - i], lanes[i * n / kSample], byRunning[i]})
      picked.emplace(goroutineNumber(model, lane), lane);
  std::vector<LaneId> sample;
  sample.reserve(picked.size());
  for (const auto& [number, lane] : picked)
    sample.push_back(lane);
  return sample;
}

void writeGoroutine(JsonWriter& json, const TraceModel& model, const GoroutineStats& g) {
  const GoroutineInfo& info = model.goroutine(g.lane);
  json.beginObject().member("id", info.id.value).member("name", model.nameOf(g.lane));
  json.member("first_seen", g.firstSeen.ns);
  writeStates(json, "ns", g.ns);
  writeStates(json, "into", g.into);
  writeTime(json, "created", g.created);
  writeTime(json, "ended", g.ended);
  json.key("parent");
  if (g.created)
    json.value(goroutineNumber(model, info.parent));
  else
    json.null();
  if (!g.ended) json.member("last_state", toString(g.lastState));
  if (!g.waits.empty()) {
    json.key("waiting").beginObject();
    for (const auto& [reason, wait] : g.waits)
      json.key(reason).beginObject().member("count", wait.count).member("ns", wait.ns).endObject();
    json.endObject();
  }
  json.endObject();
}

} // namespace

void writeGoroutines(JsonWriter& json, const TraceModel& model, const TraceStats& stats) {
  json.key("goroutines").beginObject();
  json.member("count", std::uint64_t{model.laneCount()});
  json.member("created_in_trace", model.counters.goroutinesCreated);
  json.member("existed_before", stats.existedBefore).member("alive_at_end", stats.aliveAtEnd);
  writeStates(json, "total_ns", stats.totalNs);
  writeStates(json, "total_into", stats.totalInto);
  json.key("by_start_function").beginObject();
  std::map<std::string_view, std::size_t> functions;
  for (std::size_t f = 0; f < stats.byStartFunction.size(); ++f)
    if (stats.byStartFunction[f].count != 0)
      functions[model.symbols.name(FunctionId{static_cast<std::uint32_t>(f)})] = f;
  for (const auto& [name, f] : functions) {
    json.key(name).beginObject().member("count", stats.byStartFunction[f].count);
    writeStates(json, "ns", stats.byStartFunction[f].ns);
    json.endObject();
  }
  json.endObject();
  const std::vector<LaneId> lanes = listedLanes(model, stats);
  json.member("detail", lanes.size() == model.laneCount() ? "all" : "sample");
  json.key("list").beginArray();
  for (const GoroutineStats& goroutine : computeGoroutineStats(model, lanes))
    writeGoroutine(json, model, goroutine);
  json.endArray().endObject();
}

void writeProcs(JsonWriter& json, const TraceModel& model) {
  const auto& procs = model.counters.procs;
  json.key("procs")
      .beginObject()
      .member("count", std::uint64_t{procs.size()})
      .key("by_id")
      .beginObject();
  for (const auto& [id, proc] : procs) {
    json.key(std::to_string(id.value)).beginObject();
    json.member("running_ns", proc.running.ns).member("idle_ns", proc.idle.ns);
    json.member("undetermined_ns", proc.undetermined.ns)
        .member("into_running", proc.intoRunning)
        .endObject();
  }
  json.endObject().endObject();
  json.key("threads").beginObject().member("count", model.counters.threads).endObject();
}

} // namespace coldstart
