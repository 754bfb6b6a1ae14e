// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "V1Event.h"

#include <array>
#include <cstdint>
#include <optional>

namespace coldstart {

/// What an event waits for: a goroutine (or the GC) that has come so far.
struct V1Need {
  enum class Status : std::uint8_t { Dead, Runnable, Running, Waiting };

  std::uint32_t subject = kV1NoGoroutine;
  std::uint64_t sequence = 0; ///< 0 unless it counts
  Status status = Status::Dead;
  bool counts = false; ///< the sequence must be the goroutine's

  friend bool operator==(const V1Need&, const V1Need&) = default;
  struct Hash {
    std::size_t operator()(const V1Need& need) const {
      return mixBits(std::uint64_t{need.subject} * 8 + static_cast<std::uint64_t>(need.status) * 2 +
                     (need.counts ? 1 : 0) + mixBits(need.sequence));
    }
  };
};

/// Knows of each goroutine how far it has come, and so which event can be its next: creation,
/// starts and wake-ups carry a number that counts them. The GC has such a number, too.
/// [Go 1.26 internal/trace/internal/tracev1/order.go, stateTransition]
class V1GoSequence {
 public:
  /// Whether all that the event depends on has been taken.
  bool isReady(const V1Event& event) const;
  /// On what alone that depends; nullopt: on nothing.
  static std::optional<V1Need> needOf(const V1Event& event);
  /// Takes it; false when it was not ready: another P's event came in between.
  bool take(const V1Event& event);
  /// The two needs that are met as long as the event's goroutine stays as it is, with and without
  /// its sequence; nullopt: it depends on none.
  std::optional<std::array<V1Need, 2>> metAfter(const V1Event& event) const;

 private:
  using Status = V1Need::Status;
  struct State {
    std::uint64_t sequence = 0;
    Status status = Status::Dead;
  };
  /// What an event asks of its goroutine and makes of it.
  struct Step {
    bool ordered = false; ///< false: it may come at any time
    bool counts = false;  ///< `sequence` must be the goroutine's
    std::uint32_t subject = kV1NoGoroutine;
    std::uint64_t sequence = 0;
    std::uint8_t rise = 0; ///< how far the sequence goes up
    Status before = Status::Dead;
    Status after = Status::Dead;
  };
  static Step stepOf(const V1Event& event);
  static bool fits(const Step& step, const State& state) {
    return (!step.counts || step.sequence == state.sequence) && step.before == state.status;
  }

  V1ByNumber<State> m_states;
};

} // namespace coldstart
