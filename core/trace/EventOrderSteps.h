// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EventOrder.h"

// The steps of goroutines that are most of every trace, to be inlined where events are merged.
// Included at the end of EventOrder.h.

namespace coldstart {

/// A goroutine that is known changes its state. The stack and the reason may be
/// CompactEvent::kAbsent.
[[gnu::always_inline]] inline EventOrder::Verdict
EventOrder::writeStep(Head ev, std::uint32_t go, GoState from, GoState to, StackId stack,
                      StringId reason, std::uint8_t flags) {
  if (stack.value == CompactEvent::kAbsent || reason.value == CompactEvent::kAbsent) [[unlikely]] {
    m_missedIds = true;
    if (!m_lenient) return namesNothing(ev.type);
    if (stack.value == CompactEvent::kAbsent) stack = {};
    if (reason.value == CompactEvent::kAbsent) reason = {};
  }
  GoStep& step = m_out->writeStep(ev.time);
  step.lane = go;
  step.stack = stack;
  step.reason = reason;
  step.actor = LaneId{m_now.go};
  step.proc = m_now.proc;
  step.thread = static_cast<std::uint16_t>(m_now.thread);
  step.states = GoStep::statesOf(from, to);
  step.flags = flags;
  if (m_now.thread >= GoStep::kNoThread) [[unlikely]]
    rewriteLast();
  return Verdict::Advanced;
}

/// Waits until the goroutine is known, runnable, and this is its next step.
[[gnu::always_inline]] inline EventOrder::Verdict EventOrder::goStart(Head ev, std::uint64_t id,
                                                                      std::uint64_t sequence) {
  const std::uint32_t go = m_goIds.find(id);
  if (go == kNoG) return Verdict::NotYet;
  Go& state = m_gos[go];
  if (state.status != GoStatus::Runnable || !succeeds(state, sequence)) return Verdict::NotYet;
  if (m_now.proc == kNoP || m_now.go != kNoG)
    return broken(ev.type, "on a thread without a P, or with a goroutine");
  state.status = GoStatus::Running;
  setSequence(state, sequence);
  self().go = go;
  return writeStep(ev, go, GoState::Runnable, GoState::Running);
}

/// The running goroutine yields, blocks or ends: always possible on the thread it runs on.
[[gnu::always_inline]] inline EventOrder::Verdict EventOrder::goStop(Head ev, StringId reason,
                                                                     StackId stack) {
  if (!hasContext(true, true)) return broken(ev.type, "on a thread without a P or goroutine");
  const std::uint32_t go = m_now.go;
  Go& state = m_gos[go];
  if (state.status != GoStatus::Running)
    return broken(ev.type, "of a goroutine that is not running");
  self().go = kNoG;
  switch (ev.type) {
  case EventType::GoDestroy:
    forgetGoroutine(go);
    return writeStep(ev, go, GoState::Running, GoState::NotExist);
  case EventType::GoStop:
    state.status = GoStatus::Runnable;
    return writeStep(ev, go, GoState::Running, GoState::Runnable, stack, reason);
  default:
    state.status = GoStatus::Waiting;
    return writeStep(ev, go, GoState::Running, GoState::Waiting, stack, reason);
  }
}

/// Anyone may unblock, even the runtime without goroutine or P. Waits until the goroutine is known
/// to be blocked.
[[gnu::always_inline]] inline EventOrder::Verdict
EventOrder::goUnblock(Head ev, std::uint64_t id, std::uint64_t sequence, StackId stack) {
  const std::uint32_t go = m_goIds.find(id);
  if (go == kNoG) return Verdict::NotYet;
  Go& state = m_gos[go];
  if (state.status != GoStatus::Waiting || !succeeds(state, sequence)) return Verdict::NotYet;
  state.status = GoStatus::Runnable;
  setSequence(state, sequence);
  return writeStep(ev, go, GoState::Waiting, GoState::Runnable, stack, {}, GoStep::kByAnother);
}

[[gnu::always_inline]] inline EventOrder::Verdict
EventOrder::advance(const CompactEvent& event, const EventChunk& chunk, std::uint32_t thread) {
  m_self = thread;
  Thread& self = this->self();
  self.seen = true;
  if (thread == kNoThreadNumber) [[unlikely]]
    self = {};
  m_now.thread = thread;
  m_now.go = self.go;
  m_now.proc = self.proc;
  // The bulk of every trace; these write nothing before they are sure.
  const Head head{event.time, event.type};
  if (!event.wide) [[likely]] {
    switch (event.type) {
    case EventType::GoStart:
      return goStart(head, event.a, event.b);
    case EventType::GoStop:
    case EventType::GoBlock:
      return goStop(head, StringId{event.a}, StackId{event.c});
    case EventType::GoUnblock:
      return goUnblock(head, event.a, event.b, StackId{event.c});
    case EventType::GoSyscallBegin:
      return goSyscallBegin(head, event.a, StackId{event.c});
    case EventType::GoSyscallEnd:
      return goSyscallEnd(head);
    default:
      break;
    }
  }
  return advanceOther(event, chunk);
}

} // namespace coldstart
