// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "InitLane.h"

#include <vector>

namespace coldstart {

/// A part of somebody's time.
struct StateShare {
  GoState state = GoState::Undetermined;
  WaitKind kind = WaitKind::Unknown; ///< of a wait
  DurationNs time;
  friend bool operator==(const StateShare&, const StateShare&) = default;
};

/// Waits by kind and the other states, longest first; nothing is left out but what took no time.
std::vector<StateShare> largestFirst(const StateTimes& times);

} // namespace coldstart
