// SPDX-License-Identifier: GPL-3.0-or-later
#include "RowSet.h"

#include <algorithm>
#include <bit>

namespace coldstart {

namespace {

constexpr std::size_t kBits = 64;

std::size_t wordsFor(std::size_t bits) {
  return (bits + kBits - 1) / kBits;
}

void setBit(std::vector<std::uint64_t>& words, std::size_t bit) {
  words[bit / kBits] |= std::uint64_t{1} << bit % kBits;
}

/// The first bit that is set from `from` on in its word; the end of the word when there is none.
std::size_t nextInWord(const std::vector<std::uint64_t>& words, std::size_t from) {
  const std::uint64_t rest = words[from / kBits] >> from % kBits;
  return rest != 0 ? from + static_cast<std::size_t>(std::countr_zero(rest))
                   : (from / kBits + 1) * kBits;
}

bool isSet(const std::vector<std::uint64_t>& words, std::size_t bit) {
  return bit / kBits < words.size() && (words[bit / kBits] >> bit % kBits & 1) != 0;
}

} // namespace

void RowSet::add(const LaneCursor& row) {
  Block& block = m_blocks[row.blockIndex()];
  if (block.rows.empty()) {
    block.rows.resize(wordsFor(row.block().rows.size()));
    block.words.resize(wordsFor(block.rows.size()));
  }
  const std::size_t index = row.block().runs[row.run()].firstRow + row.indexInRun();
  setBit(block.rows, index);
  setBit(block.words, index / kBits);
}

std::size_t RowSet::next(const Block& block, std::size_t from, std::size_t to) {
  const std::size_t inFirst = nextInWord(block.rows, from);
  if (inFirst % kBits != 0 || inFirst >= to || isSet(block.rows, inFirst))
    return std::min(inFirst, to);
  std::size_t word = inFirst / kBits;
  while (word < block.rows.size() && !isSet(block.words, word))
    word = nextInWord(block.words, word);
  if (word >= block.rows.size()) return to;
  return std::min(nextInWord(block.rows, word * kBits), to);
}

void RowSet::forward(LaneCursor& cursor) const {
  if (cursor.beforeFirst()) cursor.toFirst();
  for (; cursor.onRow(); cursor.nextRun()) {
    const Block& block = m_blocks[cursor.blockIndex()];
    if (block.rows.empty()) continue;
    const std::size_t first = cursor.block().runs[cursor.run()].firstRow;
    const std::size_t end = cursor.block().runs[cursor.run() + 1].firstRow;
    const std::size_t found = next(block, first + cursor.indexInRun(), end);
    if (found < end) return cursor.toIndexInRun(found - first);
  }
}

std::size_t RowSet::bytes() const {
  std::size_t bytes = m_blocks.capacity() * sizeof(Block);
  for (const Block& block : m_blocks)
    bytes += (block.rows.capacity() + block.words.capacity()) * sizeof(std::uint64_t);
  return bytes;
}

} // namespace coldstart
