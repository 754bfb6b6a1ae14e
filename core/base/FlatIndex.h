// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace coldstart {

/// Mixes 64 bits well enough for a power-of-two table (the finisher of SplitMix64).
inline std::uint64_t mixBits(std::uint64_t x) {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9u;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

/// A hash index over rows that live elsewhere: holds row numbers, 8 bytes a slot, open addressing.
/// Keys are compared by the caller, who knows the rows. The hash must be good in its low 32 bits.
class FlatIndex {
 public:
  /// The row with this hash for which same(row) holds, or insert()'s result (a new row number)
  /// stored under it.
  template <class Same, class Insert>
  std::uint32_t findOrInsert(std::uint64_t hash, Same same, Insert insert) {
    if ((m_count + 1) * 10 > m_slots.size() * 7) grow();
    const auto tag = static_cast<std::uint32_t>(hash);
    for (std::size_t i = tag & m_mask;; i = (i + 1) & m_mask) {
      Slot& slot = m_slots[i];
      if (slot.rowPlus1 == 0) {
        const std::uint32_t row = insert();
        slot = {tag, row + 1};
        ++m_count;
        return row;
      }
      if (slot.tag == tag && same(slot.rowPlus1 - 1)) return slot.rowPlus1 - 1;
    }
  }

  /// Tells the processor that this hash will be looked for soon.
  void prefetch(std::uint64_t hash) const {
    if (!m_slots.empty()) __builtin_prefetch(&m_slots[static_cast<std::uint32_t>(hash) & m_mask]);
  }

  /// A row that may have this hash, unless another is found: to foresee what find will look at.
  std::optional<std::uint32_t> candidate(std::uint64_t hash) const {
    if (m_slots.empty()) return std::nullopt;
    constexpr std::size_t kLooks = 8; // more are seldom needed, and lie in another cache line
    const auto tag = static_cast<std::uint32_t>(hash);
    for (std::size_t i = tag; i < tag + kLooks; ++i) {
      const Slot& slot = m_slots[i & m_mask];
      if (slot.rowPlus1 == 0) return std::nullopt;
      if (slot.tag == tag) return slot.rowPlus1 - 1;
    }
    return std::nullopt;
  }

  std::size_t size() const { return m_count; }
  std::size_t bytes() const { return m_slots.capacity() * sizeof(Slot); }
  void clear() {
    m_slots.clear();
    m_count = 0;
    m_mask = 0;
  }

 private:
  struct Slot {
    std::uint32_t tag = 0; ///< low half of the hash
    std::uint32_t rowPlus1 = 0;
  };

  void grow() {
    std::vector<Slot> old(m_slots.empty() ? 64 : m_slots.size() * 2);
    old.swap(m_slots);
    m_mask = m_slots.size() - 1;
    for (const Slot& slot : old) {
      if (slot.rowPlus1 == 0) continue;
      std::size_t i = slot.tag & m_mask;
      while (m_slots[i].rowPlus1 != 0)
        i = (i + 1) & m_mask;
      m_slots[i] = slot;
    }
  }

  std::vector<Slot> m_slots;
  std::size_t m_mask = 0;
  std::size_t m_count = 0;
};

} // namespace coldstart
