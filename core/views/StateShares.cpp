// SPDX-License-Identifier: GPL-3.0-or-later
#include "StateShares.h"

#include <algorithm>

namespace coldstart {

std::vector<StateShare> largestFirst(const StateTimes& times) {
  std::vector<StateShare> parts;
  for (std::size_t i = 0; i < times.byWaitKind.size(); ++i)
    parts.push_back({GoState::Waiting, static_cast<WaitKind>(i), times.byWaitKind[i]});
  for (const GoState state : {GoState::Running, GoState::Runnable, GoState::Syscall})
    parts.push_back({state, WaitKind::Unknown, times.byState[static_cast<std::size_t>(state)]});
  std::erase_if(parts, [](const StateShare& part) { return part.time.ns <= 0; });
  std::stable_sort(parts.begin(), parts.end(),
                   [](const StateShare& a, const StateShare& b) { return b.time < a.time; });
  return parts;
}

} // namespace coldstart
