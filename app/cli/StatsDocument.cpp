// SPDX-License-Identifier: GPL-3.0-or-later
#include "StatsDocument.h"

#include "StatsJson.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <map>

namespace coldstart {

namespace {

constexpr std::size_t kTopPairs = 20;
constexpr std::size_t kTopLeaves = 10;

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

/// Writes the document, a section a function.
class StatsWriter {
 public:
  StatsWriter(const TraceModel& model, JsonWriter& json)
      : m_model(model), m_json(json), m_stats(computeTraceStats(model, kListedGoroutines)) {}

  void write() {
    writeHead();
    writeGoroutines(m_json, m_model, m_stats);
    writeProcs(m_json, m_model);
    writeRanges();
    writeMetrics();
    writeTasks(m_json, m_model);
    writeRegions(m_json, m_model);
    writeLogs(m_json, m_model);
    writeWaits();
    writeUnblocks();
    writeStacks();
  }

 private:
  std::string_view text(StringId id) const { return m_model.symbols.strings[id]; }

  void writeHead() {
    const TraceCounters& counters = m_model.counters;
    m_json.member("format", m_model.formatFamily == 1 ? "v1" : "v2")
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
      if (a.waker != b.waker)
        return goroutineNumber(m_model, a.waker) < goroutineNumber(m_model, b.waker);
      return goroutineNumber(m_model, a.woken) < goroutineNumber(m_model, b.woken);
    };
    const auto shown = static_cast<std::ptrdiff_t>(std::min(kTopPairs, pairs.size()));
    std::partial_sort(pairs.begin(), pairs.begin() + shown, pairs.end(), more);
    m_json.key("unblocks").beginObject().member("count", m_stats.unblocks);
    m_json.member("pairs", std::uint64_t{pairs.size()}).key("top").beginArray();
    for (auto pair = pairs.begin(); pair != pairs.begin() + shown; ++pair)
      m_json.beginObject()
          .member("waker", goroutineNumber(m_model, pair->waker))
          .member("woken", goroutineNumber(m_model, pair->woken))
          .member("count", pair->count)
          .endObject();
    m_json.endArray().endObject();
  }

  void writeStacks() {
    m_json.key("stacks").beginObject().member("distinct", m_stats.stacks.distinct);
    m_json.member("distinct_ignoring_pc", m_stats.stacks.distinctIgnoringPc);
    m_json.member("max_depth", m_stats.stacks.maxDepth).endObject();
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
    const auto size = static_cast<double>(load.model->fileBytes);
    json.member("share", size > 0 ? static_cast<double>(load.lostBytes) / size : 0.0).endObject();
  }
  json.endObject();
  return json.take();
}

} // namespace coldstart
