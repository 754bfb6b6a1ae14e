// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EventBatch.h"

#include <limits>

namespace coldstart {

/// Where ordered events are written: a batch that is emptied from time to time. Time rises with
/// every event, if by 1 ns: ties and clocks that went backwards are lifted. [Go 1.26
/// internal/trace/reader.go, ReadEvent]
class EventWriter {
 public:
  /// `step`'s time is raw.
  void write(GoStep step) {
    step.time = m_lastTime = lifted(step.time);
    m_batch.steps.push_back(step);
  }

  void write(const Event& event) {
    GoStep place{};
    place.time = m_lastTime = lifted(event.time);
    place.lane = static_cast<std::uint32_t>(m_batch.others.size());
    place.flags = GoStep::kOther;
    m_batch.steps.push_back(place);
    m_batch.others.push_back(event);
    m_batch.others.back().time = m_lastTime;
  }

  /// What has been written since can be taken back.
  struct Mark {
    std::size_t steps, others;
    std::int64_t lastTime;
  };
  Mark mark() const { return {m_batch.steps.size(), m_batch.others.size(), m_lastTime}; }
  void takeBack(const Mark& mark) {
    m_batch.steps.resize(mark.steps);
    m_batch.others.resize(mark.others);
    m_lastTime = mark.lastTime;
  }

  EventBatch& batch() { return m_batch; }
  std::int64_t lastTime() const { return m_lastTime; }

 private:
  std::int64_t lifted(std::int64_t time) const {
    if (time > m_lastTime) [[likely]]
      return time;
    return m_lastTime + (m_lastTime < std::numeric_limits<std::int64_t>::max() ? 1 : 0);
  }

  EventBatch m_batch;
  std::int64_t m_lastTime = 0;
};

} // namespace coldstart
