// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1WaitList.h"

#include <algorithm>

namespace coldstart {

void V1WaitList::add(std::uint32_t lane) {
  m_placeOf[lane] = static_cast<std::uint32_t>(m_row.size());
  m_row.push_back(lane);
  m_toAsk.push_back(lane);
}

void V1WaitList::waitFor(std::uint32_t lane, const V1Need& need) {
  const auto [last, isFirst] = m_waiters.try_emplace(need, lane);
  m_nextWaiter[lane] = isFirst ? kNone : last->second;
  last->second = lane;
}

void V1WaitList::met(const V1Need& need) {
  if (m_waiters.empty()) return;
  const auto found = m_waiters.find(need);
  if (found == m_waiters.end()) return;
  for (std::uint32_t lane = found->second; lane != kNone; lane = m_nextWaiter[lane])
    m_toAsk.push_back(lane);
  m_waiters.erase(found);
}

void V1WaitList::orderByPlace() {
  for (std::uint32_t& each : m_toAsk)
    each = m_placeOf[each];
  std::sort(m_toAsk.begin(), m_toAsk.end());
}

/// Whether another lane came to this place.
bool V1WaitList::remove(std::uint32_t place) {
  m_row[place] = m_row.back();
  m_placeOf[m_row[place]] = place;
  m_row.pop_back();
  return place < m_row.size();
}

} // namespace coldstart
