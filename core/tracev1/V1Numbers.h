// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FlatIndex.h"

#include <cstdint>
#include <initializer_list>
#include <vector>

namespace coldstart {

/// Small numbers for ids of 64 bits (of goroutines, of Ps), so that what is known of them stands in
/// vectors. Counts from 0 in the order in which ids are met.
class V1Numbers {
 public:
  /// These ids get the first numbers.
  V1Numbers(std::initializer_list<std::uint64_t> first) {
    for (const std::uint64_t id : first)
      of(id);
  }

  /// The id's number; a new one when it has none yet.
  std::uint32_t of(std::uint64_t id) {
    return m_index.findOrInsert(
        mixBits(id), [&](std::uint32_t number) { return m_ids[number] == id; },
        [&] {
          m_ids.push_back(id);
          return static_cast<std::uint32_t>(m_ids.size() - 1);
        });
  }
  std::uint64_t id(std::uint32_t number) const { return m_ids[number]; }
  std::size_t size() const { return m_ids.size(); }

 private:
  std::vector<std::uint64_t> m_ids; ///< by number
  FlatIndex m_index;
};

/// What is known of each number, in a vector that grows as they are asked for.
template <class T> class V1ByNumber {
 public:
  T& operator[](std::uint32_t number) {
    if (number >= m_values.size()) [[unlikely]]
      m_values.resize(number + 1 + m_values.size() / 2);
    return m_values[number];
  }
  /// What a number has of which nothing was said, too.
  T get(std::uint32_t number) const { return number < m_values.size() ? m_values[number] : T{}; }

 private:
  std::vector<T> m_values;
};

} // namespace coldstart
