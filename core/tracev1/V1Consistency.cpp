// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1Consistency.h"

namespace coldstart {

V1Consistency::V1Consistency() {
  go(kV1NoGoroutine).status = Status::Running; // what is no goroutine always runs
}

V1Consistency::Go& V1Consistency::go(std::uint32_t goroutine) {
  Go& found = m_gos[goroutine];
  found.known = true;
  return found;
}

bool V1Consistency::runs(const V1Event& ev, bool evenNone) {
  return go(ev.goroutine).status == Status::Running &&
         m_procs[ev.place].goroutine == ev.goroutine &&
         (evenNone || ev.goroutine != kV1NoGoroutine);
}

V1Consistency::Verdict V1Consistency::turn(Go& who, Status from, Status to, V1EventType why) {
  if (who.status != from) return "its goroutine is in another state";
  who.status = to;
  who.last = why;
  return {};
}

V1Consistency::Verdict V1Consistency::take(V1Event& ev) {
  switch (ev.type) {
  case V1EventType::ProcStart:
  case V1EventType::ProcStop:
    return takeProc(ev);
  case V1EventType::GCStart:
  case V1EventType::GCDone:
  case V1EventType::STWStart:
  case V1EventType::STWDone:
  case V1EventType::GCSweepStart:
  case V1EventType::GCSweepDone:
  case V1EventType::GCMarkAssistStart:
  case V1EventType::GCMarkAssistDone:
    return takeRange(ev);
  case V1EventType::UserTaskCreate:
  case V1EventType::UserTaskEnd:
  case V1EventType::UserRegion:
    return takeAnnotation(ev);
  default:
    return takeGoroutine(ev);
  }
}

V1Consistency::Verdict V1Consistency::takeGoroutine(V1Event& ev) {
  switch (ev.type) {
  case V1EventType::GoWaiting:
  case V1EventType::GoInSyscall:
    return turn(go(ev.goroutine), Status::Runnable, Status::Waiting, ev.type);
  case V1EventType::GoSysExit:
    return turn(go(ev.goroutine), Status::Waiting, Status::Runnable, ev.type);
  case V1EventType::GoCreate:
    if (!runs(ev, true)) return "its creator does not run";
    if (m_gos[ev.other].known) return "the goroutine exists already";
    m_gos[ev.other] = {Status::Runnable, ev.type, false, true};
    return {};
  case V1EventType::GoStart:
  case V1EventType::GoStartLabel: {
    Proc& proc = m_procs[ev.place];
    if (proc.goroutine != kV1NoGoroutine) return "its P runs another goroutine";
    const Verdict wrong =
        turn(go(ev.goroutine), Status::Runnable, Status::Running, V1EventType::None);
    if (!wrong.empty()) return wrong;
    proc.goroutine = ev.goroutine;
    return {};
  }
  case V1EventType::GoUnblock:
    return takeUnblock(ev);
  case V1EventType::GoSysCall:
    if (!runs(ev, false)) return "its goroutine does not run";
    go(ev.goroutine).last = ev.type;
    return {};
  default:
    return takeStop(ev);
  }
}

/// The goroutine leaves its P.
V1Consistency::Verdict V1Consistency::takeStop(V1Event& ev) {
  if (!leavesProc(ev.type)) return {}; // metrics, samples, logs: nothing moves
  Status to = Status::Waiting;
  if (ev.type == V1EventType::GoEnd || ev.type == V1EventType::GoStop) to = Status::Dead;
  if (ev.type == V1EventType::GoSched || ev.type == V1EventType::GoPreempt) to = Status::Runnable;
  if (!runs(ev, false)) return "its goroutine does not run";
  Go& stopped = go(ev.goroutine);
  stopped.status = to;
  if (to != Status::Dead && ev.type != V1EventType::GoSysBlock) stopped.last = ev.type;
  m_procs[ev.place].goroutine = kV1NoGoroutine;
  if (ev.type == V1EventType::GoEnd) m_regions.erase(ev.goroutine);
  return {};
}

V1Consistency::Verdict V1Consistency::takeUnblock(V1Event& ev) {
  if (go(ev.goroutine).status != Status::Running) return "the waker does not run";
  if (ev.place != kV1TimerPlace && m_procs[ev.place].goroutine != ev.goroutine)
    return "the waker does not run on this P";
  Go& woken = go(ev.other);
  if (woken.status != Status::Waiting) return "the woken goroutine does not wait";
  if (woken.last == V1EventType::GoBlockNet) ev.place = kV1NetpollPlace;
  woken.status = Status::Runnable;
  woken.last = ev.type;
  return {};
}

V1Consistency::Verdict V1Consistency::takeProc(const V1Event& ev) {
  Proc& proc = m_procs[ev.place];
  const bool starts = ev.type == V1EventType::ProcStart;
  if (proc.running == starts) return starts ? "the P runs already" : "the P does not run";
  if (!starts && proc.goroutine != kV1NoGoroutine) return "the P still runs a goroutine";
  proc.running = starts;
  return {};
}

V1Consistency::Verdict V1Consistency::takeRange(V1Event& ev) {
  const auto toggle = [](bool& on, bool begins) -> Verdict {
    if (on == begins) return begins ? "it begins twice" : "it ends without having begun";
    on = begins;
    return {};
  };
  switch (ev.type) {
  case V1EventType::GCStart:
    ev.place = kV1GcPlace;
    return toggle(m_collecting, true);
  case V1EventType::GCDone:
    return toggle(m_collecting, false);
  case V1EventType::STWStart:
    return toggle(m_stopped, true);
  case V1EventType::STWDone:
    return toggle(m_stopped, false);
  case V1EventType::GCSweepStart:
    return toggle(m_procs[ev.place].sweeping, true);
  case V1EventType::GCSweepDone:
    return toggle(m_procs[ev.place].sweeping, false);
  case V1EventType::GCMarkAssistStart:
    return toggle(go(ev.goroutine).assists, true);
  default: // an assist may have begun before the trace
    go(ev.goroutine).assists = false;
    return {};
  }
}

V1Consistency::Verdict V1Consistency::takeAnnotation(const V1Event& ev) {
  if (ev.type == V1EventType::UserTaskEnd) {
    m_tasks.erase(ev.args[0]);
    return {};
  }
  if (ev.type == V1EventType::UserTaskCreate) {
    if (!m_tasks.insert(ev.args[0]).second) return "the task exists already";
    return {};
  }
  if (ev.args[1] > 1) return "neither begin nor end";
  std::vector<Region>& open = m_regions[ev.goroutine];
  const Region region{ev.args[0], ev.args[2]};
  if (ev.args[1] == 0) {
    open.push_back(region);
  } else if (!open.empty()) { // else it began before the trace
    if (open.back() != region) return "ends while another region is the innermost";
    open.pop_back();
  }
  return {};
}

} // namespace coldstart
