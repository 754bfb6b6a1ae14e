// SPDX-License-Identifier: GPL-3.0-or-later
#include "EventOrder.h"

namespace coldstart {

bool EventOrder::absurdProc(std::uint64_t id) const {
  return id > 0x7fffffff;
}

EventOrder::Verdict EventOrder::writeProc(const WireEvent& ev, std::int32_t proc, ProcState from,
                                          ProcState to) {
  Event out = begun(ev, EventKind::ProcTransition);
  out.subject = static_cast<std::uint64_t>(proc);
  out.from = static_cast<std::uint8_t>(from);
  out.to = static_cast<std::uint8_t>(to);
  return write(out);
}

/// Says where a P stands when a generation first mentions it; repeats what is known, except in the
/// first.
EventOrder::Verdict EventOrder::procStatus(const WireEvent& ev) {
  if (absurdProc(ev.args[0])) return broken(ev, "the number of a P is absurd");
  const auto id = static_cast<std::int32_t>(ev.args[0]);
  if (ev.args[1] > static_cast<std::uint64_t>(ProcStatus::SyscallAbandoned))
    return broken(ev, "unknown status");
  const auto told = static_cast<ProcStatus>(ev.args[1]);
  const auto stateOf = [](ProcStatus s) {
    switch (s) {
    case ProcStatus::Running:
    case ProcStatus::Syscall:
      return ProcState::Running;
    case ProcStatus::Idle:
    case ProcStatus::SyscallAbandoned:
      return ProcState::Idle;
    case ProcStatus::Absent:
      break;
    }
    return ProcState::Undetermined;
  };
  ProcState from = stateOf(told);
  ProcState to = from;
  bool promoted = false;
  Proc* known = procOf(id);
  if (known != nullptr && known->status != ProcStatus::Absent) {
    if (told == ProcStatus::SyscallAbandoned && known->status == ProcStatus::Syscall) {
      // The runtime lost sight of who held it, we did not: go on with what we know.
      promoted = true;
      from = to = ProcState::Running;
    } else if (known->status != told) {
      return broken(ev, "contradicts what is known of the P");
    }
    setSequence(*known, 0);
  } else {
    Proc& proc = makeProc(id);
    proc.status = told;
    setSequence(proc, 0);
    from = m_inFirst ? ProcState::Undetermined : ProcState::NotExist;
  }
  if (told == ProcStatus::Running || told == ProcStatus::Syscall) self().proc = id;
  if (promoted) {
    // It is about to be stolen, and another thread says so: the event belongs to the one that holds
    // the P.
    bool found = false;
    for (std::uint32_t t = 0; t < m_threads.size(); ++t) {
      if (!m_threads[t].seen || m_threads[t].proc != id) continue;
      m_now = {t, m_threads[t].go, id};
      found = true;
    }
    if (!found) return broken(ev, "no thread holds the P that is about to be stolen");
  }
  return writeProc(ev, id, from, to);
}

/// A thread takes a P. Waits for the P to be idle, for its sequence, and for the thread's own P to
/// be taken away (the thread may come out of a system call and not have noticed the theft).
EventOrder::Verdict EventOrder::procStart(const WireEvent& ev) {
  if (absurdProc(ev.args[0])) return broken(ev, "the number of a P is absurd");
  const auto id = static_cast<std::int32_t>(ev.args[0]);
  Proc* proc = procOf(id);
  if (proc == nullptr || proc->status != ProcStatus::Idle || !succeeds(*proc, ev.args[1]) ||
      m_now.proc != kNoP)
    return Verdict::NotYet;
  proc->status = ProcStatus::Running;
  setSequence(*proc, ev.args[1]);
  self().proc = id;
  return writeProc(ev, id, ProcState::Idle, ProcState::Running);
}

/// A thread lets its own P go: always possible, since P and thread are bound. Hence no sequence
/// number.
EventOrder::Verdict EventOrder::procStop(const WireEvent& ev) {
  Proc* proc = procOf(m_now.proc);
  if (proc == nullptr) return broken(ev, "the thread has no P");
  if (proc->status != ProcStatus::Running && proc->status != ProcStatus::Syscall)
    return broken(ev, "the P is neither running nor in a system call");
  proc->status = ProcStatus::Idle;
  self().proc = kNoP;
  return writeProc(ev, m_now.proc, ProcState::Running, ProcState::Idle);
}

/// A thread takes the P of another that sits in a system call.
EventOrder::Verdict EventOrder::procSteal(const WireEvent& ev) {
  if (absurdProc(ev.args[0])) return broken(ev, "the number of a P is absurd");
  const auto id = static_cast<std::int32_t>(ev.args[0]);
  Proc* proc = procOf(id);
  const bool inSyscall = proc != nullptr && (proc->status == ProcStatus::Syscall ||
                                             proc->status == ProcStatus::SyscallAbandoned);
  if (!inSyscall || !succeeds(*proc, ev.args[1])) return Verdict::NotYet;
  const bool abandoned = proc->status == ProcStatus::SyscallAbandoned;
  proc->status = ProcStatus::Idle;
  setSequence(*proc, ev.args[1]);
  // Nobody knows which thread had an abandoned P: it counts as idle before.
  if (abandoned) return writeProc(ev, id, ProcState::Idle, ProcState::Idle);

  const std::uint64_t victimId = ev.args[2];
  const std::uint32_t victim = m_threadIds.find(victimId);
  if (victim == m_now.thread) { // from itself: like ProcStop
    if (m_now.proc != id)
      return broken(ev, "the thread steals from itself a P that it does not have");
    self().proc = kNoP;
    return writeProc(ev, id, ProcState::Running, ProcState::Idle);
  }
  if (victim == IdIndex::kNone || !m_threads[victim].seen)
    return broken(ev, "the thread that is stolen from is unknown");
  if (m_threads[victim].proc != id)
    return broken(ev, "the thread that is stolen from does not have the P");
  // That thread's GoSyscallEndBlocked waits for this.
  m_threads[victim].proc = kNoP;
  return writeProc(ev, id, ProcState::Running, ProcState::Idle);
}

} // namespace coldstart
