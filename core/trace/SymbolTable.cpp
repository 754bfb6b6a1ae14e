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
  std::uint32_t node = end.value;
  for (std::size_t i = 0; i < leafFirst.size(); ++i, --node) {
    const StackId caller = i + 1 < leafFirst.size() ? StackId{node - 1} : parent;
    if (m_stacks[node].frame != leafFirst[i] || m_stacks[node].parent != caller) return false;
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

StackId SymbolTable::stack(std::span<const FrameId> leafFirst) {
  // The hash of a chain is that of all frames up to its end, so that all can be foreseen at once.
  const std::size_t n = leafFirst.size();
  m_hashes.clear();
  std::uint64_t hash = 0;
  for (std::size_t depth = 0; depth < n; ++depth) {
    hash = (hash + leafFirst[n - 1 - depth].value + 1) * 0x9e3779b97f4a7c15u;
    hash ^= hash >> 29;
    if ((depth + 1) % kChainFrames != 0 && depth + 1 < n) continue;
    m_hashes.push_back(mixBits(hash));
    m_chainIndex.prefetch(m_hashes.back());
  }
  StackId end = kNoStack;
  for (std::size_t i = 0; i < m_hashes.size(); ++i) {
    const std::size_t below = n - i * kChainFrames; // frames that are left, at the leaf's side
    const std::size_t length = std::min(kChainFrames, below);
    end = chain(end, leafFirst.subspan(below - length, length), m_hashes[i]);
  }
  return end;
}

Symbols SymbolTable::snapshot() {
  return {strings(), m_functionNames.snapshot(), m_frames.snapshot(), m_stacks.snapshot()};
}

} // namespace coldstart
