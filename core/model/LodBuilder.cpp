// SPDX-License-Identifier: GPL-3.0-or-later
#include "LodBuilder.h"

#include <algorithm>
#include <numeric>

namespace coldstart {

std::size_t LodBuilder::nodesOf(std::size_t rows) {
  if (rows <= TraceBlock::kRowsPerLodNode) return 0;
  std::size_t level = (rows + TraceBlock::kRowsPerLodNode - 1) / TraceBlock::kRowsPerLodNode;
  std::size_t all = level;
  while (level > 1) {
    level = (level + TraceBlock::kLodFanOut - 1) / TraceBlock::kLodFanOut;
    all += level;
  }
  return all;
}

/// Of up to kRowsPerLodNode rows from `first` on; a span ends at the run's next row.
LodBuilder::Mix LodBuilder::mixOf(std::span<const Row> rows, std::size_t first,
                                  const std::vector<StateReason>& stateReasons) {
  Mix mix;
  mix.dt = rows[first].dt;
  const std::size_t end = std::min(first + TraceBlock::kRowsPerLodNode, rows.size() - 1);
  for (std::size_t i = first; i < end; ++i) {
    const Row& row = rows[i];
    const std::uint32_t length = rows[i + 1].dt - row.dt;
    const GoState state = stateReasons[row.stateReason].state;
    mix.ns[static_cast<std::size_t>(state)] += length;
    const bool blocked = state == GoState::Waiting || state == GoState::Syscall;
    if (length > mix.longestBlocked && blocked) {
      mix.longestBlocked = length;
      mix.longestStateReason = row.stateReason;
    }
  }
  return mix;
}

void LodBuilder::addTo(Mix& sum, const Mix& part) {
  for (std::size_t s = 0; s < sum.ns.size(); ++s)
    sum.ns[s] += part.ns[s];
  if (part.longestBlocked <= sum.longestBlocked) return;
  sum.longestBlocked = part.longestBlocked;
  sum.longestStateReason = part.longestStateReason;
}

LodNode LodBuilder::nodeOf(const Mix& mix) {
  LodNode node{};
  node.dt = mix.dt;
  node.longestBlocked = mix.longestBlocked;
  node.longestStateReason = mix.longestStateReason;
  const std::uint64_t total = std::accumulate(mix.ns.begin(), mix.ns.end(), std::uint64_t{0});
  for (std::size_t s = 0; s < mix.ns.size() && total != 0; ++s)
    node.share[s] = static_cast<std::uint8_t>(mix.ns[s] * 255 / total);
  return node;
}

std::uint32_t LodBuilder::build(std::span<const Row> rows,
                                const std::vector<StateReason>& stateReasons, LodNode* nodes) {
  m_mixes.clear();
  for (std::size_t row = 0; row < rows.size(); row += TraceBlock::kRowsPerLodNode)
    m_mixes.push_back(mixOf(rows, row, stateReasons));
  for (std::uint32_t levels = 1;; ++levels) {
    nodes = std::transform(m_mixes.begin(), m_mixes.end(), nodes, nodeOf);
    if (m_mixes.size() == 1) return levels;
    std::size_t parents = 0;
    for (std::size_t i = 0; i < m_mixes.size(); i += TraceBlock::kLodFanOut) {
      Mix sum = m_mixes[i];
      for (std::size_t k = i + 1; k < std::min(i + TraceBlock::kLodFanOut, m_mixes.size()); ++k)
        addTo(sum, m_mixes[k]);
      m_mixes[parents++] = sum;
    }
    m_mixes.resize(parents);
  }
}

} // namespace coldstart
