// SPDX-License-Identifier: GPL-3.0-or-later
#include "EventOrder.h"

#include <algorithm>

namespace coldstart {

namespace {
constexpr std::uint64_t kBackgroundTask = 0; // Go's BackgroundTask
constexpr std::uint64_t kNoTask = ~std::uint64_t{0};
} // namespace

EventOrder::Verdict EventOrder::writeRange(const WireEvent& ev, EventKind kind, StringId name,
                                           RangeScope scope, std::int64_t id, std::uint64_t swept,
                                           std::uint64_t reclaimed) {
  Event out = begun(ev, kind);
  if (!resolve(ev, out)) return namesNothing(ev.type);
  out.text = name;
  out.from = static_cast<std::uint8_t>(scope);
  out.subject = static_cast<std::uint64_t>(id);
  out.subject2 = swept;
  out.extra = reclaimed;
  return write(out);
}

/// The GC is on at the beginning of a generation. Its events are numbered across threads.
EventOrder::Verdict EventOrder::gcActive(const WireEvent& ev) {
  if (m_inFirst) {
    if (m_gcState != GcState::Undetermined) return broken(ev, "not the first word about the GC");
    m_gcState = GcState::Running;
  } else {
    if (ev.args[0] != m_gcSequence + 1) return Verdict::NotYet;
    if (m_gcState != GcState::Running) return broken(ev, "while no GC is in progress");
    if (!hasContext(true, true)) return broken(ev, "on a thread without a P or goroutine");
  }
  m_gcSequence = ev.args[0];
  return writeRange(ev, EventKind::RangeActive, m_gcName, RangeScope::Global, 0);
}

EventOrder::Verdict EventOrder::gcBegin(const WireEvent& ev) {
  if (m_gcState != GcState::Undetermined) {
    if (ev.args[0] != m_gcSequence + 1) return Verdict::NotYet;
    if (m_gcState == GcState::Running) return broken(ev, "while a GC is in progress");
    if (!hasContext(true, true)) return broken(ev, "on a thread without a P or goroutine");
  }
  m_gcSequence = ev.args[0];
  m_gcState = GcState::Running;
  return writeRange(ev, EventKind::RangeBegin, m_gcName, RangeScope::Global, 0);
}

EventOrder::Verdict EventOrder::gcEnd(const WireEvent& ev) {
  if (ev.args[0] != m_gcSequence + 1) return Verdict::NotYet;
  if (m_gcState != GcState::Running) return broken(ev, "while no GC is in progress");
  if (!hasContext(true, true)) return broken(ev, "on a thread without a P or goroutine");
  m_gcSequence = ev.args[0];
  m_gcState = GcState::NotRunning;
  return writeRange(ev, EventKind::RangeEnd, m_gcName, RangeScope::Global, 0);
}

/// Sweeping is bound to a P and needs no goroutine.
EventOrder::Verdict EventOrder::sweep(const WireEvent& ev) {
  if (ev.type == EventType::GCSweepActive) {
    Proc* proc = absurdProc(ev.args[0]) ? nullptr : procOf(static_cast<std::int32_t>(ev.args[0]));
    if (proc == nullptr) return broken(ev, "of an unknown P");
    if (proc->sweeping == m_inFirst) return broken(ev, "contradicts what is known of the P");
    proc->sweeping = true;
    return writeRange(ev, EventKind::RangeActive, m_sweepName, RangeScope::Proc,
                      static_cast<std::int64_t>(ev.args[0]));
  }
  Proc* proc = procOf(m_now.proc);
  if (proc == nullptr) return broken(ev, "on a thread without a P");
  const bool begins = ev.type == EventType::GCSweepBegin;
  if (proc->sweeping == begins)
    return broken(ev, begins ? "begins twice" : "ends without having begun");
  proc->sweeping = begins;
  if (begins)
    return writeRange(ev, EventKind::RangeBegin, m_sweepName, RangeScope::Proc, m_now.proc);
  return writeRange(ev, EventKind::RangeEnd, m_sweepName, RangeScope::Proc, m_now.proc, ev.args[0],
                    ev.args[1]);
}

StringId EventOrder::stopTheWorldName(std::uint32_t what) {
  const auto [slot, isNew] = m_stopTheWorldNames.try_emplace(what);
  if (isNew)
    slot->second = m_symbols.intern("stop-the-world (" + m_symbols.text(StringId{what}) + ")");
  return slot->second;
}

/// Stop-the-world and mark assist belong to the goroutine that does them.
EventOrder::Verdict EventOrder::goRange(const WireEvent& ev) {
  if (!hasContext(true, true)) return broken(ev, "on a thread without a P or goroutine");
  if (m_gos[m_now.go].status == GoStatus::Absent) return broken(ev, "of an unknown goroutine");
  const bool stopsWorld = ev.type == EventType::STWBegin || ev.type == EventType::STWEnd;
  const EventType type = stopsWorld ? EventType::STWBegin : EventType::GCMarkAssistBegin;
  std::vector<OpenRange>& open = m_openRanges[m_now.go];
  const bool begins = ev.type == type;
  std::uint32_t what = 0;
  if (begins) {
    if (stopsWorld) {
      what = m_tables->strings.find(ev.args[0]);
      if (what == LocalIds::kAbsent && !m_lenient)
        return broken(ev, "names a string that is in no table");
      if (what == LocalIds::kAbsent) {
        m_missedIds = true;
        what = 0;
      }
    }
    const OpenRange range{type, what};
    if (std::find(open.begin(), open.end(), range) != open.end()) return broken(ev, "begins twice");
    open.push_back(range);
  } else {
    const auto found =
        std::find_if(open.begin(), open.end(), [&](const OpenRange& r) { return r.begin == type; });
    if (found == open.end()) return broken(ev, "ends without having begun");
    what = found->what;
    *found = open.back();
    open.pop_back();
  }
  const StringId name = stopsWorld ? stopTheWorldName(what) : m_assistName;
  const auto id = static_cast<std::int64_t>(m_goIds.idOf(m_now.go));
  return writeRange(ev, begins ? EventKind::RangeBegin : EventKind::RangeEnd, name,
                    RangeScope::Goroutine, id);
}

/// A goroutine, running or not, is in a mark assist when a generation begins.
EventOrder::Verdict EventOrder::goRangeActive(const WireEvent& ev) {
  const std::uint32_t go = m_goIds.find(ev.args[0]);
  if (go == kNoG || m_gos[go].status == GoStatus::Absent)
    return broken(ev, "of an unknown goroutine");
  std::vector<OpenRange>& open = m_openRanges[go];
  const OpenRange range{EventType::GCMarkAssistBegin, 0};
  const bool known = std::find(open.begin(), open.end(), range) != open.end();
  if (known == m_inFirst) return broken(ev, "contradicts what is known of the goroutine");
  if (!known) open.push_back(range);
  return writeRange(ev, EventKind::RangeActive, m_assistName, RangeScope::Goroutine,
                    static_cast<std::int64_t>(ev.args[0]));
}

/// Heap size and goal need a P; GOMAXPROCS changes on a goroutine.
EventOrder::Verdict EventOrder::metric(const WireEvent& ev) {
  if (!hasContext(true, ev.type == EventType::ProcsChange))
    return broken(ev, "on a thread without a P or goroutine");
  Event out = begun(ev, EventKind::Metric);
  if (!resolve(ev, out)) return broken(ev, "names a stack that is in no table of its generation");
  out.subject = ev.args[0];
  out.text = ev.type == EventType::ProcsChange ? m_procsMetric
             : ev.type == EventType::HeapAlloc ? m_heapMetric
                                               : m_goalMetric;
  return write(out);
}

EventOrder::Verdict EventOrder::annotation(const WireEvent& ev) {
  if (!hasContext(true, true)) return broken(ev, "on a thread without a P or goroutine");
  const bool isLog = ev.type == EventType::UserLog;
  Event out = begun(ev, isLog ? EventKind::Log : EventKind::Label);
  if (!resolve(ev, out)) return namesNothing(ev.type);
  out.subject = isLog ? ev.args[0] : m_now.go;
  return write(out);
}

/// A task's end does not say what it was: the order remembers.
EventOrder::Verdict EventOrder::task(const WireEvent& ev) {
  if (!hasContext(true, true)) return broken(ev, "on a thread without a P or goroutine");
  const bool begins = ev.type == EventType::UserTaskBegin;
  const auto known = m_tasks.find(ev.args[0]);
  if (begins && known != m_tasks.end())
    return broken(ev, "task " + std::to_string(ev.args[0]) + " exists already");
  Event out = begun(ev, begins ? EventKind::TaskBegin : EventKind::TaskEnd);
  if (!resolve(ev, out)) return namesNothing(ev.type);
  out.subject = ev.args[0];
  if (begins) {
    out.extra = ev.args[1] == kBackgroundTask ? kNoTask : ev.args[1];
    m_tasks.emplace(ev.args[0], Task{out.text, out.extra});
  } else {
    out.extra = known == m_tasks.end() ? kNoTask : known->second.parent;
    out.text = known == m_tasks.end() ? StringId{} : known->second.type;
    if (known != m_tasks.end()) m_tasks.erase(known);
  }
  return write(out);
}

/// Regions nest within a goroutine. The end of one that began before the trace is accepted.
EventOrder::Verdict EventOrder::region(const WireEvent& ev) {
  if (!hasContext(true, true)) return broken(ev, "on a thread without a P or goroutine");
  const bool begins = ev.type == EventType::UserRegionBegin;
  Event out = begun(ev, begins ? EventKind::RegionBegin : EventKind::RegionEnd);
  if (!resolve(ev, out)) return namesNothing(ev.type);
  out.subject = ev.args[0];
  std::vector<OpenRegion>& open = m_openRegions[m_now.go];
  const OpenRegion region{ev.args[0], out.text};
  if (begins) {
    open.push_back(region);
  } else if (!open.empty()) {
    if (open.back() != region) return broken(ev, "ends while another region is the innermost");
    open.pop_back();
  }
  return write(out);
}

EventOrder::Verdict EventOrder::experimental(const WireEvent& ev) {
  return write(begun(ev, EventKind::Experimental));
}

} // namespace coldstart
