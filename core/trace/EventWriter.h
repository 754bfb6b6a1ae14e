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
  /// Times rise from `lastTime` on.
  explicit EventWriter(std::int64_t lastTime = 0) : m_lastTime(lastTime) {}

  /// A step at a raw time; the rest is the caller's to fill in.
  [[gnu::always_inline]] GoStep& writeStep(std::int64_t time) {
    GoStep& out = m_batch.addStep();
    out.time = m_lastTime = lifted(time);
    return out;
  }

  /// `event`'s time is raw.
  void write(Event event) {
    event.time = m_lastTime = lifted(event.time);
    m_batch.addOther(event);
  }

  /// What has been written since can be taken back.
  struct Mark {
    std::size_t steps, others;
    std::int64_t lastTime;
  };
  Mark mark() const { return {m_batch.steps().size(), m_batch.others().size(), m_lastTime}; }
  void takeBack(const Mark& mark) {
    m_batch.shrink(mark.steps, mark.others);
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
  std::int64_t m_lastTime;
};

} // namespace coldstart
