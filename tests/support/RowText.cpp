// SPDX-License-Identifier: GPL-3.0-or-later
#include "RowText.h"

#include "BlockBuilder.h"
#include "SymbolTable.h"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <sstream>
#include <string>

namespace coldstart {

namespace {

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(' ') - begin + 1));
}

std::vector<std::string> splitAt(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

class Building {
 public:
  explicit Building(std::int64_t firstEventAbsNs) : m_builder(m_stateReasons) {
    m_model->firstEventAbsNs = firstEventAbsNs;
    m_model->formatName = "go1.26";
    m_model->procs = {ProcId{0}};
  }

  void line(const std::string& line) {
    const std::vector<std::string> parts = splitAt(line, '|');
    std::istringstream words(parts[0]);
    double ms = 0;
    std::string subject, what;
    words >> ms >> subject >> what;
    const auto part = [&](std::size_t i) { return i < parts.size() ? parts[i] : std::string(); };
    const TimeNs time = atMs(ms);
    if (subject == "end")
      m_model->end = m_model->knownEnd = time;
    else if (subject == "sample")
      m_samples.push_back({time, stack(part(2)), lane(what), ProcId{0}, kNoThread});
    else if (subject == "log")
      m_logs.push_back({time, lane(what), TaskId{0}, intern(part(1)), intern(part(2))});
    else if (subject == "region")
      m_regions.push_back({lane(what), TaskId{0}, intern(part(1)), {time, time}, true, false});
    else if (subject == "task")
      m_tasks.push_back({TaskId{1}, TaskId{0}, intern(part(1)), time, std::nullopt});
    else if (subject[0] == 'g')
      row(time, subject, what, part(1), part(2));
    else
      stop(line);
  }

  std::shared_ptr<TraceModel> finish() {
    close();
    m_model->complete = true;
    m_model->symbols = m_symbols.snapshot();
    m_model->stateReasons = m_stateReasons.pairs();
    m_model->goroutines = m_goroutines.snapshot();
    m_model->cpuSamples = m_samples.snapshot();
    m_model->logs = m_logs.snapshot();
    m_model->regions = m_regions.snapshot();
    m_model->tasks = m_tasks.snapshot();
    return m_model;
  }

 private:
  [[noreturn]] static void stop(const std::string& line) {
    std::fprintf(stderr, "RowText does not understand: %s\n", line.c_str());
    std::abort();
  }

  StringId intern(const std::string& text) { return m_symbols.intern(text); }

  LaneId lane(const std::string& name, bool created = false) {
    const auto [at, isNew] =
        m_lanes.try_emplace(name, LaneId{static_cast<std::uint32_t>(m_lanes.size())});
    if (isNew)
      m_goroutines.push_back(
          {GoroutineId{std::atoll(name.c_str() + 1)}, FunctionId{}, kNoLane, kNoStack, created});
    return at->second;
  }

  StackId stack(const std::string& rootFirst) {
    if (rootFirst.empty()) return kNoStack;
    std::vector<FrameId> frames;
    for (const std::string& function : splitAt(rootFirst, ';'))
      frames.insert(frames.begin(), m_symbols.frame(0, intern(function), StringId{}, 1));
    return m_symbols.stack(frames);
  }

  void close() {
    if (!m_builder.empty()) m_model->blocks.push_back(m_builder.close());
  }

  void row(TimeNs time, const std::string& goroutine, const std::string& what,
           const std::string& reason, const std::string& frames) {
    const LaneId id = lane(goroutine, what == "created");
    if (!m_builder.hasRoom(time)) {
      close();
      m_builder.begin(time);
    }
    const auto step = [&](GoState from, GoState to) {
      GoStep row{};
      row.lane = id.value;
      row.states = GoStep::statesOf(from, to);
      row.reason = intern(reason);
      row.stack = stack(frames);
      row.actor = kNoLane;
      m_builder.add(time, row);
    };
    if (what == "running")
      step(GoState::Runnable, GoState::Running);
    else if (what == "waiting")
      step(GoState::Running, GoState::Waiting);
    else if (what == "syscall")
      step(GoState::Running, GoState::Syscall);
    else if (what == "runnable")
      step(GoState::Running, GoState::Runnable);
    else if (what == "created")
      step(GoState::NotExist, GoState::Runnable);
    else if (what == "ended")
      step(GoState::Running, GoState::NotExist);
    else if (what == "woken")
      step(GoState::Waiting, GoState::Runnable);
    else
      stop(goroutine + ' ' + what);
  }

  SymbolTable m_symbols;
  StateReasonTable m_stateReasons;
  BlockBuilder m_builder;
  std::map<std::string, LaneId> m_lanes;
  Column<GoroutineInfo> m_goroutines;
  Column<CpuSample> m_samples;
  Column<UserLog> m_logs;
  Column<UserRegion> m_regions;
  Column<UserTask> m_tasks;
  std::shared_ptr<TraceModel> m_model = std::make_shared<TraceModel>();
};

} // namespace

std::shared_ptr<TraceModel> modelFromRows(std::string_view text, std::int64_t firstEventAbsNs) {
  Building building(firstEventAbsNs);
  for (const std::string& line : splitAt(text, '\n'))
    if (!line.empty()) building.line(line);
  return building.finish();
}

} // namespace coldstart
