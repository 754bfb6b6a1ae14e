// SPDX-License-Identifier: GPL-3.0-or-later
#include "StatsDocument.h"

#include "JsonWriter.h"
#include "TraceStats.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <map>
#include <set>

namespace coldstart {

namespace {

constexpr std::size_t kListedGoroutines = 1500; ///< more than these are sampled
constexpr std::size_t kSample = 200;
constexpr std::size_t kListed = 200; ///< tasks
constexpr std::size_t kFirstLogs = 100;
constexpr std::size_t kTopPairs = 20;
constexpr std::size_t kTopLeaves = 10;
constexpr std::size_t kLongestText = 200;

std::string clipped(std::string_view text) {
  return text.size() > kLongestText ? std::string(text.substr(0, kLongestText)) + "..."
                                    : std::string(text);
}

/// UTC in RFC 3339 with as many digits of the second as there are (Go's RFC3339Nano).
std::string wallClock(std::int64_t seconds, std::int32_t nanoseconds) {
  const std::time_t time = seconds;
  std::tm parts{};
  gmtime_r(&time, &parts);
  char buffer[32];
  std::strftime(buffer, sizeof buffer, "%Y-%m-%dT%H:%M:%S", &parts);
  std::string text = buffer;
  if (nanoseconds != 0) {
    char digits[16];
    std::snprintf(digits, sizeof digits, ".%09d", static_cast<int>(nanoseconds));
    text += digits;
    while (text.back() == '0')
      text.pop_back();
  }
  return text + "Z";
}

template <class Values>
void writeStates(JsonWriter& json, std::string_view key, const Values& values) {
  json.key(key).beginObject();
  for (std::size_t s = 0; s < values.size(); ++s)
    if (values[s] != 0) json.member(toString(static_cast<GoState>(s)), values[s]);
  json.endObject();
}

void writeSums(JsonWriter& json, const IntervalSums& sums) {
  json.member("count", sums.count).member("total_ns", sums.totalNs).member("max_ns", sums.maxNs);
  if (sums.openAtEnd != 0) json.member("open_at_end", sums.openAtEnd);
}

template <class Optional>
void writeTime(JsonWriter& json, std::string_view key, const Optional& time) {
  json.key(key);
  if (time)
    json.value(time->ns);
  else
    json.null();
}

/// Writes the document, a section a function.
class StatsWriter {
 public:
  StatsWriter(const TraceModel& model, JsonWriter& json)
      : m_model(model), m_json(json), m_stats(computeTraceStats(model)) {}

  void write() {
    writeHead();
    writeGoroutines();
    writeProcs();
    writeRanges();
    writeMetrics();
    writeTasks();
    writeRegions();
    writeLogs();
    writeWaits();
    writeUnblocks();
    writeStacks();
  }

 private:
  std::string_view text(StringId id) const { return m_model.symbols.strings[id]; }
  std::int64_t numberOf(LaneId lane) const {
    return lane == kNoLane ? -1 : m_model.goroutine(lane).id.value;
  }

  void writeHead() {
    const TraceCounters& counters = m_model.counters;
    m_json.member("format", "v2")
        .member("go_version", m_model.formatName)
        .member("size", m_model.fileBytes);
    m_json.key("time").beginObject();
    m_json.member("first_event_abs_ns", m_model.firstEventAbsNs).member("span_ns", m_model.end.ns);
    m_json.member("backward_steps", 0).endObject();
    std::map<std::string_view, std::uint64_t> byKind;
    std::uint64_t total = 0;
    for (std::size_t k = 0; k < counters.eventsByKind.size(); ++k) {
      total += counters.eventsByKind[k];
      if (counters.eventsByKind[k] != 0)
        byKind[toString(static_cast<EventKind>(k))] += counters.eventsByKind[k];
    }
    m_json.key("events").beginObject().member("total", total).key("by_kind").beginObject();
    for (const auto& [kind, count] : byKind)
      m_json.member(kind, count);
    m_json.endObject().endObject();
    m_json.key("syncs").beginObject().member("count", counters.syncs);
    m_json.member("with_clock_snapshot", counters.clockSnapshots);
    if (!m_model.clocks.empty())
      m_json.member("first_wall_clock",
                    wallClock(m_model.clocks[0].wallSec, m_model.clocks[0].wallNsec));
    m_json.endObject();
  }

