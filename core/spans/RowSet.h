// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "LaneCursor.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace coldstart {

/// A set of rows of one model: a bit for each row of a block that has any, and one for each 64 of
/// those. So it takes at most 1/63 of what the rows take (8 bytes each), and nothing where nothing
/// is. Filled by one thread; then any thread may ask.
class RowSet {
 public:
  explicit RowSet(const TraceModel& model) : m_blocks(model.blocks.size()) {}

  /// The row that the cursor stands on.
  void add(const LaneCursor& row);
  /// Goes to the first row of the set from the one that it stands on; behind the last when there is
  /// none. Cost: a few looks for each block that the lane has rows in on the way.
  void forward(LaneCursor& cursor) const;
  /// Heap bytes.
  std::size_t bytes() const;

 private:
  struct Block {
    std::vector<std::uint64_t> rows;  ///< empty: none
    std::vector<std::uint64_t> words; ///< a bit for each of `rows` that is not zero
  };
  /// The first of the block's rows in [from, to); `to` when there is none.
  static std::size_t next(const Block& block, std::size_t from, std::size_t to);

  std::vector<Block> m_blocks;
};

} // namespace coldstart
