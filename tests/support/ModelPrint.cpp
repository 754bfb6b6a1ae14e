// SPDX-License-Identifier: GPL-3.0-or-later
#include "ModelPrint.h"

namespace coldstart {

namespace {

class ModelWriter {
 public:
  explicit ModelWriter(const TraceModel& model) : m_model(model) {}

  std::string write() {
    for (std::uint32_t i = 0; i < m_model.laneCount(); ++i)
      writeLane(LaneId{i});
    for (const ProcId proc : m_model.procs)
      writeProc(proc);
    for (std::size_t i = 0; i < m_model.ranges.size(); ++i)
      writeRange(m_model.ranges[i]);
    for (std::size_t i = 0; i < m_model.tasks.size(); ++i)
      writeTask(m_model.tasks[i]);
    for (std::size_t i = 0; i < m_model.regions.size(); ++i)
      writeRegion(m_model.regions[i]);
    for (std::size_t i = 0; i < m_model.logs.size(); ++i)
      writeLog(m_model.logs[i]);
    for (std::size_t i = 0; i < m_model.cpuSamples.size(); ++i)
      writeSample(m_model.cpuSamples[i]);
    for (const Diagnostic& d : m_model.diagnostics)
      m_text += "diagnostic " + d.code + " at byte " + std::to_string(d.offset) + "\n";
    return std::move(m_text);
  }

  std::string span(const Span& s) const {
    std::string text = time(s.time, s.openEnd) + " " + std::string(toString(s.state));
    if (s.reason != StringId{}) text += " \"" + string(s.reason) + "\"";
    if (s.proc != kNoProc) text += " p" + std::to_string(s.proc.value);
    text += place(s.stack, "");
    if (s.stackInferred) text += "?";
    if (s.startEstimated) text += " (since before)";
    if (s.woken) text += " woken by " + goroutine(s.waker) + place(s.wakerStack, "at ");
    return text;
  }

 private:
  static std::string time(TimeRange range, bool open) {
    return std::to_string(range.begin.ns) + ".." + std::to_string(range.end.ns) +
           (open ? "..." : "");
  }
  std::string string(StringId id) const { return std::string(m_model.symbols.strings[id]); }
  std::string goroutine(LaneId lane) const {
    return lane == kNoLane ? "the runtime" : "g" + std::to_string(m_model.goroutine(lane).id.value);
  }
  std::string place(StackId stack, const std::string& preposition) const {
    if (stack == kNoStack) return {};
    const Symbols& symbols = m_model.symbols;
    return " " + preposition + std::string(symbols.name(symbols.frame(stack).function));
  }

  void writeLane(LaneId lane) {
    const GoroutineInfo& info = m_model.goroutine(lane);
    m_text += goroutine(lane) + " " + std::string(m_model.nameOf(lane));
    if (info.createdInTrace)
      m_text += " created by " + goroutine(info.parent) + place(info.createdAt, "at ");
    m_text += "\n";
    m_model.forEachSpan(lane, m_model.extent(), [this](const Span& s) {
      if (s.state != GoState::NotExist) m_text += "  " + span(s) + "\n";
      return true;
    });
  }

  void writeProc(ProcId proc) {
    m_text += "p" + std::to_string(proc.value) + "\n";
    for (const ProcSpan& s : m_model.procSpans(proc, m_model.extent()))
      m_text += "  " + time(s.time, false) + " " + goroutine(s.lane) + "\n";
  }

  void writeRange(const RuntimeRange& r) {
    static constexpr char kScopes[] = {'*', 'g', 'p', 'm'};
    m_text += "range \"" + string(r.name) + "\" " + kScopes[static_cast<std::size_t>(r.scope)] +
              std::to_string(r.scopeId) + " " + time(r.time, r.openEnd) +
              (r.startClipped ? " (since before)" : "") + "\n";
  }

  void writeTask(const UserTask& t) {
    const auto moment = [](const std::optional<TimeNs>& at) {
      return at ? std::to_string(at->ns) : std::string("?");
    };
    m_text += "task " + std::to_string(t.id.value) + " \"" + string(t.type) + "\" " +
              moment(t.begin) + ".." + moment(t.end) + "\n";
  }

  void writeRegion(const UserRegion& r) {
    m_text += "region " + goroutine(r.lane) + " \"" + string(r.type) + "\" " +
              time(r.time, r.openEnd) + (r.beginSeen ? "" : " (since before)") + "\n";
  }

  void writeLog(const UserLog& l) {
    m_text += "log " + std::to_string(l.time.ns) + " " + goroutine(l.lane) + " \"" +
              string(l.category) + "\" \"" + string(l.message) + "\"\n";
  }

  void writeSample(const CpuSample& s) {
    m_text += "sample " + std::to_string(s.time.ns) + " " +
              (s.lane == kNoLane ? std::string("-") : goroutine(s.lane)) + place(s.stack, "") +
              "\n";
  }

  const TraceModel& m_model;
  std::string m_text;
};

} // namespace

std::string printModel(const TraceModel& model) {
  return ModelWriter(model).write();
}

std::string printSpan(const TraceModel& model, const Span& span) {
  return ModelWriter(model).span(span);
}

} // namespace coldstart
