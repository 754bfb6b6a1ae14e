// SPDX-License-Identifier: GPL-3.0-or-later
// From what an event was turned into to the sink: lanes, threads, batches.
#include "V1Converter.h"

#include <algorithm>

namespace coldstart {

namespace {
constexpr std::size_t kEventsPerCall = 2048;
constexpr std::uint64_t kNoThreadOnWire = ~std::uint64_t{0};
constexpr auto kBirth = static_cast<std::uint8_t>(GoState::NotExist);
constexpr auto kFirstWord = static_cast<std::uint8_t>(GoState::Undetermined);
} // namespace

Event& V1Converter::emit(const V1Event& ev, EventKind kind) {
  Event& out = m_made.emplace_back();
  out.time = ev.time;
  out.kind = kind;
  out.stack = m_tables.stack(ev.stack);
  out.lane = laneOf(ev.goroutine);
  out.proc = m_names.procAt(ev.place);
  out.thread = threadOf(ev, false);
  return out;
}

/// Lanes are given in the order of first transitions.
Event& V1Converter::goTransition(const V1Event& ev, std::uint32_t number, GoState from,
                                 GoState to) {
  Goroutine& goroutine = m_goroutines[number];
  if (goroutine.lane == kNoLane.value) {
    goroutine.lane = m_laneCount++;
    goroutine.state = from == GoState::NotExist ? GoState::NotExist : GoState::Undetermined;
  }
  if (!m_whole) from = goroutine.state;
  goroutine.state = to;
  const std::uint32_t lane = goroutine.lane;
  Event& out = emit(ev, EventKind::GoTransition);
  out.subject = lane;
  out.subject2 = m_names.goroutines.id(number);
  out.from = static_cast<std::uint8_t>(from);
  out.to = static_cast<std::uint8_t>(to);
  return out;
}

void V1Converter::sync(std::int64_t time) {
  Event& out = m_made.emplace_back();
  out.kind = EventKind::Sync;
  out.time = time;
  out.subject = ++m_syncs;
  write();
}

void V1Converter::write() {
  for (const Event& event : m_made) {
    if (writeStep(event)) continue;
    m_out.write(event);
    if (event.kind == EventKind::GoTransition)
      m_lanesTold = std::max(m_lanesTold, static_cast<std::uint32_t>(event.subject) + 1);
  }
  m_made.clear();
  if (m_out.batch().steps().size() >= kEventsPerCall) flush();
}

/// A change of state fits into a GoStep when the goroutine's lane has been told of and has a state.
/// False when it does not fit.
bool V1Converter::writeStep(const Event& event) {
  const bool fits = event.kind == EventKind::GoTransition && event.subject < m_lanesTold &&
                    event.from != kBirth && event.from != kFirstWord && event.extra == 0 &&
                    (event.thread < GoStep::kNoThread || event.thread == kNoThreadNumber) &&
                    (event.transitionStack == kNoStack || event.transitionStack == event.stack);
  if (!fits) return false;
  GoStep& out = m_out.writeStep(event.time);
  out.lane = static_cast<std::uint32_t>(event.subject);
  out.stack = event.stack;
  out.reason = event.text;
  out.actor = event.lane;
  out.proc = event.proc;
  out.thread = event.thread == kNoThreadNumber ? GoStep::kNoThread
                                               : static_cast<std::uint16_t>(event.thread);
  out.states = GoStep::statesOf(static_cast<GoState>(event.from), static_cast<GoState>(event.to));
  out.flags = event.transitionStack == event.stack ? 0 : GoStep::kByAnother;
  return true;
}

void V1Converter::flush() {
  if (!m_out.batch().empty()) m_sink.batch(m_out.batch());
}

LaneId V1Converter::laneOf(std::uint32_t goroutine) const {
  return goroutine == kV1NoGoroutine ? kNoLane : LaneId{m_goroutines.get(goroutine).lane};
}

std::uint32_t V1Converter::threadNumber(std::uint64_t id) {
  if (id == kNoThreadOnWire) return kNoThreadNumber;
  return m_threads.try_emplace(id, static_cast<std::uint32_t>(m_threads.size())).first->second;
}

/// The thread that the P was last started on. `orFirst`: thread 0 when it is not known, as Go says
/// of some events.
std::uint32_t V1Converter::threadOf(const V1Event& ev, bool orFirst) {
  Place& place = m_places[ev.place];
  if (!place.hasThread || (ev.place == kV1NoPlace && !orFirst))
    return orFirst ? threadNumber(0) : kNoThreadNumber;
  if (place.threadNumber == Place::kNotNumbered) place.threadNumber = threadNumber(place.thread);
  return place.threadNumber;
}

} // namespace coldstart
