// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProfileKind.h"

#include "Profile.h"

namespace coldstart {

namespace {

bool isUnlock(std::string_view function) {
  // sync.(*Mutex).Unlock, sync.(*RWMutex).RUnlock, internal/sync.(*Mutex).unlockSlow,
  // runtime.unlock (of runtime-internal locks, Go 1.22 and later),
  // runtime._LostContendedRuntimeLock
  return function.find("nlock") != std::string_view::npos || function.ends_with("RuntimeLock");
}

std::string_view contentionKind(const Profile& profile) {
  std::size_t unlocks = 0, others = 0;
  for (std::size_t i = 0; i < profile.sampleCount(); ++i) {
    bool unlock = false, named = false;
    // The leaf, and what was inlined into it.
    if (const auto stack = profile.stack(i); !stack.empty())
      for (const ProfileLine& line : profile.lines(stack.front())) {
        named = true;
        unlock = unlock || isUnlock(profile.functionName(line.function));
      }
    if (named) ++(unlock ? unlocks : others);
  }
  if (unlocks == others) return {}; // mostly: both 0
  return unlocks > others ? "mutex" : "block";
}

} // namespace

std::string_view profileKindOf(const Profile& profile) {
  const auto has = [&](std::string_view type) { return profile.findSampleType(type).has_value(); };
  if (has("cpu")) return "cpu";
  if (has("inuse_space") && has("alloc_space"))
    return profile.defaultSampleType() == "alloc_space" ? "allocs" : "heap";
  if (has("goroutine")) return "goroutine";
  if (has("threadcreate")) return "threadcreate";
  if (has("contentions")) return contentionKind(profile);
  return {};
}

} // namespace coldstart
