// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "InitLane.h"

#include <QString>

#include <vector>

namespace coldstart {

/// A part of somebody's time, in words.
struct StateTime {
  QString words; ///< "network", "running"
  DurationNs time;
};

/// Waits by kind and the other states, longest first; nothing is left out but what took no time.
std::vector<StateTime> largestFirst(const StateTimes& times);

} // namespace coldstart
