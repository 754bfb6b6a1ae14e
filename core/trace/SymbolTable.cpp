// SPDX-License-Identifier: GPL-3.0-or-later
#include "SymbolTable.h"

#include <algorithm>

namespace coldstart {

SymbolTable::SymbolTable() {
  m_functionNames.push_back(StringId{0});
  m_functionOfString.push_back(1);
  m_frames.push_back({});
  m_stacks.push_back({});
}

FunctionId SymbolTable::function(StringId name) {
  if (name.value >= m_functionOfString.size()) m_functionOfString.resize(name.value + 1, 0);
  std::uint32_t& slot = m_functionOfString[name.value];
  if (slot == 0) {
    m_functionNames.push_back(name);
    slot = static_cast<std::uint32_t>(m_functionNames.size());
  }
  return FunctionId{slot - 1};
}

FrameId SymbolTable::frame(std::uint64_t pc, StringId functionName, StringId file,
                           std::uint32_t line) {
  const Frame wanted{pc, function(functionName), file, line};
  const std::uint64_t hash =
      mixBits(pc ^ mixBits((std::uint64_t{wanted.function.value} << 32 | line) + file.value));
  const std::uint32_t row = m_frameIndex.findOrInsert(
      hash, [&](std::uint32_t r) { return m_frames[r] == wanted; },
      [&] {
        m_frames.push_back(wanted);
        return static_cast<std::uint32_t>(m_frames.size() - 1);
      });
  return FrameId{row};
}

/// Are the nodes up to `end` these frames, called by `parent`? A chain's nodes follow each other.
bool SymbolTable::isChain(StackId end, StackId parent, std::span<const FrameId> leafFirst) const {
  const std::size_t length = leafFirst.size();
  if (end.value < length) return false;
  const auto first = static_cast<std::uint32_t>(end.value + 1 - length);
  if (m_stacks[first].parent != parent) return false;
  const bool inOne = m_stacks.contiguousFrom(first) >= length;
  const StackNode* const nodes = &m_stacks[first];
  for (std::uint32_t i = 0; i < length; ++i) {
    const StackNode& node = inOne ? nodes[i] : m_stacks[first + i];
    if (node.frame != leafFirst[length - 1 - i]) return false;
    if (i > 0 && node.parent.value != first + i - 1) return false;
  }
  return true;
}

/// The last node of a chain below `parent`.
StackId SymbolTable::chain(StackId parent, std::span<const FrameId> leafFirst, std::uint64_t hash) {
  const std::uint32_t end = m_chainIndex.findOrInsert(
      hash, [&](std::uint32_t row) { return isChain(StackId{row}, parent, leafFirst); },
      [&] {
        for (auto frame = leafFirst.rbegin(); frame != leafFirst.rend(); ++frame) {
          m_stacks.push_back({parent, *frame});
          parent = StackId{static_cast<std::uint32_t>(m_stacks.size() - 1)};
        }
        return parent.value;
      });
  return StackId{end};
}

/// Appends to m_hashes. The hash of a chain is that of all frames up to its end, so that all of a
/// stack's can be foreseen at once.
void SymbolTable::hashChains(std::span<const FrameId> leafFirst) {
  const std::size_t n = leafFirst.size();
  std::uint64_t hash = 0;
  for (std::size_t depth = 0; depth < n; ++depth) {
    hash = (hash + leafFirst[n - 1 - depth].value + 1) * 0x9e3779b97f4a7c15u;
    if ((depth + 1) % kChainFrames != 0 && depth + 1 < n) continue;
    m_hashes.push_back(mixBits(hash));
    m_chainIndex.prefetch(m_hashes.back());
  }
}

StackId SymbolTable::stackBy(std::span<const FrameId> leafFirst,
                             std::span<const std::uint64_t> hashes) {
  StackId end = kNoStack;
  std::size_t left = leafFirst.size(); // at the leaf's side
  for (const std::uint64_t hash : hashes) {
    const std::size_t length = std::min(kChainFrames, left);
    end = chain(end, leafFirst.subspan(left - length, length), hash);
    left -= length;
  }
  return end;
}

StackId SymbolTable::stack(std::span<const FrameId> leafFirst) {
  m_hashes.clear();
  hashChains(leafFirst);
  return stackBy(leafFirst, m_hashes);
}

void SymbolTable::stacks(std::span<const FrameId> frames, std::span<const std::size_t> lengths,
                         std::vector<StackId>& ids) {
  m_hashes.clear();
  std::size_t begin = 0;
  for (const std::size_t length : lengths) {
    hashChains(frames.subspan(begin, length));
    begin += length;
  }
  for (const std::uint64_t hash : m_hashes)
    if (const auto row = m_chainIndex.candidate(hash)) {
      m_stacks.prefetch(*row);
      m_stacks.prefetch(*row - std::min<std::uint32_t>(*row, kChainFrames - 1));
    }
  begin = 0;
  std::size_t hash = 0;
  for (const std::size_t length : lengths) {
    const std::size_t chains = (length + kChainFrames - 1) / kChainFrames;
    ids.push_back(stackBy(frames.subspan(begin, length),
                          std::span<const std::uint64_t>(m_hashes).subspan(hash, chains)));
    begin += length;
    hash += chains;
  }
}

Symbols SymbolTable::snapshot() {
  return {strings(), m_functionNames.snapshot(), m_frames.snapshot(), m_stacks.snapshot()};
}

} // namespace coldstart
