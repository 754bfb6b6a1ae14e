// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineLayout.h"

#include "UserCode.h"

namespace coldstart {

TimelineLayout layoutTimeline(const TraceModel& model, std::stop_token stop) {
  TimelineLayout layout;
  layout.procs = model.procs;
  // A million goroutines have a handful of start functions.
  enum : std::uint8_t { Unknown, Runtime, Program };
  std::vector<std::uint8_t> kindOf(model.symbols.functionNames.size(), Unknown);
  for (std::uint32_t i = 0; i < model.laneCount(); ++i) {
    if (i % 65536 == 0 && stop.stop_requested()) break;
    const LaneId lane{i};
    const GoroutineInfo& info = model.goroutine(lane);
    if (info.id == GoroutineId{1}) {
      layout.mainLane = lane;
      continue;
    }
    std::uint8_t& kind = kindOf[info.name.value];
    if (kind == Unknown) kind = isRuntimePackage(packageOf(model.nameOf(lane))) ? Runtime : Program;
    (kind == Runtime ? layout.runtimeLanes : layout.goroutines).push_back(lane);
  }
  return layout;
}

} // namespace coldstart
