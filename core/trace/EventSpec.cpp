// SPDX-License-Identifier: GPL-3.0-or-later
#include "EventSpec.h"

namespace coldstart {

namespace {

// Names, argument counts and positions: Go 1.26 internal/trace/tracev2/events.go.
constexpr std::array<EventSpec, 256> makeSpecs() {
  std::array<EventSpec, 256> specs{};
  const auto set = [&specs](EventType type, EventSpec spec) {
    specs[static_cast<std::size_t>(type)] = spec;
  };
  set(EventType::EventBatch, {"EventBatch"});
  set(EventType::Stacks, {"Stacks"});
  set(EventType::Stack, {"Stack"});
  set(EventType::Strings, {"Strings"});
  set(EventType::String, {"String"});
  set(EventType::CPUSamples, {"CPUSamples"});
  set(EventType::CPUSample, {"CPUSample"});
  set(EventType::Frequency, {"Frequency"});
  set(EventType::ExperimentalBatch, {"ExperimentalBatch"});
  set(EventType::Sync, {"Sync"});
  set(EventType::EndOfGeneration, {"EndOfGeneration"});
  set(EventType::ProcsChange, {"ProcsChange", 3, 1});
  set(EventType::ProcStart, {"ProcStart", 3});
  set(EventType::ProcStop, {"ProcStop", 1});
  set(EventType::ProcSteal, {"ProcSteal", 4});
  set(EventType::ProcStatus, {"ProcStatus", 3});
  set(EventType::GoCreate, {"GoCreate", 4, 2, 1});
  set(EventType::GoCreateSyscall, {"GoCreateSyscall", 2});
  set(EventType::GoStart, {"GoStart", 3});
  set(EventType::GoDestroy, {"GoDestroy", 1});
  set(EventType::GoDestroySyscall, {"GoDestroySyscall", 1});
  set(EventType::GoStop, {"GoStop", 3, 1, -1, 0});
  set(EventType::GoBlock, {"GoBlock", 3, 1, -1, 0});
  set(EventType::GoUnblock, {"GoUnblock", 4, 2});
  set(EventType::GoSyscallBegin, {"GoSyscallBegin", 3, 1});
  set(EventType::GoSyscallEnd, {"GoSyscallEnd", 1});
  set(EventType::GoSyscallEndBlocked, {"GoSyscallEndBlocked", 1});
  set(EventType::GoStatus, {"GoStatus", 4});
  set(EventType::STWBegin, {"STWBegin", 3, 1, -1, 0});
  set(EventType::STWEnd, {"STWEnd", 1});
  set(EventType::GCActive, {"GCActive", 2});
  set(EventType::GCBegin, {"GCBegin", 3, 1});
  set(EventType::GCEnd, {"GCEnd", 2});
  set(EventType::GCSweepActive, {"GCSweepActive", 2});
  set(EventType::GCSweepBegin, {"GCSweepBegin", 2, 0});
  set(EventType::GCSweepEnd, {"GCSweepEnd", 3});
  set(EventType::GCMarkAssistActive, {"GCMarkAssistActive", 2});
  set(EventType::GCMarkAssistBegin, {"GCMarkAssistBegin", 2, 0});
  set(EventType::GCMarkAssistEnd, {"GCMarkAssistEnd", 1});
  set(EventType::HeapAlloc, {"HeapAlloc", 2});
  set(EventType::HeapGoal, {"HeapGoal", 2});
  set(EventType::GoLabel, {"GoLabel", 2, -1, -1, 0});
  set(EventType::UserTaskBegin, {"UserTaskBegin", 5, 3, -1, 2});
  set(EventType::UserTaskEnd, {"UserTaskEnd", 3, 1});
  set(EventType::UserRegionBegin, {"UserRegionBegin", 4, 2, -1, 1});
  set(EventType::UserRegionEnd, {"UserRegionEnd", 4, 2, -1, 1});
  set(EventType::UserLog, {"UserLog", 5, 3, -1, 1, 2});
  set(EventType::GoSwitch, {"GoSwitch", 3});
  set(EventType::GoSwitchDestroy, {"GoSwitchDestroy", 3});
  set(EventType::GoCreateBlocked, {"GoCreateBlocked", 4, 2, 1});
  set(EventType::GoStatusStack, {"GoStatusStack", 5, 3});
  set(EventType::ClockSnapshot, {"ClockSnapshot"});
  set(EventType::Span, {"Span", 4});
  set(EventType::SpanAlloc, {"SpanAlloc", 4});
  set(EventType::SpanFree, {"SpanFree", 2});
  set(EventType::HeapObject, {"HeapObject", 3});
  set(EventType::HeapObjectAlloc, {"HeapObjectAlloc", 3});
  set(EventType::HeapObjectFree, {"HeapObjectFree", 2});
  set(EventType::GoroutineStack, {"GoroutineStack", 3});
  set(EventType::GoroutineStackAlloc, {"GoroutineStackAlloc", 3});
  set(EventType::GoroutineStackFree, {"GoroutineStackFree", 2});
  return specs;
}

} // namespace

constexpr std::array<EventSpec, 256> kEventSpecsTable = makeSpecs();
const std::array<EventSpec, 256> kEventSpecs = kEventSpecsTable;

} // namespace coldstart
