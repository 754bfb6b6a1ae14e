// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Event.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace coldstart {

/// A goroutine's change of state, the bulk of every trace, in half the bytes of an Event. It has no
/// room for a goroutine's birth or first status: those are Events. kOther: not a step at all, but
/// the place of EventBatch::other().
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

/// A stretch of ordered events: goroutines' steps and, in their places among them, the others.
/// Keeps its memory when it is cleared.
class EventBatch {
 public:
  EventBatch() = default;
  EventBatch(EventBatch&& from) noexcept { *this = std::move(from); }
  EventBatch& operator=(EventBatch&& from) noexcept {
    m_steps = std::move(from.m_steps);
    m_others = std::move(from.m_others);
    m_count = std::exchange(from.m_count, 0);
    m_room = std::exchange(from.m_room, 0);
    return *this;
  }

  std::span<const GoStep> steps() const { return {m_steps.get(), m_count}; }
  const std::vector<Event>& others() const { return m_others; }
  /// The event that a step with kOther stands for.
  const Event& other(const GoStep& step) const { return m_others[step.lane]; }
  bool empty() const { return m_count == 0; }

  /// Behind all others; its contents are not initialized.
  GoStep& addStep() {
    if (m_count == m_room) [[unlikely]]
      grow();
    return m_steps[m_count++];
  }
  void addOther(const Event& event);
  /// Forgets all but the first `steps` and `others`.
  void shrink(std::size_t steps, std::size_t others) {
    m_count = steps;
    m_others.resize(others);
  }
  void clear() { shrink(0, 0); }

 private:
  void grow();

  std::unique_ptr<GoStep[]> m_steps;
  std::size_t m_count = 0;
  std::size_t m_room = 0;
  std::vector<Event> m_others;
};

/// The same as an Event.
Event toEvent(const GoStep& step);

} // namespace coldstart
