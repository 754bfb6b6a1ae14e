// SPDX-License-Identifier: GPL-3.0-or-later
#include "SymbolTable.h"

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

StackId SymbolTable::child(StackId parent, FrameId frame, std::uint64_t pathHash) {
  const std::uint32_t row = m_stackIndex.findOrInsert(
      pathHash,
      [&](std::uint32_t r) { return m_stacks[r].parent == parent && m_stacks[r].frame == frame; },
      [&] {
        m_stacks.push_back({parent, frame});
        return static_cast<std::uint32_t>(m_stacks.size() - 1);
      });
  return StackId{row};
}

StackId SymbolTable::stack(std::span<const FrameId> leafFirst) {
  const std::size_t n = leafFirst.size();
  std::size_t depth = 0;
  const std::size_t mayShare = std::min(n, m_lastFrames.size());
  while (depth < mayShare && m_lastFrames[depth] == leafFirst[n - 1 - depth])
    ++depth;
  m_lastFrames.resize(n);
  m_lastHashes.resize(n);
  m_lastStacks.resize(n);
  for (std::size_t d = depth; d < n; ++d) {
    m_lastFrames[d] = leafFirst[n - 1 - d];
    m_lastHashes[d] = mixBits((d == 0 ? 0 : m_lastHashes[d - 1]) * 0x9e3779b97f4a7c15u +
                              m_lastFrames[d].value + 1);
    m_stackIndex.prefetch(m_lastHashes[d]);
  }
  for (std::size_t d = depth; d < n; ++d)
    m_lastStacks[d] =
        child(d == 0 ? kNoStack : m_lastStacks[d - 1], m_lastFrames[d], m_lastHashes[d]);
  return n == 0 ? kNoStack : m_lastStacks.back();
}

Symbols SymbolTable::snapshot() {
  return {strings(), m_functionNames.snapshot(), m_frames.snapshot(), m_stacks.snapshot()};
}

} // namespace coldstart
