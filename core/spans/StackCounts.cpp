// SPDX-License-Identifier: GPL-3.0-or-later
#include "StackCounts.h"

#include "FlatIndex.h"

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <vector>

namespace coldstart {

namespace {

/// Counts different hashes. They are looked up some at a time, as each is somewhere else in memory.
class DistinctHashes {
 public:
  explicit DistinctHashes(std::size_t most) : m_slots(std::bit_ceil(most * 2 + 1)) {}

  /// Not 0.
  void add(std::uint64_t hash) {
    __builtin_prefetch(&m_slots[slotOf(hash)]);
    m_waiting[m_waitingCount++] = hash;
    if (m_waitingCount == m_waiting.size()) insertWaiting();
  }

  std::uint64_t count() {
    insertWaiting();
    return m_count;
  }

 private:
  std::size_t slotOf(std::uint64_t hash) const { return mixBits(hash) & (m_slots.size() - 1); }

  void insertWaiting() {
    for (std::size_t i = 0; i < m_waitingCount; ++i) {
      std::size_t at = slotOf(m_waiting[i]);
      while (m_slots[at] != 0 && m_slots[at] != m_waiting[i])
        at = (at + 1) & (m_slots.size() - 1);
      if (m_slots[at] == 0) ++m_count;
      m_slots[at] = m_waiting[i];
    }
    m_waitingCount = 0;
  }

  std::vector<std::uint64_t> m_slots; ///< 0: free
  std::array<std::uint64_t, 32> m_waiting{};
  std::size_t m_waitingCount = 0;
  std::uint64_t m_count = 0;
};

/// What is the same for frames that differ in the pc only.
std::vector<std::uint64_t> frameHashes(const Symbols& symbols) {
  std::vector<std::uint64_t> hashes(symbols.frames.size());
  for (std::size_t f = 0; f < hashes.size(); ++f) {
    const Frame& frame = symbols.frames[f];
    hashes[f] = mixBits((std::uint64_t{frame.function.value} << 32 | frame.line) +
                        mixBits(frame.file.value));
  }
  return hashes;
}

constexpr std::uint64_t kDepthMask = 0xff; // the deepest stacks have 128 frames

/// The path to a frame below another path: a hash, and in its lowest byte the depth.
std::uint64_t pathBelow(std::uint64_t parent, std::uint64_t frameHash) {
  // One product a frame: of millions each waits for its caller's.
  std::uint64_t hash = (parent ^ frameHash) * 0x9e3779b97f4a7c15u;
  hash ^= hash >> 32;
  const std::uint64_t depth = std::min((parent & kDepthMask) + 1, kDepthMask);
  return (hash & ~kDepthMask) | depth;
}

} // namespace

StackCounts countStacks(const TraceModel& model) {
  constexpr std::size_t kAhead = 24; // callers are anywhere in memory
  const ColumnView<StackNode>& stacks = model.symbols.stacks;
  const std::vector<std::uint64_t> hashes = frameHashes(model.symbols);
  const std::size_t referred = std::min(stacks.size(), model.stackReferred.size());
  const auto begin = model.stackReferred.begin();
  DistinctHashes distinct(static_cast<std::size_t>(
      std::count(begin, begin + static_cast<std::ptrdiff_t>(referred), 1)));
  // All are written before they are read.
  const auto paths = std::make_unique_for_overwrite<std::uint64_t[]>(referred + 1);
  paths[0] = 0;
  StackCounts counts;
  for (std::size_t s = 1; s < referred; ++s) {
    if (s + kAhead < referred) __builtin_prefetch(&paths[stacks[s + kAhead].parent.value]);
    const StackNode& stack = stacks[s];
    paths[s] = pathBelow(paths[stack.parent.value], hashes[stack.frame.value]);
    if (model.stackReferred[s] == 0) continue;
    ++counts.distinct;
    counts.maxDepth = std::max(counts.maxDepth, paths[s] & kDepthMask);
    distinct.add(paths[s]);
  }
  counts.distinctIgnoringPc = distinct.count();
  return counts;
}

} // namespace coldstart
