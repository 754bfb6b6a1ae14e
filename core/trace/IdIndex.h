// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <unordered_map>
#include <vector>

namespace coldstart {

/// The runtime's ids (goroutines, Ps, Ms) to dense numbers, given in the order of first insertion.
/// Ids come in clusters, so pages of an array answer nearly every look-up; absurd ids of damaged
/// files go through a hash of pages.
class IdIndex {
 public:
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

  [[gnu::always_inline]] std::uint32_t find(std::uint64_t id) const {
    const std::uint64_t number = id >> kPageBits;
    if (number >= m_near.size()) [[unlikely]]
      return findFar(id);
    const Page* page = m_near[number].get();
    return page ? (*page)[id & kPageMask] : kNone;
  }

  std::uint32_t findOrInsert(std::uint64_t id) {
    std::uint32_t& slot = makePage(id >> kPageBits)[id & kPageMask];
    if (slot == kNone) {
      slot = static_cast<std::uint32_t>(m_ids.size());
      m_ids.push_back(id);
    }
    return slot;
  }

  std::uint64_t idOf(std::uint32_t dense) const { return m_ids[dense]; }
  std::size_t size() const { return m_ids.size(); }

 private:
  static constexpr int kPageBits = 10;
  static constexpr std::uint64_t kPageMask = (1u << kPageBits) - 1;
  static constexpr std::uint64_t kNearPages =
      1u << 18; ///< ids below 268 million are found without a hash
  using Page = std::array<std::uint32_t, 1u << kPageBits>;

  /// Apart, so that find() is small enough to be inlined.
  [[gnu::noinline]] std::uint32_t findFar(std::uint64_t id) const {
    const auto found = m_far.find(id >> kPageBits);
    return found == m_far.end() ? kNone : (*found->second)[id & kPageMask];
  }

  Page& makePage(std::uint64_t number) {
    if (number < kNearPages && number >= m_near.size()) m_near.resize(number + 1);
    std::unique_ptr<Page>& page = number < kNearPages ? m_near[number] : m_far[number];
    if (!page) {
      page = std::make_unique<Page>();
      page->fill(kNone);
    }
    return *page;
  }

  std::vector<std::unique_ptr<Page>> m_near;
  std::unordered_map<std::uint64_t, std::unique_ptr<Page>> m_far;
  std::vector<std::uint64_t> m_ids;
};

} // namespace coldstart
