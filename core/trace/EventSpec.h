// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace coldstart {

/// Event types as numbered on the wire since Go 1.22. [Go 1.26 internal/trace/tracev2/events.go]
enum class EventType : std::uint8_t {
  None,
  EventBatch,
  Stacks,
  Stack,
  Strings,
  String,
  CPUSamples,
  CPUSample,
  Frequency,
  ProcsChange,
  ProcStart,
  ProcStop,
  ProcSteal,
  ProcStatus,
  GoCreate,
  GoCreateSyscall,
  GoStart,
  GoDestroy,
  GoDestroySyscall,
  GoStop,
  GoBlock,
  GoUnblock,
  GoSyscallBegin,
  GoSyscallEnd,
  GoSyscallEndBlocked,
  GoStatus,
  STWBegin,
  STWEnd,
  GCActive,
  GCBegin,
  GCEnd,
  GCSweepActive,
  GCSweepBegin,
  GCSweepEnd,
  GCMarkAssistActive,
  GCMarkAssistBegin,
  GCMarkAssistEnd,
  HeapAlloc,
  HeapGoal,
  GoLabel,
  UserTaskBegin,
  UserTaskEnd,
  UserRegionBegin,
  UserRegionEnd,
  UserLog,
  GoSwitch,          // since 1.23
  GoSwitchDestroy,   // since 1.23
  GoCreateBlocked,   // since 1.23
  GoStatusStack,     // since 1.23
  ExperimentalBatch, // since 1.23
  Sync,              // since 1.25
  ClockSnapshot,     // since 1.25
  EndOfGeneration,   // since 1.26

  // The AllocFree experiment, since 1.23.
  Span = 128,
  SpanAlloc,
  SpanFree,
  HeapObject,
  HeapObjectAlloc,
  HeapObjectFree,
  GoroutineStack,
  GoroutineStackAlloc,
  GoroutineStackFree,
};
inline constexpr std::size_t kEventTypes = 137;

/// How an event looks on the wire: its type byte, then `args` uvarints, the first of which is the
/// time since the event before it (dt). Positions count from the argument after dt; -1: it has
/// none.
struct EventSpec {
  std::string_view name;
  std::uint8_t args = 0; ///< with dt; 0: not an event of a thread's batch
  std::int8_t stack = -1;
  std::int8_t secondStack = -1; ///< of the goroutine that is created
  std::int8_t string = -1;
  std::int8_t secondString = -1;
};

/// By type; unknown numbers have no args.
extern const std::array<EventSpec, 256> kEventSpecs;

inline const EventSpec& specOf(EventType type) {
  return kEventSpecs[static_cast<std::size_t>(type)];
}

/// Limits of the format. [Go 1.26 internal/trace/tracev2/events.go, MaxBatchSize and below]
inline constexpr std::uint64_t kMaxBatchBytes = 64 << 10;
inline constexpr std::uint64_t kMaxFramesPerStack = 128;
inline constexpr std::uint64_t kMaxStringBytes = 1 << 10;
inline constexpr int kMaxEventArgs = 4; ///< after dt

} // namespace coldstart
