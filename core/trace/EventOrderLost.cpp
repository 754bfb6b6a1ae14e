// SPDX-License-Identifier: GPL-3.0-or-later
#include "EventOrder.h"

namespace coldstart {

namespace {
using Kind = EventNeed::Kind;
} // namespace

/// Of an event that is the step `sequence` of this goroutine or P, or of one that nobody knows
/// (null). Nothing: its own turn has come, but its state is another.
template <class State>
EventNeed EventOrder::needOfStep(Kind kind, std::uint64_t id, std::uint64_t sequence,
                                 const State* state) const {
  if (sequence == 0) return {};
  const bool told = state != nullptr && state->generation == m_generation;
  if (!told || state->sequence + 1 < sequence) return {kind, id, sequence - 1};
  return {};
}

EventNeed EventOrder::needOfGo(std::uint64_t id, std::uint64_t sequence) const {
  const std::uint32_t go = m_goIds.find(id);
  const bool known = go != kNoG && m_gos[go].status != GoStatus::Absent;
  const EventNeed step =
      needOfStep(Kind::GoStep, id, sequence, known ? &m_gos[go] : static_cast<const Go*>(nullptr));
  if (step.kind != Kind::Nothing || !known || !isOnThread(m_gos[go].status)) return step;
  for (std::uint32_t t = 0; t < m_threads.size(); ++t)
    if (m_threads[t].go == go) return {Kind::ThreadEvent, t, 0}; // it has to stop there first
  return {};
}

EventNeed EventOrder::needOfProc(std::uint64_t id, std::uint64_t sequence) const {
  const std::uint32_t dense = m_procIds.find(id);
  const Proc* proc = dense == IdIndex::kNone ? nullptr : &m_procs[dense];
  const EventNeed step = needOfStep(Kind::ProcStep, id, sequence, proc);
  if (step.kind != Kind::Nothing || proc == nullptr) return step;
  for (std::uint32_t t = 0; t < m_threads.size(); ++t)
    if (m_threads[t].proc >= 0 && static_cast<std::uint64_t>(m_threads[t].proc) == id)
      return {Kind::ThreadEvent, t, 0};
  return {};
}

EventNeed EventOrder::needOf(const WireEvent& event, std::uint32_t thread) const {
  const std::int32_t own = thread == kNoThreadNumber ? kNoP : m_threads[thread].proc;
  const auto theft = [&]() -> EventNeed { // of the thread's own P, while it is in a system call
    const std::uint32_t dense = m_procIds.find(static_cast<std::uint64_t>(own));
    return dense == IdIndex::kNone ? EventNeed{}
                                   : EventNeed{Kind::ProcStep, static_cast<std::uint64_t>(own),
                                               m_procs[dense].sequence + 1};
  };
  switch (event.type) {
  case EventType::GoStart:
  case EventType::GoUnblock:
  case EventType::GoSwitch:
  case EventType::GoSwitchDestroy:
    return needOfGo(event.args[0], event.args[1]);
  case EventType::ProcStart:
    return own == kNoP ? needOfProc(event.args[0], event.args[1]) : theft();
  case EventType::ProcSteal:
    return needOfProc(event.args[0], event.args[1]);
  case EventType::GoSyscallEndBlocked:
    return own == kNoP ? EventNeed{} : theft();
  case EventType::GCActive:
  case EventType::GCBegin:
  case EventType::GCEnd:
    return {Kind::GcStep, 0, event.args[0] - 1};
  default:
    return {};
  }
}

void EventOrder::assume(const WireEvent& event, std::uint32_t thread) {
  m_now = {}; // nobody is known to have done it
  m_self = kNoThreadNumber;
  const std::int32_t own = thread == kNoThreadNumber ? kNoP : m_threads[thread].proc;
  switch (event.type) {
  case EventType::GoStart:
    return assumeGo(event, GoStatus::Runnable);
  case EventType::GoUnblock:
  case EventType::GoSwitch:
  case EventType::GoSwitchDestroy:
    return assumeGo(event, GoStatus::Waiting);
  case EventType::ProcStart:
    assumeStopped(event, own);
    return assumeProc(event, ProcStatus::Idle);
  case EventType::ProcSteal:
    return assumeProc(event, ProcStatus::SyscallAbandoned);
  case EventType::GoSyscallEndBlocked:
    return assumeStopped(event, own);
  case EventType::GCActive:
  case EventType::GCBegin:
  case EventType::GCEnd:
    return assumeGc(event);
  default:
    return;
  }
}

/// The goroutine of the event is in this state, and it is its turn.
void EventOrder::assumeGo(const WireEvent& event, GoStatus status) {
  static constexpr GoState kStates[] = {GoState::NotExist, GoState::Runnable, GoState::Running,
                                        GoState::Syscall, GoState::Waiting};
  const GoState to = kStates[static_cast<std::size_t>(status)];
  const bool isNew = m_goIds.find(event.args[0]) == kNoG;
  const std::uint32_t go = m_goIds.findOrInsert(event.args[0]);
  Go& state = goAt(go);
  const WireEvent told{event.time, EventType::GoStatus, {}};
  if (state.status == GoStatus::Absent)
    writeBirth(told, go, isNew ? GoState::Undetermined : GoState::NotExist, to);
  else if (state.status != status)
    writeStep(headOf(told), go, kStates[static_cast<std::size_t>(state.status)], to);
  if (isOnThread(state.status))
    for (Thread& other : m_threads)
      if (other.go == go) other.go = kNoG;
  state.status = status;
  setSequence(state, event.args[1] - 1);
}

/// The P of the event is in this state (idle, or as good as that), and it is its turn.
void EventOrder::assumeProc(const WireEvent& event, ProcStatus status) {
  if (absurdProc(event.args[0])) return;
  const auto id = static_cast<std::int32_t>(event.args[0]);
  const WireEvent told{event.time, EventType::ProcStatus, {}};
  if (procOf(id) == nullptr)
    writeProc(told, id, m_inFirst ? ProcState::Undetermined : ProcState::NotExist, ProcState::Idle);
  else
    assumeStopped(event, id);
  Proc& proc = makeProc(id);
  proc.status = status;
  setSequence(proc, event.args[1] - 1);
}

/// Whoever had this P has it no more.
void EventOrder::assumeStopped(const WireEvent& event, std::int32_t id) {
  Proc* proc = procOf(id);
  if (proc == nullptr) return;
  const bool held = proc->status == ProcStatus::Running || proc->status == ProcStatus::Syscall;
  proc->status = ProcStatus::Idle;
  if (!held) return;
  writeProc({event.time, EventType::ProcStatus, {}}, id, ProcState::Running, ProcState::Idle);
  for (Thread& other : m_threads)
    if (other.proc == id) other.proc = kNoP;
}

/// The GC has come to where the event follows; a cycle whose begin is lost begins here.
void EventOrder::assumeGc(const WireEvent& event) {
  const bool mustRun = event.type != EventType::GCBegin;
  const bool runs = m_gcState == GcState::Running;
  const WireEvent told{event.time, EventType::GCEnd, {}};
  if (mustRun != runs && m_gcState != GcState::Undetermined)
    writeRange(told, mustRun ? EventKind::RangeBegin : EventKind::RangeEnd, m_gcName,
               RangeScope::Global, 0);
  m_gcState = mustRun ? GcState::Running : GcState::NotRunning;
  m_gcSequence = event.args[0] - 1;
}

} // namespace coldstart
