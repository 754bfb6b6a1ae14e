// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceBlock.h"

#include <algorithm>

namespace coldstart {

std::size_t TraceBlock::findRun(LaneId lane) const {
  const auto end = runs.begin() + static_cast<std::ptrdiff_t>(runCount());
  const auto found = std::lower_bound(
      runs.begin(), end, lane, [](const LaneRun& r, LaneId wanted) { return r.lane < wanted; });
  return found != end && found->lane == lane ? static_cast<std::size_t>(found - runs.begin())
                                             : runCount();
}

std::size_t TraceBlock::bytes() const {
  const auto heap = [](const auto& v) { return v.capacity() * sizeof(v[0]); };
  return sizeof *this + rows.size_bytes() + wakes.size_bytes() + procRows.size_bytes() +
         lodNodes.size_bytes() + heap(runs) + heap(wakerDict) + heap(stackDict) + heap(procDict) +
         heap(procRuns) + heap(lods);
}

} // namespace coldstart
