// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

namespace coldstart {

/// What readers hold of a Column: a prefix that never changes. Copies share the chunks. Any thread.
template <class T> class ColumnView {
 public:
  static constexpr std::size_t kChunkRows = 4096;
  struct Chunk {
    T rows[kChunkRows];
  };

  std::size_t size() const { return m_size; }
  bool empty() const { return m_size == 0; }
  const T& operator[](std::size_t i) const {
    return m_chunks[i / kChunkRows]->rows[i % kChunkRows];
  }
  std::size_t bytes() const { return m_chunks.size() * sizeof(Chunk); }

 private:
  template <class U> friend class Column;
  std::vector<std::shared_ptr<const Chunk>> m_chunks;
  std::size_t m_size = 0;
};

/// A growing column with one writer thread and any number of snapshots. Chunks never move;
/// appending writes only behind what any snapshot knows, and `change` copies a chunk that a
/// snapshot may hold (copy on write). A snapshot must reach another thread through something that
/// synchronizes (a mutex, a queued call).
template <class T> class Column {
 public:
  using View = ColumnView<T>;
  using Chunk = typename View::Chunk;

  std::size_t size() const { return m_size; }
  bool empty() const { return m_size == 0; }
  const T& operator[](std::size_t i) const {
    return m_chunks[i / View::kChunkRows].rows->rows[i % View::kChunkRows];
  }

  void push_back(const T& row) {
    if (m_size == m_chunks.size() * View::kChunkRows)
      m_chunks.push_back({std::make_shared<Chunk>(), 0});
    m_chunks.back().rows->rows[m_size % View::kChunkRows] = row;
    ++m_size;
  }

  /// How many rows from `i` on lie behind it in memory, at most to the end of its chunk.
  static std::size_t contiguousFrom(std::size_t i) {
    return View::kChunkRows - i % View::kChunkRows;
  }

  /// Tells the processor that this row will be read soon.
  void prefetch(std::size_t i) const { __builtin_prefetch(&(*this)[i]); }

  /// For writing to a row that exists.
  T& change(std::size_t i) {
    Slot& slot = m_chunks[i / View::kChunkRows];
    const std::size_t row = i % View::kChunkRows;
    if (row < slot.publishedRows) slot = {std::make_shared<Chunk>(*slot.rows), 0};
    return slot.rows->rows[row];
  }

  View snapshot() {
    View view;
    view.m_size = m_size;
    view.m_chunks.reserve(m_chunks.size());
    std::size_t left = m_size;
    for (Slot& slot : m_chunks) {
      slot.publishedRows = std::min(left, View::kChunkRows);
      left -= slot.publishedRows;
      view.m_chunks.push_back(slot.rows);
    }
    return view;
  }

 private:
  struct Slot {
    std::shared_ptr<Chunk> rows;
    std::size_t publishedRows; ///< rows that a snapshot may be reading
  };
  std::vector<Slot> m_chunks;
  std::size_t m_size = 0;
};

} // namespace coldstart
