// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1GoSequence.h"

namespace coldstart {

namespace {
constexpr std::uint64_t kAnySequence = ~std::uint64_t{0}; // Go's noseq
} // namespace

V1GoSequence::Step V1GoSequence::stepOf(const V1Event& ev) {
  const auto numbered = [](std::uint32_t subject, std::uint64_t sequence, Status before,
                           Status after) {
    return Step{subject != kV1UnorderedGoroutine,
                sequence != kAnySequence,
                subject,
                sequence,
                1,
                before,
                after};
  };
  const auto local = [](std::uint32_t subject, std::uint8_t rise, Status before, Status after) {
    return Step{subject != kV1UnorderedGoroutine, false, subject, 0, rise, before, after};
  };
  switch (ev.type) {
  case V1EventType::GoCreate:
    return numbered(ev.other, 0, Status::Dead, Status::Runnable);
  case V1EventType::GoWaiting:
  case V1EventType::GoInSyscall:
    return numbered(ev.goroutine, 1, Status::Runnable, Status::Waiting);
  case V1EventType::GoStart:
  case V1EventType::GoStartLabel:
    return numbered(ev.goroutine, ev.args[1], Status::Runnable, Status::Running);
  case V1EventType::GoUnblock:
  case V1EventType::GoSysExit:
    return numbered(ev.other, ev.args[1], Status::Waiting, Status::Runnable);
  case V1EventType::GCStart:
    return numbered(kV1GcGoroutine, ev.args[0], Status::Dead, Status::Dead);
  // What makes a "Local" event possible happened on its own P, hence before it.
  case V1EventType::GoStartLocal:
    return local(ev.goroutine, 1, Status::Runnable, Status::Running);
  case V1EventType::GoUnblockLocal:
  case V1EventType::GoSysExitLocal:
    return local(ev.other, 1, Status::Waiting, Status::Runnable);
  case V1EventType::GoSched:
  case V1EventType::GoPreempt:
    return local(ev.goroutine, 0, Status::Running, Status::Runnable);
  default:
    if (blocks(ev.type) || ev.type == V1EventType::GoSysBlock)
      return local(ev.goroutine, 0, Status::Running, Status::Waiting);
    return {};
  }
}

std::optional<V1Need> V1GoSequence::needOf(const V1Event& event) {
  const Step step = stepOf(event);
  if (!step.ordered) return std::nullopt;
  return V1Need{step.subject, step.counts ? step.sequence : 0, step.before, step.counts};
}

std::optional<std::array<V1Need, 2>> V1GoSequence::metAfter(const V1Event& event) const {
  const Step step = stepOf(event);
  if (!step.ordered) return std::nullopt;
  const State state = m_states.get(step.subject);
  return std::array{V1Need{step.subject, state.sequence, state.status, true},
                    V1Need{step.subject, 0, state.status, false}};
}

bool V1GoSequence::isReady(const V1Event& event) const {
  const Step step = stepOf(event);
  return !step.ordered || fits(step, m_states.get(step.subject));
}

bool V1GoSequence::take(const V1Event& event) {
  const Step step = stepOf(event);
  if (!step.ordered) return true;
  State& state = m_states[step.subject];
  if (!fits(step, state)) return false;
  state.sequence += step.rise;
  state.status = step.after;
  return true;
}

} // namespace coldstart
