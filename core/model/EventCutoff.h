// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EventSink.h"
#include "TimeNs.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <utility>

namespace coldstart {

/// Lets the beginning of a trace through to another sink: the events less than a length after the
/// first one, and no more than so many; nothing behind the first that is left out. A sync then says
/// where the end is.
class EventCutoff : public EventSink {
 public:
  struct Most {
    DurationNs length{std::numeric_limits<std::int64_t>::max()};
    std::uint64_t events = std::numeric_limits<std::uint64_t>::max();
  };
  /// `whenReached` is called once, on the reader's thread: there is nothing more to read for.
  EventCutoff(EventSink& next, Most most, std::function<void()> whenReached)
      : m_next(next), m_most(most), m_whenReached(std::move(whenReached)) {}

  void generationBegins(const Symbols& symbols) override;
  void batch(EventBatch& batch) override;
  void clock(std::int64_t timeNs, const WireClock& clock) override;
  void pieceEnded(const Symbols& symbols) override;
  void generationEnded(const Symbols& symbols) override;

  /// An event was left out, and so is all that comes.
  bool reached() const { return m_reached; }

 private:
  bool isBefore(std::int64_t time);

  EventSink& m_next;
  Most m_most;
  std::uint64_t m_events = 0; ///< that were let through
  std::function<void()> m_whenReached;
  std::optional<std::int64_t> m_first; ///< time of the first event
  bool m_reached = false;
  bool m_inGeneration = false; ///< one that m_next knows of
};

} // namespace coldstart
