// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "V1GoSequence.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace coldstart {

/// The lanes whose next event cannot be taken yet, in a row. Go walks the whole row after each
/// event and asks each lane again; the last lane takes the place of one that leaves, and is asked
/// there. Here only those are asked whose answer can have changed, in the same turn, since the turn
/// decides which of two events at one time comes first.
/// [Go 1.26 internal/trace/internal/tracev1/parser.go, parseEventBatches, availableProcs]
class V1WaitList {
 public:
  /// For lanes 0 to `lanes` - 1; none waits.
  explicit V1WaitList(std::size_t lanes) : m_placeOf(lanes), m_nextWaiter(lanes) {}

  bool empty() const { return m_row.empty(); }
  /// Whether any lane waits for anything.
  bool waits() const { return !m_waiters.empty(); }
  /// The lane at the row's beginning.
  std::uint32_t front() const { return m_row.front(); }

  /// A lane goes to the row's end and will be asked.
  void add(std::uint32_t lane);
  /// What a lane said when it was asked: it will not be asked until that is met.
  void waitFor(std::uint32_t lane, const V1Need& need);
  /// Something happened that meets this: the lanes that wait for it will be asked.
  void met(const V1Need& need);

  /// Asks all lanes of which that was said, each once. `leaves(lane)`: whether it leaves the row;
  /// one that stays has called waitFor().
  template <class Leaves> void ask(Leaves leaves) {
    orderByPlace();
    std::size_t end = m_toAsk.size();
    for (std::size_t i = 0; i < end; ++i) {
      const std::uint32_t place = m_toAsk[i];
      while (leaves(m_row[place]) && remove(place)) {
        if (end == i + 1 || m_toAsk[end - 1] != m_row.size()) break;
        --end; // the lane that came from the end is among those to be asked
      }
    }
    m_toAsk.clear();
  }

 private:
  static constexpr std::uint32_t kNone = ~0u;

  void orderByPlace();
  bool remove(std::uint32_t place);

  std::vector<std::uint32_t> m_row;
  std::vector<std::uint32_t> m_placeOf; ///< by lane, in m_row
  std::vector<std::uint32_t> m_toAsk;   ///< lanes; places while they are asked
  /// The last lane that waits for it; those before by m_nextWaiter, up to kNone.
  std::unordered_map<V1Need, std::uint32_t, V1Need::Hash> m_waiters;
  std::vector<std::uint32_t> m_nextWaiter; ///< by lane
};

} // namespace coldstart
