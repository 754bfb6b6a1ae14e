// SPDX-License-Identifier: GPL-3.0-or-later
#include "EventCutoff.h"

#include <algorithm>

namespace coldstart {

bool EventCutoff::isBefore(std::int64_t time) {
  if (!m_first) m_first = time;
  // The first time of a damaged file may be anything.
  const std::uint64_t since =
      static_cast<std::uint64_t>(time) - static_cast<std::uint64_t>(*m_first);
  return since < static_cast<std::uint64_t>(std::max<std::int64_t>(m_most.length.ns, 0));
}

void EventCutoff::generationBegins(const Symbols& symbols) {
  if (m_reached) return;
  m_inGeneration = true;
  m_next.generationBegins(symbols);
}

/// Times rise, so the first that is too late ends it.
void EventCutoff::batch(EventBatch& batch) {
  if (m_reached || batch.empty()) return batch.clear();
  const std::span<const GoStep> steps = batch.steps();
  const std::uint64_t left = m_most.events - m_events;
  const bool allBefore = isBefore(steps.front().time) && isBefore(steps.back().time);
  if (allBefore && steps.size() <= left) {
    m_events += steps.size();
    return m_next.batch(batch);
  }
  const auto room =
      steps.first(static_cast<std::size_t>(std::min<std::uint64_t>(steps.size(), left)));
  const auto late = std::find_if(room.begin(), room.end(),
                                 [this](const GoStep& step) { return !isBefore(step.time); });
  m_reached = true;
  const std::int64_t endTime =
      late == room.end() ? steps[room.size()].time : *m_first + m_most.length.ns;
  const auto others = std::count_if(
      room.begin(), late, [](const GoStep& step) { return (step.flags & GoStep::kOther) != 0; });
  batch.shrink(static_cast<std::size_t>(late - room.begin()), static_cast<std::size_t>(others));
  Event end;
  end.kind = EventKind::Sync;
  end.time = endTime;
  batch.addOther(end);
  m_next.batch(batch);
  m_whenReached();
}

void EventCutoff::clock(std::int64_t timeNs, const WireClock& clock) {
  if (!m_reached) m_next.clock(timeNs, clock);
}

void EventCutoff::pieceEnded(const Symbols& symbols) {
  if (m_inGeneration) m_next.pieceEnded(symbols);
}

/// Also of the generation that was cut: its symbols are needed.
void EventCutoff::generationEnded(const Symbols& symbols) {
  if (m_inGeneration) m_next.generationEnded(symbols);
  m_inGeneration = false;
}

} // namespace coldstart
