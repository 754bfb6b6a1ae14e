// SPDX-License-Identifier: GPL-3.0-or-later
#include "LaneFilter.h"

#include "LaneCursor.h"
#include "SpanMatcher.h"

namespace coldstart {

namespace {
constexpr std::uint32_t kRowsPerLook = 4096; // rows between two looks at the stop token
}

std::vector<bool> lanesWith(const TraceModel& model, const SpanQuery& query, std::stop_token stop) {
  std::vector<bool> found(model.laneCount());
  const SpanMatcher matcher(model, query);
  std::uint32_t rows = 0;
  for (std::uint32_t lane = 0; lane < found.size(); ++lane) {
    LaneCursor cursor(model, LaneId{lane});
    for (cursor.toFirst(); cursor.onRow() && !found[lane]; cursor.next()) {
      if (++rows % kRowsPerLook == 0 && stop.stop_requested()) return found;
      found[lane] = matcher.fits(LaneId{lane}, cursor);
    }
  }
  return found;
}

} // namespace coldstart
