// SPDX-License-Identifier: GPL-3.0-or-later
#include "LostStatus.h"

namespace coldstart {

namespace {

// Wire numbers. [Go 1.26 internal/trace/tracev2/events.go, GoStatus and ProcStatus]
constexpr std::uint64_t kRunnable = 1;
constexpr std::uint64_t kWaiting = 4;
constexpr std::uint64_t kIdle = 2;
constexpr std::uint64_t kSyscallAbandoned = 4;
constexpr std::uint64_t kNoThread = ~std::uint64_t{0};

WireEvent goStatus(const WireEvent& of, std::uint64_t status) {
  return {of.time, EventType::GoStatus, {of.args[0], kNoThread, status}};
}

WireEvent procStatus(const WireEvent& of, std::uint64_t status) {
  return {of.time, EventType::ProcStatus, {of.args[0], status}};
}

} // namespace

std::optional<WireEvent> statusNeededBy(const WireEvent& waiting) {
  if (waiting.args[1] != 1) return std::nullopt; // the sequence number of all that follow
  switch (waiting.type) {
  case EventType::ProcStart:
    return procStatus(waiting, kIdle);
  case EventType::ProcSteal: // from whom, nobody knows
    return procStatus(waiting, kSyscallAbandoned);
  case EventType::GoStart:
    return goStatus(waiting, kRunnable);
  case EventType::GoUnblock:
  case EventType::GoSwitch:
  case EventType::GoSwitchDestroy:
    return goStatus(waiting, kWaiting);
  default:
    return std::nullopt;
  }
}

ToldStatuses::ToldStatuses(const ByteSource& source, const std::vector<BatchHeader>& batches) {
  for (const BatchHeader& batch : batches) {
    BatchCursor cursor(source, 0, TickLength(1));
    cursor.add(batch);
    while (cursor.next() == BatchCursor::Step::Event)
      add(cursor.event());
  }
}

bool ToldStatuses::add(const WireEvent& status) {
  switch (status.type) {
  case EventType::GoStatus:
  case EventType::GoStatusStack:
  case EventType::GoCreate:
  case EventType::GoCreateBlocked:
  case EventType::GoCreateSyscall:
    return m_goroutines.insert(status.args[0]).second;
  case EventType::ProcStatus:
    return m_procs.insert(status.args[0]).second;
  default:
    return false;
  }
}

} // namespace coldstart
