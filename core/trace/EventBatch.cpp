// SPDX-License-Identifier: GPL-3.0-or-later
#include "EventBatch.h"

#include <algorithm>

namespace coldstart {

void EventBatch::grow() {
  const std::size_t room = std::max<std::size_t>(256, m_room * 2);
  auto steps = std::make_unique_for_overwrite<GoStep[]>(room);
  std::copy_n(m_steps.get(), m_count, steps.get());
  m_steps = std::move(steps);
  m_room = room;
}

void EventBatch::addOther(const Event& event) {
  GoStep& place = addStep();
  place = {};
  place.time = event.time;
  place.lane = static_cast<std::uint32_t>(m_others.size());
  place.flags = GoStep::kOther;
  m_others.push_back(event);
}

Event toEvent(const GoStep& step) {
  Event out;
  out.kind = EventKind::GoTransition;
  out.time = step.time;
  out.subject = step.lane;
  out.extra = step.flags & GoStep::kSwitch;
  out.stack = step.stack;
  if ((step.flags & GoStep::kByAnother) == 0) out.transitionStack = step.stack;
  out.text = step.reason;
  out.lane = step.actor;
  out.proc = step.proc;
  out.thread = step.thread == GoStep::kNoThread ? ~0u : step.thread;
  out.from = static_cast<std::uint8_t>(step.from());
  out.to = static_cast<std::uint8_t>(step.to());
  return out;
}

} // namespace coldstart
