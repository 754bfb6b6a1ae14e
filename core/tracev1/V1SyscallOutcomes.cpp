// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1SyscallOutcomes.h"

#include <unordered_map>

namespace coldstart {

std::vector<V1SyscallOutcome> syscallOutcomes(const std::vector<V1Event>& events) {
  std::vector<V1SyscallOutcome> outcomes;
  std::unordered_map<std::uint64_t, std::size_t> open; // by goroutine, its call in `outcomes`
  for (const V1Event& ev : events) {
    if (const auto call = open.find(ev.goroutine); call != open.end()) {
      outcomes[call->second] = ev.type == V1EventType::GoSysBlock ? V1SyscallOutcome::Blocked
                                                                  : V1SyscallOutcome::Returned;
      open.erase(call);
    }
    if (ev.type != V1EventType::GoSysCall) continue;
    open.emplace(ev.goroutine, outcomes.size());
    outcomes.push_back(V1SyscallOutcome::Unknown);
  }
  return outcomes;
}

} // namespace coldstart
