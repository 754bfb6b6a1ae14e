// SPDX-License-Identifier: GPL-3.0-or-later
#include "StatsTable.h"

#include "Catalogue.h"
#include "DurationText.h"
#include "GoWords.h"
#include "Printable.h"
#include "TextColumns.h"
#include "TraceStats.h"

#include <algorithm>
#include <vector>

namespace coldstart {

namespace {

/// On standard output: the same in every language.
const NumberStyle kPlainNumbers;

std::string duration(std::int64_t ns) {
  return durationText(DurationNs{ns}, kPlainNumbers);
}

/// "running", "sleep": the viewer's words.
std::string stateWords(GoState state, const std::string& reason = {}) {
  return Catalogue::english().say(stateText(state, reason), kPlainNumbers);
}

class Table {
 public:
  void title(const std::string& text) { m_text += printable(text) + '\n'; }
  /// What stands in the cells may come from the file.
  void row(const std::string& name, const std::string& value, const std::string& note = {}) {
    constexpr std::size_t kNameColumns = 44;
    constexpr std::size_t kValueColumns = 13;
    m_text += "  " + leftAligned(printable(name), kNameColumns) +
              rightAligned(printable(value), kValueColumns);
    if (!note.empty()) m_text += "  " + printable(note);
    m_text += '\n';
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
    if (g.ns[s] != 0) lines.push_back({stateWords(state), g.ns[s], g.into[s]});
  }
  for (const auto& [reason, wait] : g.waits)
    lines.push_back({stateWords(GoState::Waiting, reason), wait.ns, wait.count});
  std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.ns > b.ns; });
  for (const Line& line : lines)
    table.row(line.name, duration(line.ns),
              std::to_string(line.count) + (line.count == 1 ? " time" : " times"));
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
  if (const auto lane = model.laneOf(kMainGoroutine)) {
    table.title("Goroutine 1");
    writeWaits(table, model, *lane);
  }
  table.title("All goroutines waited");
  std::vector<std::pair<std::string, IntervalSums>> reasons(stats.blockReasons.begin(),
                                                            stats.blockReasons.end());
  std::sort(reasons.begin(), reasons.end(),
            [](const auto& a, const auto& b) { return a.second.totalNs > b.second.totalNs; });
  for (const auto& [reason, sums] : reasons)
    table.row(stateWords(GoState::Waiting, reason), duration(sums.totalNs),
              "longest " + duration(sums.maxNs));
  table.row("for a P", duration(stats.schedLatency.totalNs),
            "longest " + duration(stats.schedLatency.maxNs));
  table.row("in system calls", duration(stats.syscalls.totalNs),
            "longest " + duration(stats.syscalls.maxNs));
  return table.take();
}

} // namespace coldstart
