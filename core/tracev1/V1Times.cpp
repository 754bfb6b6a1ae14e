// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1Times.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace coldstart {

namespace {

bool earlier(const V1Event& a, const V1Event& b) {
  return a.time < b.time;
}

/// Go's conversion of a float to an integer on amd64: what does not fit is the least number.
std::int64_t toInt(double value) {
  constexpr double kLimit = 9223372036854775808.0;
  return value >= -kLimit && value < kLimit ? static_cast<std::int64_t>(value)
                                            : std::numeric_limits<std::int64_t>::min();
}

} // namespace

std::optional<Error> correctV1Times(std::vector<V1Event>& events) {
  std::optional<Error> fault;
  const auto note = [&fault](const char* what) {
    if (!fault) fault = Error{ErrorCode::Corrupt, 0, what};
  };
  if (!std::is_sorted(events.begin(), events.end(), earlier))
    note("clocks went backwards: an event is earlier than one that it depends on");
  std::unordered_map<std::uint64_t, std::int64_t> blockedAt; // by goroutine
  for (V1Event& ev : events) {
    if (ev.type == V1EventType::GoSysBlock || ev.type == V1EventType::GoInSyscall) {
      blockedAt[ev.goroutine] = ev.time;
    } else if (ev.type == V1EventType::GoSysExit && ev.args[2] != 0) {
      const auto real = static_cast<std::int64_t>(ev.args[2]);
      const std::int64_t blocked = blockedAt[ev.goroutine];
      if (blocked == 0)
        note("a system call ends that never blocked");
      else if (real < blocked)
        note("clocks went backwards: a system call ends before it blocks");
      else
        ev.time = real;
    }
  }
  std::stable_sort(events.begin(), events.end(), earlier);
  return fault;
}

void scaleV1Times(std::vector<V1Event>& events, std::uint64_t ticksPerSecond,
                  const V1Tables& tables) {
  if (events.empty()) return;
  const auto first = static_cast<std::uint64_t>(events.front().time);
  const double nsPerTick = 1e9 / static_cast<double>(ticksPerSecond);
  for (V1Event& ev : events) {
    const auto ticks = static_cast<std::int64_t>(static_cast<std::uint64_t>(ev.time) - first);
    ev.time = toInt(static_cast<double>(ticks) * nsPerTick);
    if (ev.type == V1EventType::GoUnblock && tables.isTimer(ev.goroutine)) ev.proc = kV1TimerProc;
    if (ev.type == V1EventType::GoSysExit) ev.proc = kV1SyscallProc;
  }
}

} // namespace coldstart
