// SPDX-License-Identifier: GPL-3.0-or-later
#include "LostEvents.h"

#include "BatchCursor.h"
#include "FlatIndex.h"

#include <algorithm>
#include <map>

namespace coldstart {

namespace {
using Kind = EventNeed::Kind;
constexpr std::uint64_t kNoProc = ~std::uint64_t{0};
constexpr std::uint64_t kProcRunning = 1; // [Go 1.26 internal/trace/tracev2/events.go, ProcStatus]
constexpr std::uint64_t kProcSyscall = 3;

/// The P that a thread has behind this event, as far as its own events tell; `before`: ahead of it.
std::uint64_t procAfter(const WireEvent& event, std::uint64_t before) {
  switch (event.type) {
  case EventType::ProcStart:
    return event.args[0];
  case EventType::ProcStop:
    return kNoProc;
  case EventType::ProcStatus:
    return event.args[1] == kProcRunning || event.args[1] == kProcSyscall ? event.args[0] : before;
  default:
    return before;
  }
}

} // namespace

ToldSteps::ToldSteps(const ByteSource& source, const std::vector<BatchHeader>& batches,
                     const std::stop_token& stop) {
  std::map<std::uint64_t, BatchCursor> byThread;
  for (const BatchHeader& batch : batches)
    byThread.try_emplace(batch.thread, source, 0u, TickLength(1'000'000'000))
        .first->second.add(batch);
  for (auto& [thread, cursor] : byThread) {
    if (stop.stop_requested()) break;
    addBatch(cursor);
  }
  std::sort(m_hashes.begin(), m_hashes.end());
}

/// All events of one thread, up to a fault.
void ToldSteps::addBatch(BatchCursor& cursor) {
  std::uint64_t proc = kNoProc;
  while (cursor.next() == BatchCursor::Step::Event) {
    const WireEvent& event = cursor.event();
    proc = procAfter(event, proc);
    switch (event.type) {
    case EventType::GoStatus:
    case EventType::GoStatusStack:
    case EventType::GoCreate:
    case EventType::GoCreateBlocked:
    case EventType::GoCreateSyscall:
      add(Kind::GoStep, event.args[0], 0);
      break;
    case EventType::GoStart:
    case EventType::GoUnblock:
    case EventType::GoSwitch:
    case EventType::GoSwitchDestroy:
      add(Kind::GoStep, event.args[0], event.args[1]);
      break;
    case EventType::ProcStatus:
      add(Kind::ProcStep, event.args[0], 0);
      break;
    case EventType::ProcStart:
    case EventType::ProcSteal:
      add(Kind::ProcStep, event.args[0], event.args[1]);
      break;
    case EventType::GoSyscallBegin:
      add(Kind::ProcStep, proc, event.args[0]);
      break;
    case EventType::GCActive:
    case EventType::GCBegin:
    case EventType::GCEnd:
      add(Kind::GcStep, 0, event.args[0]);
      break;
    default:
      break;
    }
  }
}

std::uint32_t ToldSteps::hashOf(Kind kind, std::uint64_t id, std::uint64_t sequence) {
  const std::uint64_t of = mixBits(id * 8 + static_cast<std::uint64_t>(kind));
  return static_cast<std::uint32_t>(mixBits(of + sequence) >> 32);
}

void ToldSteps::add(Kind kind, std::uint64_t id, std::uint64_t sequence) {
  m_hashes.push_back(hashOf(kind, id, sequence));
}

bool ToldSteps::contains(const EventNeed& step) const {
  return std::binary_search(m_hashes.begin(), m_hashes.end(),
                            hashOf(step.kind, step.id, step.sequence));
}

} // namespace coldstart
