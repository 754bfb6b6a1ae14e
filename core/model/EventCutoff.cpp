// SPDX-License-Identifier: GPL-3.0-or-later
#include "EventCutoff.h"

#include <algorithm>

namespace coldstart {

bool EventCutoff::isBefore(std::int64_t time) {
  if (!m_first) m_first = time;
  // The first time of a damaged file may be anything.
  const std::uint64_t since =
      static_cast<std::uint64_t>(time) - static_cast<std::uint64_t>(*m_first);
  return since < static_cast<std::uint64_t>(std::max<std::int64_t>(m_length.ns, 0));
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
  if (isBefore(steps.front().time) && isBefore(steps.back().time)) return m_next.batch(batch);
  m_reached = true;
  const auto late = std::find_if(steps.begin(), steps.end(),
                                 [this](const GoStep& step) { return !isBefore(step.time); });
  const auto others = std::count_if(
      steps.begin(), late, [](const GoStep& step) { return (step.flags & GoStep::kOther) != 0; });
  batch.shrink(static_cast<std::size_t>(late - steps.begin()), static_cast<std::size_t>(others));
  Event end;
  end.kind = EventKind::Sync;
  end.time = *m_first + m_length.ns;
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