  /// All lanes by goroutine number, or a sample: first, last, evenly spread, and longest running.
  std::vector<LaneId> listedLanes() const {
    std::vector<LaneId> lanes(m_model.laneCount());
    for (std::uint32_t i = 0; i < lanes.size(); ++i)
      lanes[i] = LaneId{i};
    std::sort(lanes.begin(), lanes.end(),
              [&](LaneId a, LaneId b) { return numberOf(a) < numberOf(b); });
    if (lanes.size() <= kListedGoroutines) return lanes;
    std::vector<LaneId> byRunning = lanes;
    std::stable_sort(byRunning.begin(), byRunning.end(), [&](LaneId a, LaneId b) {
      return m_stats.runningNs[a.value] > m_stats.runningNs[b.value];
    });
    std::set<std::pair<std::int64_t, LaneId>> picked;
    const std::size_t n = lanes.size();
    for (std::size_t i = 0; i < kSample; ++i)
      for (const LaneId lane : {lanes[i], lanes[n - 1 - i], lanes[i * n / kSample], byRunning[i]})
        picked.emplace(numberOf(lane), lane);
    std::vector<LaneId> sample;
    for (const auto& [number, lane] : picked)
      sample.push_back(lane);
    return sample;
  }

  void writeGoroutine(LaneId lane) {
    const GoroutineStats g = computeGoroutineStats(m_model, lane);
    const GoroutineInfo& info = m_model.goroutine(lane);
    m_json.beginObject().member("id", info.id.value).member("name", m_model.nameOf(lane));
    m_json.member("first_seen", g.firstSeen.ns);
    writeStates(m_json, "ns", g.ns);
    writeStates(m_json, "into", g.into);
    writeTime(m_json, "created", g.created);
    writeTime(m_json, "ended", g.ended);
    m_json.key("parent");
    if (g.created)
      m_json.value(numberOf(info.parent));
    else
      m_json.null();
    if (!g.ended) m_json.member("last_state", toString(g.lastState));
    if (!g.waits.empty()) {
      m_json.key("waiting").beginObject();
      for (const auto& [reason, wait] : g.waits)
        m_json.key(reason)
            .beginObject()
            .member("count", wait.count)
            .member("ns", wait.ns)
            .endObject();
      m_json.endObject();
    }
    m_json.endObject();
  }

  void writeGoroutines() {
    m_json.key("goroutines").beginObject();
    m_json.member("count", std::uint64_t{m_model.laneCount()});
    m_json.member("created_in_trace", m_model.counters.goroutinesCreated);
    m_json.member("existed_before", m_stats.existedBefore)
        .member("alive_at_end", m_stats.aliveAtEnd);
    writeStates(m_json, "total_ns", m_stats.totalNs);
    writeStates(m_json, "total_into", m_stats.totalInto);
    m_json.key("by_start_function").beginObject();
    std::map<std::string_view, std::size_t> functions;
    for (std::size_t f = 0; f < m_stats.byStartFunction.size(); ++f)
      if (m_stats.byStartFunction[f].count != 0)
        functions[m_model.symbols.name(FunctionId{static_cast<std::uint32_t>(f)})] = f;
    for (const auto& [name, f] : functions) {
      m_json.key(name).beginObject().member("count", m_stats.byStartFunction[f].count);
      writeStates(m_json, "ns", m_stats.byStartFunction[f].ns);
      m_json.endObject();
    }
    m_json.endObject();
    const std::vector<LaneId> lanes = listedLanes();
    m_json.member("detail", lanes.size() == m_model.laneCount() ? "all" : "sample");
    m_json.key("list").beginArray();
    for (const LaneId lane : lanes)
      writeGoroutine(lane);
    m_json.endArray().endObject();
  }

  void writeProcs() {
    const auto& procs = m_model.counters.procs;
    m_json.key("procs")
        .beginObject()
        .member("count", std::uint64_t{procs.size()})
        .key("by_id")
        .beginObject();
    for (const auto& [id, proc] : procs) {
      m_json.key(std::to_string(id.value)).beginObject();
      m_json.member("running_ns", proc.running.ns).member("idle_ns", proc.idle.ns);
      m_json.member("undetermined_ns", proc.undetermined.ns)
          .member("into_running", proc.intoRunning)
          .endObject();
    }
    m_json.endObject().endObject();
    m_json.key("threads").beginObject().member("count", m_model.counters.threads).endObject();
  }

