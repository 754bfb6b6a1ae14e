// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TraceModel.h"

#include <array>
#include <vector>

namespace coldstart {

/// Numbers the pairs of state and reason that rows have (Row::stateReason). The first pairs are the
/// states without a reason; they also stand in when a byte can number no more.
class StateReasonTable {
 public:
  StateReasonTable() {
    reserve(StringId{});
    for (int s = 0; s < kGoStateCount; ++s)
      m_withoutReason[static_cast<std::size_t>(s)] = add(placeOf(static_cast<GoState>(s), {}));
  }

  /// Room for this reason and all below; others may not be looked up by a Lookup.
  void reserve(StringId most) {
    const std::size_t places = (std::size_t{most.value} + 1) * 8;
    if (places > m_numberOf.size()) [[unlikely]]
      m_numberOf.resize(places, kNone);
  }
  /// Numbers pairs between two reserve(), new ones as they come; for loops.
  class Lookup {
   public:
    explicit Lookup(StateReasonTable& table)
        : m_table(&table), m_numberOf(table.m_numberOf.data()) {}
    [[gnu::always_inline]] std::uint8_t operator()(GoState state, StringId reason) const {
      const std::size_t place = placeOf(state, reason);
      const std::uint8_t number = m_numberOf[place];
      if (number != kNone) [[likely]]
        return number;
      return m_table->add(place);
    }

   private:
    StateReasonTable* m_table;
    const std::uint8_t* m_numberOf;
  };

  const std::vector<StateReason>& pairs() const { return m_pairs; }

 private:
  static constexpr std::uint8_t kNone = 255;

  static std::size_t placeOf(GoState state, StringId reason) {
    return std::size_t{reason.value} * 8 + static_cast<std::size_t>(state);
  }

  [[gnu::noinline]] std::uint8_t add(std::size_t place) {
    const auto state = static_cast<GoState>(place % 8);
    if (m_pairs.size() >= kNone) return m_withoutReason[place % 8];
    m_numberOf[place] = static_cast<std::uint8_t>(m_pairs.size());
    m_pairs.push_back({state, StringId{static_cast<std::uint32_t>(place / 8)}});
    return m_numberOf[place];
  }

  std::vector<StateReason> m_pairs;
  std::vector<std::uint8_t> m_numberOf; ///< by reason * 8 + state; kNone: none yet
  std::array<std::uint8_t, kGoStateCount> m_withoutReason{};
};

} // namespace coldstart
