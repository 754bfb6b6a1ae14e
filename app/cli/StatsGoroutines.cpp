// SPDX-License-Identifier: GPL-3.0-or-later
#include "StatsJson.h"
#include "TraceModel.h"

#include <algorithm>
#include <map>
#include <set>

namespace coldstart {

namespace {

constexpr std::size_t kSample = 200;

/// All lanes by goroutine number, or a sample: first, last, evenly spread, and longest running.
std::vector<LaneId> listedLanes(const TraceModel& model, const TraceStats& stats) {
  struct Lane {
    std::int64_t number, runningNs;
    LaneId id;
    auto operator<=>(const Lane&) const = default;
  };
  std::vector<Lane> all;
  all.reserve(model.laneCount());
  for (std::uint32_t i = 0; i < model.laneCount(); ++i)
    all.push_back({goroutineNumber(model, LaneId{i}), stats.runningNs[i], LaneId{i}});
  std::sort(all.begin(), all.end());
  std::vector<LaneId> lanes;
  const std::size_t n = all.size();
  if (n <= kListedGoroutines) {
    for (const Lane& lane : all)
      lanes.push_back(lane.id);
    return lanes;
  }
  std::set<Lane> picked;
  for (std::size_t i = 0; i < kSample; ++i)
    picked.insert({all[i], all[n - 1 - i], all[i * n / kSample]});
  std::partial_sort(all.begin(), all.begin() + kSample, all.end(),
                    [](const Lane& a, const Lane& b) {
                      return a.runningNs != b.runningNs ? a.runningNs > b.runningNs : a < b;
                    });
  picked.insert(all.begin(), all.begin() + kSample);
  for (const Lane& lane : picked)
    lanes.push_back(lane.id);
  return lanes;
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
  if (lanes.size() == stats.goroutines.size()) {
    for (const LaneId lane : lanes)
      writeGoroutine(json, model, stats.goroutines[lane.value]);
  } else {
    for (const GoroutineStats& goroutine : computeGoroutineStats(model, lanes))
      writeGoroutine(json, model, goroutine);
  }
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
