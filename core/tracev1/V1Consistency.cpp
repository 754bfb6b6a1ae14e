// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1Consistency.h"

namespace coldstart {

V1Consistency::V1Consistency() {
  m_gos[0].status = Status::Running; // what is no goroutine always runs
}

bool V1Consistency::runs(const V1Event& ev, bool evenNone) {
  return m_gos[ev.goroutine].status == Status::Running &&
         m_procs[ev.proc].goroutine == ev.goroutine && (evenNone || ev.goroutine != 0);
}

V1Consistency::Verdict V1Consistency::turn(Go& go, Status from, Status to, V1EventType why) {
  if (go.status != from) return "its goroutine is in another state";
  go.status = to;
  go.last = why;
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
    return turn(m_gos[ev.goroutine], Status::Runnable, Status::Waiting, ev.type);
  case V1EventType::GoSysExit:
    return turn(m_gos[ev.goroutine], Status::Waiting, Status::Runnable, ev.type);
  case V1EventType::GoCreate:
    if (!runs(ev, true)) return "its creator does not run";
    if (!m_gos.try_emplace(ev.args[0], Go{Status::Runnable, ev.type, false}).second)
      return "the goroutine exists already";
    return {};
  case V1EventType::GoStart:
  case V1EventType::GoStartLabel: {
    Proc& proc = m_procs[ev.proc];
    if (proc.goroutine != 0) return "its P runs another goroutine";
    if (auto wrong =
            turn(m_gos[ev.goroutine], Status::Runnable, Status::Running, V1EventType::None))
      return wrong;
    proc.goroutine = ev.goroutine;
    return {};
  }
  case V1EventType::GoUnblock:
    return takeUnblock(ev);
  case V1EventType::GoSysCall:
    if (!runs(ev, false)) return "its goroutine does not run";
    m_gos[ev.goroutine].last = ev.type;
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
  Go& go = m_gos[ev.goroutine];
  go.status = to;
  if (to != Status::Dead && ev.type != V1EventType::GoSysBlock) go.last = ev.type;
  m_procs[ev.proc].goroutine = 0;
  if (ev.type == V1EventType::GoEnd) m_regions.erase(ev.goroutine);
  return {};
}

V1Consistency::Verdict V1Consistency::takeUnblock(V1Event& ev) {
  if (m_gos[ev.goroutine].status != Status::Running) return "the waker does not run";
  if (ev.proc != kV1TimerProc && m_procs[ev.proc].goroutine != ev.goroutine)
    return "the waker does not run on this P";
  Go& woken = m_gos[ev.args[0]];
  if (woken.status != Status::Waiting) return "the woken goroutine does not wait";
  if (woken.last == V1EventType::GoBlockNet) ev.proc = kV1NetpollProc;
  woken.status = Status::Runnable;
  woken.last = ev.type;
  return {};
}

V1Consistency::Verdict V1Consistency::takeProc(const V1Event& ev) {
  Proc& proc = m_procs[ev.proc];
  const bool starts = ev.type == V1EventType::ProcStart;
  if (proc.running == starts) return starts ? "the P runs already" : "the P does not run";
  if (!starts && proc.goroutine != 0) return "the P still runs a goroutine";
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
    ev.proc = kV1GcProc;
    return toggle(m_collecting, true);
  case V1EventType::GCDone:
    return toggle(m_collecting, false);
  case V1EventType::STWStart:
    return toggle(m_stopped, true);
  case V1EventType::STWDone:
    return toggle(m_stopped, false);
  case V1EventType::GCSweepStart:
    return toggle(m_procs[ev.proc].sweeping, true);
  case V1EventType::GCSweepDone:
    return toggle(m_procs[ev.proc].sweeping, false);
  case V1EventType::GCMarkAssistStart:
    return toggle(m_gos[ev.goroutine].assists, true);
  default: // an assist may have begun before the trace
    m_gos[ev.goroutine].assists = false;
    return {};
  }
}

V1Consistency::Verdict V1Consistency::takeAnnotation(const V1Event& ev) {
  if (ev.type == V1EventType::UserTaskEnd) {
    m_tasks.erase(ev.args[0]);
    return {};
  }
  if (ev.type == V1EventType::UserTaskCreate) {
    if (!m_tasks.try_emplace(ev.args[0], true).second) return "the task exists already";
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

Result<std::optional<Error>> checkV1Events(std::vector<V1Event>& events,
                                           const std::stop_token& stop) {
  constexpr std::size_t kEventsPerCheck = 4096;
  V1Consistency consistency;
  std::optional<Error> fault;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (i % kEventsPerCheck == 0 && stop.stop_requested()) return fail(ErrorCode::Cancelled, 0, {});
    const V1Event& ev = events[i];
    const auto wrong = consistency.take(events[i]);
    if (wrong && !fault)
      fault = Error{ErrorCode::Corrupt, 0,
                    std::string(specOf(ev.type).name) + " after " + std::to_string(ev.time) +
                        " ns, of goroutine " + std::to_string(ev.goroutine) + ": " + *wrong};
  }
  return fault;
}

} // namespace coldstart