  void writeRanges() {
    struct Sums {
      IntervalSums closed, clipped;
    };
    std::map<std::string_view, Sums> sums;
    for (std::size_t i = 0; i < m_model.ranges.size(); ++i) {
      const RuntimeRange& range = m_model.ranges[i];
      Sums& s = sums[text(range.name)];
      const std::int64_t ns = (range.time.end - range.time.begin).ns;
      s.clipped.add(ns, range.openEnd);
      if (!range.startClipped && !range.openEnd) s.closed.add(ns, false);
    }
    m_json.key("ranges").beginObject();
    for (const auto& [name, counts] : m_model.counters.ranges) {
      m_json.key(name).beginObject();
      m_json.member("begin", counts.begin)
          .member("active", counts.active)
          .member("end", counts.end);
      m_json.key("closed").beginObject();
      writeSums(m_json, sums[name].closed);
      m_json.endObject().key("clipped").beginObject();
      writeSums(m_json, sums[name].clipped);
      m_json.endObject();
      if (!counts.attributes.empty()) {
        m_json.key("attributes_total").beginObject();
        for (const auto& [attribute, sum] : counts.attributes)
          m_json.member(attribute, sum);
        m_json.endObject();
      }
      m_json.endObject();
    }
    m_json.endObject();
  }

  void writeMetrics() {
    struct Values {
      std::uint64_t count = 0, min = 0, max = 0, first = 0, last = 0;
    };
    std::map<std::string_view, Values> byName;
    for (std::size_t i = 0; i < m_model.metrics.size(); ++i) {
      const TraceMetric& metric = m_model.metrics[i];
      Values& v = byName[text(metric.name)];
      if (v.count++ == 0) v.min = v.first = metric.value;
      v.min = std::min(v.min, metric.value);
      v.max = std::max(v.max, metric.value);
      v.last = metric.value;
    }
    m_json.key("metrics").beginObject();
    for (const auto& [name, v] : byName) {
      m_json.key(name)
          .beginObject()
          .member("count", v.count)
          .member("min", v.min)
          .member("max", v.max);
      m_json.member("first", v.first).member("last", v.last).endObject();
    }
    m_json.endObject();
  }

  void writeTasks() {
    struct Sums {
      std::uint64_t begin = 0, end = 0;
      IntervalSums closed;
    };
    std::map<std::string_view, Sums> byType;
    for (std::size_t i = 0; i < m_model.tasks.size(); ++i) {
      const UserTask& task = m_model.tasks[i];
      Sums& s = byType[text(task.type)];
      if (task.begin) ++s.begin;
      if (task.end) ++s.end;
      if (task.begin && task.end) s.closed.add((*task.end - *task.begin).ns, false);
    }
    m_json.key("tasks").beginObject().member("count", std::uint64_t{m_model.tasks.size()});
    m_json.key("by_type").beginObject();
    for (const auto& [type, s] : byType) {
      m_json.key(type)
          .beginObject()
          .member("begin", s.begin)
          .member("end", s.end)
          .key("closed")
          .beginObject();
      writeSums(m_json, s.closed);
      m_json.endObject().endObject();
    }
    m_json.endObject().key("first").beginArray();
    for (std::size_t i = 0; i < std::min(kListed, m_model.tasks.size()); ++i) {
      const UserTask& task = m_model.tasks[i];
      m_json.beginObject().member("id", task.id.value).key("parent");
      if (task.parent.value == ~std::uint64_t{0})
        m_json.null();
      else
        m_json.value(task.parent.value);
      m_json.member("type", text(task.type));
      writeTime(m_json, "begin", task.begin);
      writeTime(m_json, "end", task.end);
      m_json.endObject();
    }
    m_json.endArray().endObject();
  }

  void writeRegions() {
    std::map<std::string_view, IntervalSums> closed;
    for (std::size_t i = 0; i < m_model.regions.size(); ++i) {
      const UserRegion& region = m_model.regions[i];
      if (region.beginSeen && !region.openEnd)
        closed[text(region.type)].add((region.time.end - region.time.begin).ns, false);
    }
    std::uint64_t begun = 0;
    for (const auto& [type, counts] : m_model.counters.regions)
      begun += counts.begin;
    m_json.key("regions").beginObject().member("begin", begun).key("by_type").beginObject();
    for (const auto& [type, counts] : m_model.counters.regions) {
      m_json.key(type).beginObject().member("begin", counts.begin).member("end", counts.end);
      m_json.member("end_without_begin", counts.endWithoutBegin).key("closed").beginObject();
      writeSums(m_json, closed[type]);
      m_json.endObject().endObject();
    }
    m_json.endObject().endObject();
  }

