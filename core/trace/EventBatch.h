// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Event.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace coldstart {

/// A goroutine's change of state, the bulk of every trace, in half the bytes of an Event. It has no
/// room for a goroutine's birth or first status: those are Events. kOther: not a step at all, but
/// the place where EventBatch::others[lane] stands.
struct GoStep {
  static constexpr std::uint8_t kSwitch = 1;    ///< part of a GoSwitch
  static constexpr std::uint8_t kByAnother = 2; ///< `stack` is the actor's, not the goroutine's
  static constexpr std::uint8_t kOther = 4;
  static constexpr std::uint16_t kNoThread = std::numeric_limits<std::uint16_t>::max();

  std::int64_t time;
  std::uint32_t lane; ///< whose state changes
  StackId stack;
  StringId reason;
  LaneId actor; ///< who did it
  std::int32_t proc;
  std::uint16_t thread;
  std::uint8_t states; ///< from * 16 + to
  std::uint8_t flags;

  GoState from() const { return static_cast<GoState>(states >> 4); }
  GoState to() const { return static_cast<GoState>(states & 15); }
  static constexpr std::uint8_t statesOf(GoState from, GoState to) {
    return static_cast<std::uint8_t>(static_cast<unsigned>(from) << 4 | static_cast<unsigned>(to));
  }
};
static_assert(sizeof(GoStep) == 32);

/// A stretch of ordered events.
struct EventBatch {
  std::vector<GoStep> steps;
  std::vector<Event> others;

  bool empty() const { return steps.empty(); }
  void clear() {
    steps.clear();
    others.clear();
  }
};

/// The same as an Event.
Event toEvent(const GoStep& step);

/// All of it as Events, in order.
void appendEvents(const EventBatch& batch, std::vector<Event>& out);

} // namespace coldstart
