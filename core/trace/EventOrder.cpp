// SPDX-License-Identifier: GPL-3.0-or-later
#include "EventOrder.h"

namespace coldstart {

std::string_view toString(EventKind kind) {
  switch (kind) {
  case EventKind::Bad:
    return "Bad";
  case EventKind::Sync:
    return "Sync";
  case EventKind::Metric:
    return "Metric";
  case EventKind::Label:
    return "Label";
  case EventKind::StackSample:
    return "StackSample";
  case EventKind::RangeBegin:
    return "RangeBegin";
  case EventKind::RangeActive:
    return "RangeActive";
  case EventKind::RangeEnd:
    return "RangeEnd";
  case EventKind::TaskBegin:
    return "TaskBegin";
  case EventKind::TaskEnd:
    return "TaskEnd";
  case EventKind::RegionBegin:
    return "RegionBegin";
  case EventKind::RegionEnd:
    return "RegionEnd";
  case EventKind::Log:
    return "Log";
  case EventKind::GoTransition:
  case EventKind::ProcTransition:
    return "StateTransition";
  case EventKind::Experimental:
    return "Experimental";
  }
  return "Bad";
}

void EventOrder::beginGeneration(std::uint64_t generation, const GenerationTables& tables,
                                 bool lenient) {
  m_generation = static_cast<std::uint32_t>(generation);
  if (m_firstGeneration == 0) m_firstGeneration = m_generation;
  m_inFirst = m_generation == m_firstGeneration;
  m_tables = &tables;
  m_lenient = lenient;
  m_missedIds = false;
  m_stopTheWorldNames.clear();
}

std::uint32_t EventOrder::threadOf(std::uint64_t id) {
  if (id == kNoThreadOnWire) return kNoThreadNumber;
  const std::uint32_t dense = m_threadIds.findOrInsert(id);
  if (dense >= m_threads.size()) m_threads.resize(dense + 1);
  return dense;
}

EventOrder::Verdict EventOrder::advanceOther(const CompactEvent& event, const EventChunk& chunk) {
  const EventWriter::Mark before = m_out->mark();
  const Verdict verdict = dispatch(chunk.wireEvent(event));
  if (verdict == Verdict::Broken) m_out->takeBack(before);
  return verdict;
}

/// Goroutines and Ps.
EventOrder::Verdict EventOrder::dispatch(const WireEvent& ev) {
  switch (ev.type) {
  case EventType::GoDestroy:
    return goStop(headOf(ev), {}, {});
  case EventType::GoUnblock: // with a number of more than 32 bits
    return goUnblock(headOf(ev), ev.args[0], ev.args[1], stackOf(ev.args[2]));
  case EventType::GoStart:
    return goStart(headOf(ev), ev.args[0], ev.args[1]);
  case EventType::GoSyscallBegin:
    return goSyscallBegin(headOf(ev), ev.args[0], stackOf(ev.args[1]));
  case EventType::GoSyscallEndBlocked:
    return goSyscallEndBlocked(ev);
  case EventType::GoCreate:
  case EventType::GoCreateBlocked:
    return goCreate(ev);
  case EventType::GoCreateSyscall:
    return goCreateSyscall(ev);
  case EventType::GoDestroySyscall:
    return goDestroySyscall(ev);
  case EventType::GoStatus:
  case EventType::GoStatusStack:
    return goStatus(ev);
  case EventType::GoSwitch:
  case EventType::GoSwitchDestroy:
    return goSwitch(ev);
  case EventType::ProcStart:
    return procStart(ev);
  case EventType::ProcStop:
    return procStop(ev);
  case EventType::ProcSteal:
    return procSteal(ev);
  case EventType::ProcStatus:
    return procStatus(ev);
  default:
    return dispatchRare(ev);
  }
}

/// Ranges, metrics, annotations.
EventOrder::Verdict EventOrder::dispatchRare(const WireEvent& ev) {
  switch (ev.type) {
  case EventType::GCActive:
    return gcActive(ev);
  case EventType::GCBegin:
    return gcBegin(ev);
  case EventType::GCEnd:
    return gcEnd(ev);
  case EventType::GCSweepActive:
  case EventType::GCSweepBegin:
  case EventType::GCSweepEnd:
    return sweep(ev);
  case EventType::STWBegin:
  case EventType::STWEnd:
  case EventType::GCMarkAssistBegin:
  case EventType::GCMarkAssistEnd:
    return goRange(ev);
  case EventType::GCMarkAssistActive:
    return goRangeActive(ev);
  case EventType::ProcsChange:
  case EventType::HeapAlloc:
  case EventType::HeapGoal:
    return metric(ev);
  case EventType::GoLabel:
  case EventType::UserLog:
    return annotation(ev);
  case EventType::UserTaskBegin:
  case EventType::UserTaskEnd:
    return task(ev);
  case EventType::UserRegionBegin:
  case EventType::UserRegionEnd:
    return region(ev);
  default:
    return ev.type >= EventType::Span ? experimental(ev) : broken(ev, "cannot be put in order");
  }
}

EventOrder::Verdict EventOrder::broken(EventType type, const std::string& why) {
  m_error = std::string(specOf(type).name) + ": " + why;
  return Verdict::Broken;
}

bool EventOrder::hasContext(bool needsProc, bool needsGo) const {
  return (!needsProc || m_now.proc != kNoP) && (!needsGo || m_now.go != kNoG);
}

EventOrder::Verdict EventOrder::namesNothing(EventType type) {
  return broken(type, "names a string or stack that is in no table of its generation");
}

/// Turns the generation's string and stack ids into the trace's. False when one is in no table.
bool EventOrder::resolve(const WireEvent& ev, Event& out) {
  const EventSpec& spec = specOf(ev.type);
  const auto findAt = [&](const LocalIds& ids, std::int8_t position, std::uint32_t& into) {
    return position < 0 || find(ids, ev.args[static_cast<std::size_t>(position)], into);
  };
  return findAt(m_tables->stacks, spec.stack, out.stack.value) &&
         findAt(m_tables->stacks, spec.secondStack, out.transitionStack.value) &&
         findAt(m_tables->strings, spec.string, out.text.value) &&
         findAt(m_tables->strings, spec.secondString, out.text2.value);
}

/// An event by whoever acts now.
Event EventOrder::begun(const WireEvent& ev, EventKind kind) const {
  Event out;
  out.time = ev.time;
  out.kind = kind;
  out.lane = LaneId{m_now.go};
  out.proc = m_now.proc;
  out.thread = m_now.thread;
  return out;
}

EventOrder::Verdict EventOrder::write(const Event& event) {
  m_out->write(event);
  return Verdict::Advanced;
}

/// If the thread's number does not fit into the step just written, it becomes an Event.
void EventOrder::rewriteLast() {
  if (m_now.thread == kNoThreadNumber) return; // fits
  const GoStep& step = m_out->batch().steps().back();
  Event event = toEvent(step);
  event.thread = m_now.thread;
  m_out->batch().shrink(m_out->batch().steps().size() - 1, m_out->batch().others().size());
  m_out->batch().addOther(event);
}

/// The first word about a goroutine: its creation, or a status of one that was there before.
EventOrder::Verdict EventOrder::writeBirth(const WireEvent& ev, std::uint32_t go, GoState from,
                                           GoState to) {
  Event out = begun(ev, EventKind::GoTransition);
  if (!resolve(ev, out)) return namesNothing(ev.type);
  out.subject = go;
  out.subject2 = m_goIds.idOf(go);
  out.from = static_cast<std::uint8_t>(from);
  out.to = static_cast<std::uint8_t>(to);
  // A creator's stack is where the creator stood, not where the new one begins.
  if (specOf(ev.type).secondStack < 0) out.transitionStack = out.stack;
  return write(out);
}

Event EventOrder::sampleEvent(const WireSample& sample) {
  Event out;
  out.time = sample.time;
  out.kind = EventKind::StackSample;
  out.thread = threadOf(sample.thread);
  out.proc = static_cast<std::int64_t>(sample.proc) < 0 || sample.proc > 0x7fffffff
                 ? kNoP
                 : static_cast<std::int32_t>(sample.proc);
  const std::uint32_t go = sample.goroutine == 0 ? kNoG : m_goIds.find(sample.goroutine);
  out.lane = LaneId{go};
  out.extra = sample.goroutine == 0 ? 0 : 1;
  if (const std::uint32_t stack = m_tables->stacks.find(sample.stack); stack != LocalIds::kAbsent)
    out.stack = StackId{stack};
  return out;
}

EventOrder::Proc* EventOrder::procOf(std::int32_t id) {
  if (id < 0) return nullptr;
  const std::uint32_t dense = m_procIds.find(static_cast<std::uint64_t>(id));
  return dense == IdIndex::kNone ? nullptr : &m_procs[dense];
}

EventOrder::Proc& EventOrder::makeProc(std::int32_t id) {
  const std::uint32_t dense = m_procIds.findOrInsert(static_cast<std::uint64_t>(id));
  if (dense >= m_procs.size()) m_procs.resize(dense + 1);
  return m_procs[dense];
}

} // namespace coldstart
