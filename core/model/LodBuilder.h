// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TraceBlock.h"
#include "TraceModel.h"

#include <array>
#include <vector>

namespace coldstart {

/// Makes a block's pyramids (LaneLod, LodNode), run by run. Keeps its memory.
class LodBuilder {
 public:
  /// How many nodes a run of so many rows has; 0 up to kRowsPerLodNode.
  static std::size_t nodesOf(std::size_t rows);

  /// The pyramid of one run, level 0 from the rows, each further one from the level below. Writes
  /// nodesOf(rows.size()) nodes, of which there is at least one; returns the levels.
  std::uint32_t build(std::span<const Row> rows, const std::vector<StateReason>& stateReasons,
                      LodNode* nodes);

 private:
  /// What a LodNode is made of, exactly.
  struct Mix {
    std::array<std::uint64_t, kGoStateCount> ns{};
    std::uint32_t dt = 0;
    std::uint32_t longestBlocked = 0;
    std::uint8_t longestStateReason = 0;
  };

  static Mix mixOf(std::span<const Row> rows, std::size_t first,
                   const std::vector<StateReason>& stateReasons);
  static void addTo(Mix& sum, const Mix& part);
  static LodNode nodeOf(const Mix& mix);

  std::vector<Mix> m_mixes; ///< of one level
};

} // namespace coldstart
