// SPDX-License-Identifier: GPL-3.0-or-later
#include "StateTimes.h"

#include "StateWords.h"

#include <algorithm>

namespace coldstart {

std::vector<StateTime> largestFirst(const StateTimes& times) {
  std::vector<StateTime> parts;
  for (std::size_t i = 0; i < times.byWaitKind.size(); ++i)
    parts.push_back({waitKindWords(static_cast<WaitKind>(i)), times.byWaitKind[i]});
  for (const GoState state : {GoState::Running, GoState::Runnable, GoState::Syscall})
    parts.push_back({stateWords(state, {}), times.byState[static_cast<std::size_t>(state)]});
  std::erase_if(parts, [](const StateTime& part) { return part.time.ns <= 0; });
  std::stable_sort(parts.begin(), parts.end(),
                   [](const StateTime& a, const StateTime& b) { return b.time < a.time; });
  return parts;
}

} // namespace coldstart
