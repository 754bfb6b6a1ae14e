// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace coldstart {

/// From the ids that a profile uses for one of its tables to positions in that table. By contract
/// ids are unique and not 0, and nothing else; all known writers count from 1, which makes this
/// an addition. Otherwise a table or, for wide ids, a sorted list (nobody can craft ids that make
/// it slow).
class ProfileIds {
 public:
  ProfileIds() = default;
  /// `ids[position]` is the id. The position of the first id that is 0 or a repetition, if any, is
  /// left in `offender`.
  ProfileIds(std::span<const std::uint64_t> ids, std::optional<std::size_t>& offender);

  /// Ids from 1 to this are their position + 1. 0 when that does not hold throughout.
  std::uint64_t denseCount() const { return m_dense ? m_count : 0; }

  std::optional<std::uint32_t> find(std::uint64_t id) const {
    if (m_dense)
      return id - 1 < m_count ? std::optional(static_cast<std::uint32_t>(id - 1)) : std::nullopt;
    return findSparse(id);
  }

 private:
  std::optional<std::uint32_t> findSparse(std::uint64_t id) const;

  bool m_dense = true;
  std::uint64_t m_count = 0;
  std::vector<std::uint32_t> m_table; ///< [id] = position + 1, 0 = none; empty when ids are wide
  std::vector<std::pair<std::uint64_t, std::uint32_t>> m_sorted;
};

} // namespace coldstart
