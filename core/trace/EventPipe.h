// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BoundedQueue.h"
#include "EventSink.h"

#include <functional>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace coldstart {

/// Carries what a reader hands over to another thread, in order: the reader fills it as a sink, the
/// other thread drains it into the real one. Holds some ten thousand events at
/// most.
class EventPipe : public EventSink {
 public:
  /// What a thread does that would wait for the other; false when there is nothing to do. Called on
  /// both, at the same time. May be empty.
  using Meanwhile = std::function<bool()>;
  explicit EventPipe(Meanwhile meanwhile = {}) : m_meanwhile(std::move(meanwhile)) {}

  void generationBegins(const Symbols& symbols) override { m_queue.push(Begin{symbols}); }
  /// Takes its contents; gives an emptied one back.
  void batch(EventBatch& batch) override;
  void clock(std::int64_t timeNs, const WireClock& clock) override {
    m_queue.push(Clock{timeNs, clock});
  }
  void pieceEnded(const Symbols& symbols) override { m_queue.push(Piece{symbols}); }
  void generationEnded(const Symbols& symbols) override { m_queue.push(End{symbols}); }
  /// The reader is done, or has thrown.
  void close() { m_queue.close(); }

  /// Until close(). Called on the other thread. When the sink throws, what the reader still fills
  /// in is dropped.
  void drainInto(EventSink& sink);

 private:
  struct Begin {
    Symbols symbols;
  };
  struct Piece {
    Symbols symbols;
  };
  struct End {
    Symbols symbols;
  };
  struct Clock {
    std::int64_t timeNs;
    WireClock clock;
  };
  using Item = std::variant<EventBatch, Begin, Piece, End, Clock>;
  void push(Item item);
  std::optional<Item> pop();
  bool workMeanwhile() const { return m_meanwhile && m_meanwhile(); }

  Meanwhile m_meanwhile;

  static constexpr std::size_t kBatches = 32;
  BoundedQueue<Item> m_queue{kBatches};
  /// On their way back, so that memory is not asked for anew.
  BoundedQueue<EventBatch> m_emptied{kBatches};
};

} // namespace coldstart
