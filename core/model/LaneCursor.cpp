// SPDX-License-Identifier: GPL-3.0-or-later
#include "LaneCursor.h"

#include <algorithm>

namespace coldstart {

LaneCursor::LaneCursor(const TraceModel& model, LaneId lane)
    : m_model(&model), m_lane(lane), m_places(model.placesOf(lane)) {
}

void LaneCursor::toFirst() {
  m_before = false;
  m_place = 0;
  m_row = 0;
}

void LaneCursor::next() {
  if (m_before) return toFirst();
  if (atEnd()) return;
  if (++m_row < block().rowsOf(run()).size()) return;
  m_row = 0;
  ++m_place;
}

void LaneCursor::previous() {
  if (m_before) return;
  if (m_row > 0) {
    --m_row;
  } else if (m_place > 0) {
    --m_place;
    m_row = block().rowsOf(run()).size() - 1;
  } else {
    m_before = true;
  }
}

void LaneCursor::nextRun() {
  if (m_before) return toFirst();
  if (atEnd()) return;
  m_row = 0;
  ++m_place;
}

void LaneCursor::seek(TimeNs t) {
  const auto firstTime = [this](std::size_t place) {
    const TraceBlock& b = *m_model->blocks[m_places.blocks[place]];
    return b.timeOf(b.rowsOf(m_places.runs[place]).front());
  };
  std::size_t low = 0;
  std::size_t high = m_places.blocks.size();
  while (low < high) { // first place that begins after t
    const std::size_t middle = (low + high) / 2;
    if (firstTime(middle) <= t)
      low = middle + 1;
    else
      high = middle;
  }
  m_row = 0;
  m_before = low == 0;
  m_place = m_before ? 0 : low - 1;
  if (m_before) return;
  const auto rows = block().rowsOf(run());
  const auto after =
      std::upper_bound(rows.begin(), rows.end(), t,
                       [this](TimeNs wanted, const Row& r) { return wanted < block().timeOf(r); });
  m_row = static_cast<std::size_t>(after - rows.begin()) - 1;
}

void LaneCursor::skipTo(TimeNs t) {
  // Usually it is near: twice as far each time, then between the last two.
  const auto rows = block().rowsOf(run());
  std::size_t step = 1;
  while (m_row + step < rows.size() && block().timeOf(rows[m_row + step]) <= t) {
    m_row += step;
    step *= 2;
  }
  const auto low = rows.begin() + static_cast<std::ptrdiff_t>(m_row);
  const auto high = rows.begin() + static_cast<std::ptrdiff_t>(std::min(m_row + step, rows.size()));
  const auto after = std::upper_bound(
      low, high, t, [this](TimeNs wanted, const Row& r) { return wanted < block().timeOf(r); });
  m_row = static_cast<std::size_t>(after - rows.begin()) - 1;
  if (m_row + 1 == rows.size()) seek(t); // or in another block
}

TimeNs LaneCursor::endTime() const {
  LaneCursor after = *this;
  after.next();
  return after.atEnd() ? m_model->end : after.time();
}

/// The stack that the row's own event carries.
StackId LaneCursor::ownStack() const {
  const Row& r = row();
  const GoState state = stateReason().state;
  if ((r.flags & kWoken) || state == GoState::Running || state == GoState::NotExist)
    return kNoStack;
  return block().stackDict[r.arg];
}

/// Where the goroutine stood when it last stopped: its own event's stack, else the one of the wait
/// before it.
StackId LaneCursor::lastStopStack() const {
  if (const StackId own = ownStack(); own != kNoStack) return own;
  LaneCursor before = *this;
  if (m_row > 0)
    --before.m_row;
  else if (m_place > 0) {
    --before.m_place;
    before.m_row = before.block().rowsOf(before.run()).size() - 1;
  } else
    return kNoStack;
  return before.ownStack();
}

Span LaneCursor::span() const {
  Span s;
  s.lane = m_lane;
  if (m_before || atEnd()) {
    const bool created = m_model->goroutine(m_lane).createdInTrace;
    s.state = created ? GoState::NotExist : GoState::Undetermined;
    s.time = {TimeNs{0}, endTime()};
    return s;
  }
  const Row& r = row();
  const StateReason& what = stateReason();
  LaneCursor after = *this;
  after.next();
  s.time = {time(), after.atEnd() ? m_model->end : after.time()};
  s.openEnd = after.atEnd() && what.state != GoState::NotExist;
  s.state = what.state;
  s.reason = what.reason;
  s.startEstimated = (r.flags & kStartEstimated) != 0;
  if (what.state == GoState::Running) {
    s.proc = block().procDict[r.arg];
    if (!after.atEnd()) s.stack = after.ownStack();
    s.stackInferred = s.stack != kNoStack;
  } else if (what.state != GoState::NotExist) {
    s.stack = lastStopStack();
  }
  if (r.flags & kWoken) {
    const Wake& wake = block().wakes[r.arg];
    s.woken = true;
    s.waker = wake.lane == TraceBlock::kNoLocal ? kNoLane : block().wakerDict[wake.lane];
    s.wakerStack = block().stackDict[wake.stack];
  }
  return s;
}

} // namespace coldstart
