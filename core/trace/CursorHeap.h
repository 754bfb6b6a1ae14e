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
    m_entries.assign(2 * most + 3, {});
    m_size = 0;
    findLesser();
  }
  /// Until the next reset() nothing may be inserted.
  void clear() { m_size = 0; }
  bool empty() const { return m_size == 0; }
  std::size_t size() const { return m_size; }
  const Entry& operator[](std::size_t i) const { return m_entries[i]; }
  const Entry* begin() const { return m_entries.data(); }
  const Entry* end() const { return m_entries.data() + m_size; }

  void insert(std::int64_t time, BatchCursor* cursor) {
    m_entries[m_size] = {time, cursor};
    up(m_size++);
    findLesser();
  }

  [[gnu::always_inline]] void update(std::size_t i, std::int64_t time) {
    m_entries[i].time = time;
    if (i > 0) [[unlikely]] {
      up(i);
      down(i);
      findLesser();
    } else if (time > m_lesserTime) {
      down(0);
      findLesser();
    }
  }

  void remove(std::size_t i) {
    for (; i > 0; i = (i - 1) / 2)
      std::swap(m_entries[(i - 1) / 2], m_entries[i]);
    std::swap(m_entries[0], m_entries[m_size - 1]);
    m_entries[m_size - 1] = {};
    --m_size;
    down(0);
    findLesser();
  }

  /// Sorted by time is a heap as well.
  void sort() {
    std::stable_sort(m_entries.begin(), m_entries.begin() + static_cast<std::ptrdiff_t>(m_size),
                     [](const Entry& a, const Entry& b) { return a.time < b.time; });
    findLesser();
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
    Entry* at = entries + i;
    const Entry moving = *at;
    for (;;) {
      Entry* child = at + (at - entries) + 1; // the lesser one, the left one when they are equal
      child += child[1].time < child[0].time ? 1 : 0;
      if (child->time >= moving.time) break;
      *at = *child;
      at = child;
    }
    *at = moving;
  }

  void findLesser() { m_lesserTime = std::min(m_entries[1].time, m_entries[2].time); }

  /// Behind the last, entries that never come: each has two children, and the first even in an
  /// empty heap.
  std::vector<Entry> m_entries;
  std::size_t m_size = 0;
  std::int64_t m_lesserTime = kNever; ///< of the first's children
};

} // namespace coldstart
