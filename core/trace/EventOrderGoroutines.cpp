// SPDX-License-Identifier: GPL-3.0-or-later
#include "EventOrder.h"

namespace coldstart {

EventOrder::Go& EventOrder::goAt(std::uint32_t go) {
  if (go >= m_gos.size()) m_gos.resize(go + 1);
  return m_gos[go];
}

void EventOrder::forgetGoroutine(std::uint32_t go) {
  m_gos[go].status = GoStatus::Absent;
  if (!m_openRanges.empty()) m_openRanges.erase(go);
  if (!m_openRegions.empty()) m_openRegions.erase(go);
}

/// Says where a goroutine stands; each generation repeats it for all that are alive. Only the first
/// generation may bring goroutines that nobody has heard of.
EventOrder::Verdict EventOrder::goStatus(const WireEvent& ev) {
  if (ev.args[2] > static_cast<std::uint64_t>(GoStatus::Waiting))
    return broken(ev, "unknown status");
  const auto told = static_cast<GoStatus>(ev.args[2]);
  static constexpr GoState kStates[] = {GoState::Undetermined, GoState::Runnable, GoState::Running,
                                        GoState::Syscall, GoState::Waiting};
  GoState from = kStates[static_cast<std::size_t>(told)];
  const GoState to = from;
  std::uint32_t go = m_goIds.find(ev.args[0]);
  if (go != kNoG && m_gos[go].status != GoStatus::Absent) {
    if (m_gos[go].status != told)
      return broken(ev, "contradicts what is known of goroutine " + std::to_string(ev.args[0]));
    setSequence(m_gos[go], 0);
  } else if (m_inFirst) {
    go = m_goIds.findOrInsert(ev.args[0]);
    goAt(go).status = told;
    setSequence(m_gos[go], 0);
    from = GoState::Undetermined;
  } else {
    return broken(ev, "goroutine " + std::to_string(ev.args[0]) +
                          " appears after the first generation without being created");
  }
  if (told == GoStatus::Running) self().go = go;
  if (told == GoStatus::Syscall) {
    if (const Verdict v = bindSyscallStatus(ev, go, ev.args[1]); v != Verdict::Advanced) return v;
  }
  if (from == GoState::Undetermined) return writeBirth(ev, go, from, to);
  const bool hasStack = ev.type == EventType::GoStatusStack;
  return writeStep(headOf(ev), go, from, to, hasStack ? stackOf(ev.args[3]) : kNoStack);
}

/// A goroutine in a system call is bound to a thread, this one or another that has been in it for a
/// whole generation.
EventOrder::Verdict EventOrder::bindSyscallStatus(const WireEvent& ev, std::uint32_t go,
                                                  std::uint64_t threadId) {
  if (threadId == kNoThreadOnWire)
    return broken(ev, "a goroutine is in a system call without a thread");
  const std::uint32_t thread = threadOf(threadId);
  if (thread == m_now.thread) {
    if (!m_inFirst && m_now.go != go)
      return broken(ev, "the thread in the system call runs another goroutine");
    self().go = go;
    return Verdict::Advanced;
  }
  Thread& other = m_threads[thread];
  if (other.seen) {
    if (other.go != go) return broken(ev, "the thread in the system call runs another goroutine");
    m_now.go = go;
  } else {
    other = {true, go, kNoP};
  }
  m_now.thread = thread;
  return Verdict::Advanced;
}

/// Creation needs a P but perhaps no goroutine (timers create some).
EventOrder::Verdict EventOrder::goCreate(const WireEvent& ev) {
  if (!hasContext(true, false)) return broken(ev, "on a thread without a P");
  if (m_now.go != kNoG && m_gos[m_now.go].status != GoStatus::Running)
    return broken(ev, "by a goroutine that is not running");
  const std::uint32_t known = m_goIds.find(ev.args[0]);
  if (known != kNoG && m_gos[known].status != GoStatus::Absent)
    return broken(ev, "goroutine " + std::to_string(ev.args[0]) + " exists already");
  const bool blocked = ev.type == EventType::GoCreateBlocked;
  const std::uint32_t go = m_goIds.findOrInsert(ev.args[0]);
  goAt(go).status = blocked ? GoStatus::Waiting : GoStatus::Runnable;
  setSequence(m_gos[go], 0);
  return writeBirth(ev, go, GoState::NotExist, blocked ? GoState::Waiting : GoState::Runnable);
}

/// C calls Go: a goroutine appears inside a system call.
EventOrder::Verdict EventOrder::goCreateSyscall(const WireEvent& ev) {
  if (m_now.go != kNoG) return broken(ev, "on a thread that runs a goroutine already");
  const std::uint32_t known = m_goIds.find(ev.args[0]);
  if (known != kNoG && m_gos[known].status != GoStatus::Absent)
    return broken(ev, "goroutine " + std::to_string(ev.args[0]) + " exists already");
  const std::uint32_t go = m_goIds.findOrInsert(ev.args[0]);
  goAt(go).status = GoStatus::Syscall;
  setSequence(m_gos[go], 0);
  self().go = go;
  return writeBirth(ev, go, GoState::NotExist, GoState::Syscall);
}

/// A coroutine switch is three things at one moment: the next goroutine is unblocked, this one
/// blocks or ends, the next one runs. Hence the next one's sequence decides.
EventOrder::Verdict EventOrder::goSwitch(const WireEvent& ev) {
  if (!hasContext(true, true)) return broken(ev, "on a thread without a P or goroutine");
  const std::uint32_t current = m_now.go;
  if (m_gos[current].status != GoStatus::Running)
    return broken(ev, "of a goroutine that is not running");
  const std::uint32_t next = m_goIds.find(ev.args[0]);
  if (next == kNoG || m_gos[next].status != GoStatus::Waiting || !succeeds(m_gos[next], ev.args[1]))
    return Verdict::NotYet;
  const bool ends = ev.type == EventType::GoSwitchDestroy;
  const auto step = [&](std::uint32_t go, GoState from, GoState to) {
    return writeStep(headOf(ev), go, from, to, {}, {}, GoStep::kSwitch);
  };
  step(next, GoState::Waiting, GoState::Runnable);
  step(current, GoState::Running, ends ? GoState::NotExist : GoState::Waiting);
  if (ends)
    forgetGoroutine(current);
  else
    m_gos[current].status = GoStatus::Waiting;
  m_gos[next].status = GoStatus::Running;
  setSequence(m_gos[next], ev.args[1]);
  m_now.go = kNoG;
  self().go = next;
  return step(next, GoState::Runnable, GoState::Running);
}

/// The P goes along into the system call. Its sequence number rises too, so that a theft can name
/// the call it means.
EventOrder::Verdict EventOrder::goSyscallBegin(Head ev, std::uint64_t sequence, StackId stack) {
  if (!hasContext(true, true)) return broken(ev.type, "on a thread without a P or goroutine");
  Go& state = m_gos[m_now.go];
  if (state.status != GoStatus::Running)
    return broken(ev.type, "of a goroutine that is not running");
  Proc* proc = procOf(m_now.proc);
  if (proc == nullptr) return broken(ev.type, "on an unknown P");
  if (!succeeds(*proc, sequence)) return broken(ev.type, "the P's sequence number does not follow");
  state.status = GoStatus::Syscall;
  proc->status = ProcStatus::Syscall;
  setSequence(*proc, sequence);
  return writeStep(ev, m_now.go, GoState::Running, GoState::Syscall, stack);
}

EventOrder::Verdict EventOrder::goSyscallEnd(Head ev) {
  if (!hasContext(true, true)) return broken(ev.type, "on a thread without a P or goroutine");
  Go& state = m_gos[m_now.go];
  if (state.status != GoStatus::Syscall)
    return broken(ev.type, "of a goroutine that is in no system call");
  Proc* proc = procOf(m_now.proc);
  if (proc == nullptr || proc->status != ProcStatus::Syscall)
    return broken(ev.type, "the P is in no system call");
  state.status = GoStatus::Running;
  proc->status = ProcStatus::Running;
  return writeStep(ev, m_now.go, GoState::Syscall, GoState::Running);
}

/// Comes out of a system call without its P: waits until the P has been stopped or stolen.
EventOrder::Verdict EventOrder::goSyscallEndBlocked(const WireEvent& ev) {
  if (m_now.proc != kNoP) {
    const Proc* proc = procOf(m_now.proc);
    if (proc == nullptr) return broken(ev, "on an unknown P");
    if (proc->status == ProcStatus::Syscall) return Verdict::NotYet;
  }
  if (m_now.go == kNoG) return broken(ev, "on a thread without a goroutine");
  Go& state = m_gos[m_now.go];
  if (state.status != GoStatus::Syscall)
    return broken(ev, "of a goroutine that is in no system call");
  state.status = GoStatus::Runnable;
  self().go = kNoG;
  return writeStep(headOf(ev), m_now.go, GoState::Syscall, GoState::Runnable);
}

/// A goroutine made for a C thread goes away. Its P, if it still has one, is as good as lost: the
/// thread's number may be used again.
EventOrder::Verdict EventOrder::goDestroySyscall(const WireEvent& ev) {
  if (m_now.go == kNoG) return broken(ev, "on a thread without a goroutine");
  const std::uint32_t go = m_now.go;
  if (m_gos[go].status != GoStatus::Syscall)
    return broken(ev, "of a goroutine that is in no system call");
  if (m_now.proc != kNoP) {
    Proc* proc = procOf(m_now.proc);
    if (proc == nullptr || proc->status != ProcStatus::Syscall)
      return broken(ev, "the P is in no system call");
    proc->status = ProcStatus::SyscallAbandoned;
    self().proc = kNoP;
    writeProc(ev, m_now.proc, ProcState::Running, ProcState::Idle);
  }
  forgetGoroutine(go);
  self().go = kNoG;
  return writeStep(headOf(ev), go, GoState::Syscall, GoState::NotExist);
}

} // namespace coldstart
