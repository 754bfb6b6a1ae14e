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
void EventCutoff::events(std::span<const Event> events) {
  if (m_reached || events.empty()) return;
  const auto late =
      std::find_if(events.begin(), events.end(), [&](const Event& e) { return !isBefore(e.time); });
  m_reached = late != events.end();
  const auto kept = events.first(static_cast<std::size_t>(late - events.begin()));
  if (!kept.empty()) m_next.events(kept);
  if (!m_reached) return;
  Event end;
  end.kind = EventKind::Sync;
  end.time = *m_first + m_length.ns;
  m_next.events(std::span(&end, 1));
  m_whenReached();
}

void EventCutoff::batch(EventBatch& batch) {
  if (m_reached || batch.empty()) {
    batch.clear();
    return;
  }
  const auto timeOf = [&](const GoStep& step) {
    return step.flags & GoStep::kOther ? batch.others()[step.lane].time : step.time;
  };
  if (isBefore(timeOf(batch.steps().front())) && isBefore(timeOf(batch.steps().back())))
    return m_next.batch(batch);
  EventSink::batch(batch); // unpacked, for events() to cut
}

void EventCutoff::clock(std::int64_t timeNs, const WireClock& clock) {
  if (!m_reached) m_next.clock(timeNs, clock);
}

/// Also of the generation that was cut: its symbols are needed.
void EventCutoff::generationEnded(const Symbols& symbols) {
  if (m_inGeneration) m_next.generationEnded(symbols);
  m_inGeneration = false;
}

} // namespace coldstart