  void writeLogs() {
    std::map<std::string_view, std::uint64_t> byCategory;
    for (std::size_t i = 0; i < m_model.logs.size(); ++i)
      ++byCategory[text(m_model.logs[i].category)];
    m_json.key("logs").beginObject().member("count", std::uint64_t{m_model.logs.size()});
    m_json.key("by_category").beginObject();
    for (const auto& [category, count] : byCategory)
      m_json.member(category, count);
    m_json.endObject().key("first").beginArray();
    for (std::size_t i = 0; i < std::min(kFirstLogs, m_model.logs.size()); ++i) {
      const UserLog& log = m_model.logs[i];
      m_json.beginObject().member("t", log.time.ns).member("g", numberOf(log.lane)).key("task");
      if (log.task.value == ~std::uint64_t{0})
        m_json.null();
      else
        m_json.value(log.task.value);
      m_json.member("category", text(log.category))
          .member("message", clipped(text(log.message)))
          .endObject();
    }
    m_json.endArray().endObject();
    m_json.key("labels").beginObject();
    for (const auto& [label, count] : m_model.counters.labels)
      m_json.member(label, count);
    m_json.endObject();
  }

  void writeWaits() {
    m_json.key("block_reasons").beginObject();
    for (const auto& [reason, sums] : m_stats.blockReasons) {
      m_json.key(reason).beginObject();
      writeSums(m_json, sums);
      m_json.endObject();
    }
    m_json.endObject().key("sched_latency").beginObject();
    writeSums(m_json, m_stats.schedLatency);
    m_json.member("skipped_unknown_start", m_stats.schedUnknownStart).endObject();
    m_json.key("syscalls").beginObject();
    writeSums(m_json, m_stats.syscalls);
    m_json.endObject();
  }

  void writeUnblocks() {
    std::vector<WakePair> pairs = m_stats.wakePairs;
    const auto more = [&](const WakePair& a, const WakePair& b) {
      if (a.count != b.count) return a.count > b.count;
      if (a.waker != b.waker) return numberOf(a.waker) < numberOf(b.waker);
      return numberOf(a.woken) < numberOf(b.woken);
    };
    const auto shown = static_cast<std::ptrdiff_t>(std::min(kTopPairs, pairs.size()));
    std::partial_sort(pairs.begin(), pairs.begin() + shown, pairs.end(), more);
    m_json.key("unblocks").beginObject().member("count", m_stats.unblocks);
    m_json.member("pairs", std::uint64_t{pairs.size()}).key("top").beginArray();
    for (auto pair = pairs.begin(); pair != pairs.begin() + shown; ++pair)
      m_json.beginObject()
          .member("waker", numberOf(pair->waker))
          .member("woken", numberOf(pair->woken))
          .member("count", pair->count)
          .endObject();
    m_json.endArray().endObject();
  }

  void writeStacks() {
    m_json.key("stacks").beginObject().member("distinct", m_stats.distinctStacks);
    m_json.member("distinct_ignoring_pc", m_stats.distinctStacksIgnoringPc);
    m_json.member("max_depth", m_stats.maxStackDepth).endObject();
    std::map<std::string_view, std::uint64_t> leaves;
    std::uint64_t onGoroutine = 0;
    for (std::size_t i = 0; i < m_model.cpuSamples.size(); ++i) {
      const CpuSample& sample = m_model.cpuSamples[i];
      if (sample.onGoroutine) ++onGoroutine;
      ++leaves[sample.stack == kNoStack
                   ? "(no stack)"
                   : m_model.symbols.name(m_model.symbols.frame(sample.stack).function)];
    }
    std::vector<std::pair<std::string_view, std::uint64_t>> top(leaves.begin(), leaves.end());
    std::stable_sort(top.begin(), top.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    m_json.key("cpu_samples")
        .beginObject()
        .member("count", std::uint64_t{m_model.cpuSamples.size()});
    m_json.member("on_goroutine", onGoroutine).key("top_leaf").beginArray();
    for (std::size_t i = 0; i < std::min(kTopLeaves, top.size()); ++i)
      m_json.beginObject().member("func", top[i].first).member("count", top[i].second).endObject();
    m_json.endArray().endObject();
  }

  const TraceModel& m_model;
  JsonWriter& m_json;
  TraceStats m_stats;
};

} // namespace

std::string statsDocument(const TraceLoad& load) {
  JsonWriter json;
  json.beginObject();
  StatsWriter(*load.model, json).write();
  if (load.error) {
    json.member("error", describe(*load.error)).key("lost").beginObject();
    json.member("bytes", load.lostBytes);
    const double size = static_cast<double>(load.model->fileBytes);
    json.member("share", size > 0 ? static_cast<double>(load.lostBytes) / size : 0.0).endObject();
  }
  json.endObject();
  return json.take();
}

} // namespace coldstart
