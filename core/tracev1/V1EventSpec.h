// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace coldstart {

/// Events of the formats 1.11 to 1.21 by their number on the wire (the low six bits of an event's
/// first byte). [Go 1.26 internal/trace/internal/tracev1/parser.go, EventType]
enum class V1EventType : std::uint8_t {
  None,
  Batch,
  Frequency,
  Stack,
  Gomaxprocs,
  ProcStart,
  ProcStop,
  GCStart,
  GCDone,
  STWStart,
  STWDone,
  GCSweepStart,
  GCSweepDone,
  GoCreate,
  GoStart,
  GoEnd,
  GoStop,
  GoSched,
  GoPreempt,
  GoSleep,
  GoBlock,
  GoUnblock,
  GoBlockSend,
  GoBlockRecv,
  GoBlockSelect,
  GoBlockSync,
  GoBlockCond,
  GoBlockNet,
  GoSysCall,
  GoSysExit,
  GoSysBlock,
  GoWaiting,
  GoInSyscall,
  HeapAlloc,
  HeapGoal,
  TimerGoroutine,
  FutileWakeup,
  String,
  GoStartLocal,
  GoUnblockLocal,
  GoSysExitLocal,
  GoStartLabel,
  GoBlockGC,
  GCMarkAssistStart,
  GCMarkAssistDone,
  UserTaskCreate,
  UserTaskEnd,
  UserRegion,
  UserLog,
  CPUSample,
};
inline constexpr std::uint8_t kV1EventTypes = 50;

/// What stands behind an event's first byte: a time (ticks since the event before), `args` numbers
/// and a stack id, each as a varint.
struct V1EventSpec {
  std::string_view name; ///< Go's
  std::uint8_t args = 0; ///< besides time and stack
  bool timed = true;
  bool stack = false;
  int since = 11; ///< minor version of the first format that has it

  std::size_t wireArgs() const { return std::size_t{args} + (timed ? 1u : 0u) + (stack ? 1u : 0u); }
};

const V1EventSpec& specOf(V1EventType type);

/// The running goroutine goes to wait for something; not into a system call.
bool blocks(V1EventType type);
/// After these nothing runs on the P until the next start.
bool leavesProc(V1EventType type);

} // namespace coldstart
