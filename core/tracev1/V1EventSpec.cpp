// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1EventSpec.h"

#include <array>

namespace coldstart {

namespace {

// Names, numbers of arguments and stacks: Go 1.26 internal/trace/internal/tracev1/parser.go,
// EventDescriptions; the order is that of V1EventType.
constexpr std::array<V1EventSpec, kV1EventTypes> kSpecs{{
    {"None", 0, false},
    {"Batch", 2, false},
    {"Frequency", 1, false},
    {"Stack", 2, false},
    {"Gomaxprocs", 1, true, true},
    {"ProcStart", 1},
    {"ProcStop", 0},
    {"GCStart", 1, true, true},
    {"GCDone", 0},
    {"STWStart", 1},
    {"STWDone", 0},
    {"GCSweepStart", 0, true, true},
    {"GCSweepDone", 2},
    {"GoCreate", 2, true, true},
    {"GoStart", 2},
    {"GoEnd", 0},
    {"GoStop", 0, true, true},
    {"GoSched", 0, true, true},
    {"GoPreempt", 0, true, true},
    {"GoSleep", 0, true, true},
    {"GoBlock", 0, true, true},
    {"GoUnblock", 2, true, true},
    {"GoBlockSend", 0, true, true},
    {"GoBlockRecv", 0, true, true},
    {"GoBlockSelect", 0, true, true},
    {"GoBlockSync", 0, true, true},
    {"GoBlockCond", 0, true, true},
    {"GoBlockNet", 0, true, true},
    {"GoSysCall", 0, true, true},
    {"GoSysExit", 3},
    {"GoSysBlock", 0},
    {"GoWaiting", 1},
    {"GoInSyscall", 1},
    {"HeapAlloc", 1},
    {"HeapGoal", 1},
    {"TimerGoroutine", 1, false},
    {"FutileWakeup", 0},
    {"String", 0, false},
    {"GoStartLocal", 1},
    {"GoUnblockLocal", 1, true, true},
    {"GoSysExitLocal", 2},
    {"GoStartLabel", 3},
    {"GoBlockGC", 0, true, true},
    {"GCMarkAssistStart", 0, true, true},
    {"GCMarkAssistDone", 0},
    {"UserTaskCreate", 3, true, true},
    {"UserTaskEnd", 1, true, true},
    {"UserRegion", 3, true, true},
    {"UserLog", 2, true, true},
    {"CPUSample", 3, true, true, 19},
}};

} // namespace

const V1EventSpec& specOf(V1EventType type) {
  const auto number = static_cast<std::size_t>(type);
  return kSpecs[number < kSpecs.size() ? number : 0];
}

bool blocks(V1EventType type) {
  switch (type) {
  case V1EventType::GoSleep:
  case V1EventType::GoBlock:
  case V1EventType::GoBlockSend:
  case V1EventType::GoBlockRecv:
  case V1EventType::GoBlockSelect:
  case V1EventType::GoBlockSync:
  case V1EventType::GoBlockCond:
  case V1EventType::GoBlockNet:
  case V1EventType::GoBlockGC:
    return true;
  default:
    return false;
  }
}

bool leavesProc(V1EventType type) {
  switch (type) {
  case V1EventType::GoEnd:
  case V1EventType::GoStop:
  case V1EventType::GoSched:
  case V1EventType::GoPreempt:
  case V1EventType::GoSysBlock:
    return true;
  default:
    return blocks(type);
  }
}

} // namespace coldstart
