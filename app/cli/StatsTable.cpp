// SPDX-License-Identifier: GPL-3.0-or-later
#include "StatsTable.h"

#include "TraceStats.h"

#include <algorithm>
#include <cstdio>
#include <vector>

namespace coldstart {

namespace {

/// Three digits and the unit that fits: "900 ms", "1.54 s".
std::string duration(std::int64_t ns) {
  struct Unit {
    double ns;
    const char* name;
  };
  static constexpr Unit kUnits[] = {{1e9, "s"}, {1e6, "ms"}, {1e3, "us"}, {1, "ns"}};
  const auto value = static_cast<double>(ns);
  for (const Unit& unit : kUnits) {
    if (value < unit.ns && unit.ns > 1) continue;
    const double shown = value / unit.ns;
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.*f %s",
                  shown < 10    ? 2
                  : shown < 100 ? 1
                                : 0,
                  shown, unit.name);
    return buffer;
  }
  return {};
}

class Table {
 public:
  void title(const std::string& text) { m_text += text + "\n"; }
  void row(const std::string& name, const std::string& value, const std::string& note = {}) {
    char buffer[256];
    std::snprintf(buffer, sizeof buffer, "  %-44.44s %12s  %s", name.c_str(), value.c_str(),
                  note.c_str());
    m_text += buffer;
    while (m_text.back() == ' ')
      m_text.pop_back();
    m_text += "\n";
  }
  std::string take() { return std::move(m_text); }

 private:
  std::string m_text;
};

void writeWaits(Table& table, const TraceModel& model, LaneId lane) {
  const GoroutineStats g = computeGoroutineStats(model, lane);
  struct Line {
    std::string name;
    std::int64_t ns;
    std::uint64_t count;
  };
  std::vector<Line> lines;
  for (const GoState state :
       {GoState::Running, GoState::Runnable, GoState::Syscall, GoState::Undetermined}) {
    const auto s = static_cast<std::size_t>(state);
    if (g.ns[s] != 0) lines.push_back({std::string(toString(state)), g.ns[s], g.into[s]});
  }
  for (const auto& [reason, wait] : g.waits)
    lines.push_back(
        {"Waiting: " + (reason.empty() ? "reason not told" : reason), wait.ns, wait.count});
  std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.ns > b.ns; });
  for (const Line& line : lines)
    table.row(line.name, duration(line.ns), std::to_string(line.count) + " times");
}

} // namespace

std::string statsTable(const TraceLoad& load) {
  const TraceModel& model = *load.model;
  const TraceStats stats = computeTraceStats(model);
  std::uint64_t events = 0;
  for (const std::uint64_t count : model.counters.eventsByKind)
    events += count;
  Table table;
  table.title("Trace of format " + model.formatName);
  table.row("length", duration(model.end.ns));
  table.row("events", std::to_string(events));
  table.row("goroutines", std::to_string(model.laneCount()),
            std::to_string(model.counters.goroutinesCreated) + " created in the trace");
  table.row("Ps", std::to_string(model.procs.size()));
  table.row("CPU samples", std::to_string(model.cpuSamples.size()));
  table.row("distinct stacks", std::to_string(stats.stacks.distinct));
  if (const auto lane = model.laneOf(GoroutineId{1})) {
    table.title("Goroutine 1");
    writeWaits(table, model, *lane);
  }
  table.title("All goroutines waited");
  std::vector<std::pair<std::string, IntervalSums>> reasons(stats.blockReasons.begin(),
                                                            stats.blockReasons.end());
  std::sort(reasons.begin(), reasons.end(),
            [](const auto& a, const auto& b) { return a.second.totalNs > b.second.totalNs; });
  for (const auto& [reason, sums] : reasons)
    table.row(reason.empty() ? "reason not told" : reason, duration(sums.totalNs),
              "longest " + duration(sums.maxNs));
  table.row("for a P", duration(stats.schedLatency.totalNs),
            "longest " + duration(stats.schedLatency.maxNs));
  table.row("in system calls", duration(stats.syscalls.totalNs),
            "longest " + duration(stats.syscalls.maxNs));
  return table.take();
}

} // namespace coldstart
