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
    for (int s = 0; s < kGoStateCount; ++s)
      m_withoutReason[static_cast<std::size_t>(s)] = numberOf(static_cast<GoState>(s), StringId{});
  }

  std::uint8_t numberOf(GoState state, StringId reason) {
    const std::size_t place = std::size_t{reason.value} * 8 + static_cast<std::size_t>(state);
    if (place < m_numberOf.size() && m_numberOf[place] != kNone) [[likely]]
      return m_numberOf[place];
    return add(state, reason, place);
  }

  const std::vector<StateReason>& pairs() const { return m_pairs; }

 private:
  static constexpr std::uint8_t kNone = 255;

  std::uint8_t add(GoState state, StringId reason, std::size_t place) {
    if (m_pairs.size() >= kNone) return m_withoutReason[static_cast<std::size_t>(state)];
    if (place >= m_numberOf.size()) m_numberOf.resize(place + 8, kNone);
    m_numberOf[place] = static_cast<std::uint8_t>(m_pairs.size());
    m_pairs.push_back({state, reason});
    return m_numberOf[place];
  }

  std::vector<StateReason> m_pairs;
  std::vector<std::uint8_t> m_numberOf; ///< by reason * 8 + state; kNone: none yet
  std::array<std::uint8_t, kGoStateCount> m_withoutReason{};
};

} // namespace coldstart
