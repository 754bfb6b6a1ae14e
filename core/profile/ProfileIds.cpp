// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProfileIds.h"

#include <algorithm>

namespace coldstart {

namespace {

/// The smaller of the two positions known.
void blame(std::optional<std::size_t>& offender, std::size_t position) {
  offender = std::min(offender.value_or(position), position);
}

} // namespace

ProfileIds::ProfileIds(std::span<const std::uint64_t> ids, std::optional<std::size_t>& offender)
    : m_count(ids.size()) {
  for (std::size_t i = 0; i < ids.size(); ++i) {
    m_dense = m_dense && ids[i] == i + 1;
    if (ids[i] == 0) blame(offender, i);
  }
  if (m_dense) return;

  m_sorted.reserve(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i)
    m_sorted.emplace_back(ids[i], static_cast<std::uint32_t>(i));
  std::sort(m_sorted.begin(), m_sorted.end());
  for (std::size_t i = 1; i < m_sorted.size(); ++i)
    if (m_sorted[i].first == m_sorted[i - 1].first) blame(offender, m_sorted[i].second);

  const std::uint64_t widest = m_sorted.back().first;
  if (widest / 8 > ids.size()) return;
  m_table.resize(static_cast<std::size_t>(widest) + 1);
  for (const auto& [id, position] : m_sorted)
    m_table[static_cast<std::size_t>(id)] = position + 1;
  m_sorted = {};
}

std::optional<std::uint32_t> ProfileIds::findSparse(std::uint64_t id) const {
  if (!m_table.empty()) {
    if (id >= m_table.size() || m_table[static_cast<std::size_t>(id)] == 0) return std::nullopt;
    return m_table[static_cast<std::size_t>(id)] - 1;
  }
  const auto at = std::lower_bound(m_sorted.begin(), m_sorted.end(), std::pair(id, 0u));
  if (at == m_sorted.end() || at->first != id) return std::nullopt;
  return at->second;
}

} // namespace coldstart
