// SPDX-License-Identifier: GPL-3.0-or-later
#include "FirstView.h"

#include "Start.h"

#include <algorithm>

namespace coldstart {

TimeRange axisLimits(const Start& start) {
  const TimeRange& phases = start.phases.start;
  if (phases.empty()) return start.extent;
  if (start.extent.empty()) return phases;
  return {std::min(start.extent.begin, phases.begin), std::max(start.extent.end, phases.end)};
}

TimeRange firstVisible(const Start& start) {
  const TimeRange all = axisLimits(start);
  const TimeRange& phases = start.phases.start;
  if (!start.phases.readyKnown || phases.empty()) return all;
  const DurationNs air{phases.length().ns / 50};
  const TimeRange wanted = TimeRange{phases.begin - air, phases.end + air}.clippedTo(all);
  const bool littleIsLeft = all.length().ns - wanted.length().ns < phases.length().ns / 10;
  return littleIsLeft ? all : wanted;
}

} // namespace coldstart
