// SPDX-License-Identifier: GPL-3.0-or-later
#include "LostEvents.h"

#include "BatchDecoder.h"
#include "FlatIndex.h"

#include <algorithm>
#include <map>

namespace coldstart {

namespace {
using Kind = EventNeed::Kind;
constexpr std::size_t kChunkEvents = 2048;
constexpr std::uint64_t kNoProcOnWire = ~std::uint64_t{0};
constexpr std::uint64_t kProcRunning = 1; // [Go 1.26 internal/trace/tracev2/events.go, ProcStatus]
constexpr std::uint64_t kProcSyscall = 3;

/// The P that a thread has behind this event, as far as its own events tell; `before`: ahead of it.
std::uint64_t procAfter(const WireEvent& event, std::uint64_t before) {
  switch (event.type) {
  case EventType::ProcStart:
    return event.args[0];
  case EventType::ProcStop:
    return kNoProcOnWire;
  case EventType::ProcStatus:
    return event.args[1] == kProcRunning || event.args[1] == kProcSyscall ? event.args[0] : before;
  default:
    return before;
  }
}

} // namespace

ToldSteps::ToldSteps(const ByteSource& source, const std::vector<BatchHeader>& batches,
                     const std::stop_token& stop) {
  const GenerationTables none; // names and times do not matter here
  std::map<std::uint64_t, BatchDecoder> byThread;
  for (const BatchHeader& batch : batches)
    byThread.try_emplace(batch.thread, source, none, TickLength(1'000'000'000))
        .first->second.add(batch);
  for (auto& [thread, decoder] : byThread) {
    if (stop.stop_requested()) break;
    addThread(decoder);
  }
  std::sort(m_hashes.begin(), m_hashes.end());
}

/// All events of one thread, up to a fault.
void ToldSteps::addThread(BatchDecoder& decoder) {
  std::uint64_t proc = kNoProcOnWire;
  EventChunk chunk;
  for (decoder.decode(chunk, kChunkEvents); chunk.count > 0; decoder.decode(chunk, kChunkEvents)) {
    for (std::size_t i = 0; i < chunk.count; ++i) {
      const WireEvent event = chunk.wireEvent(chunk.events[i]);
      proc = procAfter(event, proc);
      addEvent(event, proc);
    }
  }
}

/// `proc`: the thread's.
void ToldSteps::addEvent(const WireEvent& event, std::uint64_t proc) {
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
