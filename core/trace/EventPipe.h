// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BoundedQueue.h"
#include "EventSink.h"

#include <variant>
#include <vector>

namespace coldstart {

/// Carries what a reader hands over to another thread, in order: the reader fills it as a sink, the
/// other thread drains it into the real one. Holds a few thousand events at most.
class EventPipe : public EventSink {
 public:
  void generationBegins(const Symbols& symbols) override { m_queue.push(Begin{symbols}); }
  /// Takes its contents; gives an emptied one back.
  void batch(EventBatch& batch) override;
  void clock(std::int64_t timeNs, const WireClock& clock) override {
    m_queue.push(Clock{timeNs, clock});
  }
  void generationEnded(const Symbols& symbols) override { m_queue.push(End{symbols}); }
  /// The reader is done.
  void close() { m_queue.close(); }

  /// Until close(). Called on the other thread.
  void drainInto(EventSink& sink);

 private:
  struct Begin {
    Symbols symbols;
  };
  struct End {
    Symbols symbols;
  };
  struct Clock {
    std::int64_t timeNs;
    WireClock clock;
  };
  using Item = std::variant<EventBatch, Begin, End, Clock>;

  BoundedQueue<Item> m_queue{6};
  BoundedQueue<EventBatch> m_emptied{
      8}; ///< on their way back, so that memory is not asked for anew
};

} // namespace coldstart
