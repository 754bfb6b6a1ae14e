// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace coldstart {

class BatchCursor;

/// The threads' cursors by the times of their next events: a binary heap, kept step by step as Go
/// keeps it, so that ties come out alike. [Go 1.26 internal/trace/order.go, heapInsert and below]
class CursorHeap {
 public:
  struct Entry {
    std::int64_t time = kNever; ///< of its next event
    BatchCursor* cursor = nullptr;
  };

  /// Forgets all; room for `most`.
  void reset(std::size_t most) {
    m_entries.assign(most + 1, {});
    m_size = 0;
  }
  bool empty() const { return m_size == 0; }
  std::size_t size() const { return m_size; }
  const Entry& operator[](std::size_t i) const { return m_entries[i]; }
  const Entry* begin() const { return m_entries.data(); }
  const Entry* end() const { return m_entries.data() + m_size; }

  void insert(std::int64_t time, BatchCursor* cursor) {
    m_entries[m_size] = {time, cursor};
    up(m_size++);
  }

  void update(std::size_t i, std::int64_t time) {
    m_entries[i].time = time;
    up(i);
    down(i);
  }

  void remove(std::size_t i) {
    for (; i > 0; i = (i - 1) / 2)
      std::swap(m_entries[(i - 1) / 2], m_entries[i]);
    std::swap(m_entries[0], m_entries[m_size - 1]);
    m_entries[m_size - 1] = {};
    --m_size;
    down(0);
  }

  /// Sorted by time is a heap as well.
  void sort() {
    std::stable_sort(m_entries.begin(), m_entries.begin() + static_cast<std::ptrdiff_t>(m_size),
                     [](const Entry& a, const Entry& b) { return a.time < b.time; });
  }

 private:
  static constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

  void up(std::size_t i) {
    for (; i > 0 && m_entries[(i - 1) / 2].time > m_entries[i].time; i = (i - 1) / 2)
      std::swap(m_entries[(i - 1) / 2], m_entries[i]);
  }

  /// Branches, though nobody can foresee whose event is next: to choose without would make each
  /// event wait for the one before (tried: half as fast).
  void down(std::size_t i) {
    Entry* const entries = m_entries.data();
    const Entry moving = entries[i];
    for (;;) {
      // The lesser child, the left one when they are equal; beyond the last are some that never
      // come.
      const std::size_t left = 2 * i + 1;
      if (left >= m_size) break;
      const std::size_t child = left + (entries[left + 1].time < entries[left].time ? 1 : 0);
      if (entries[child].time >= moving.time) break;
      entries[i] = entries[child];
      i = child;
    }
    entries[i] = moving;
  }

  std::vector<Entry> m_entries; ///< one more than m_size at least, which never comes
  std::size_t m_size = 0;
};

} // namespace coldstart
