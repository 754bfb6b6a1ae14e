// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1Converter.h"

#include <algorithm>
#include <limits>
#include <string>

namespace coldstart {

namespace {
constexpr std::size_t kEventsPerCall = 2048;
constexpr std::size_t kEventsPerCheck = 4096;
constexpr std::uint64_t kNoTask = ~std::uint64_t{0};
constexpr std::uint32_t kNoThreadNumber = ~0u;
constexpr std::uint64_t kNoThreadOnWire = ~std::uint64_t{0};

/// Events by which a trace tells what was there when it began. [Go 1.21 runtime/trace.go,
/// StartTrace]
bool isOfAccount(V1EventType type) {
  return type == V1EventType::GoCreate || type == V1EventType::GoWaiting ||
         type == V1EventType::GoInSyscall || type == V1EventType::ProcStart ||
         type == V1EventType::GoStart || type == V1EventType::HeapAlloc ||
         type == V1EventType::HeapGoal;
}

/// Events that change the goroutine they happen on.
bool isOfGoroutine(V1EventType type) {
  return leavesProc(type) || type == V1EventType::GoSysCall || type == V1EventType::GoSysExit;
}
} // namespace

V1Converter::V1Converter(SymbolTable& symbols, V1Tables& tables, int formatMinor, bool whole,
                         EventSink& sink)
    : m_symbols(symbols), m_tables(tables), m_minor(formatMinor), m_whole(whole), m_sink(sink),
      m_reasons(symbols), m_out(std::numeric_limits<std::int64_t>::min()),
      m_gc(symbols.intern("GC concurrent mark phase")),
      m_sweep(symbols.intern("GC incremental sweep")), m_assist(symbols.intern("GC mark assist")),
      m_procsMetric(symbols.intern("/sched/gomaxprocs:threads")),
      m_heapMetric(symbols.intern("/memory/classes/heap/objects:bytes")),
      m_goalMetric(symbols.intern("/gc/heap/goal:bytes")) {
}

Result<void> V1Converter::run(const std::vector<V1Event>& events, const std::stop_token& stop) {
  m_outcomes = syscallOutcomes(events);
  m_sink.generationBegins(m_symbols.snapshot());
  const std::size_t accountEnd = endOfAccount(events);
  if (!events.empty()) sync(events.front().time - 1);
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (i % kEventsPerCheck == 0 && stop.stop_requested()) return fail(ErrorCode::Cancelled, 0, {});
    if (i == accountEnd)
      endAccount(events[i]);
    else
      convert(events[i]);
    write();
  }
  sync(events.empty() ? 0 : m_out.lastTime() + 1);
  flush();
  m_sink.generationEnded(m_symbols.snapshot());
  return {};
}

/// The trace begins by telling of all goroutines that there are; this is the event before which
/// that is over: the first Gomaxprocs. Damage may have taken the account, and a later Gomaxprocs
/// does not end it then, but the first event that no account has.
std::size_t V1Converter::endOfAccount(const std::vector<V1Event>& events) const {
  const auto end = std::find_if(events.begin(), events.end(), [this](const V1Event& ev) {
    return m_whole ? ev.type == V1EventType::Gomaxprocs : !isOfAccount(ev.type);
  });
  return static_cast<std::size_t>(end - events.begin());
}

void V1Converter::convert(const V1Event& ev) {
  if (!m_whole && isOfGoroutine(ev.type) && ev.goroutine == 0) return; // of whom, was lost
  switch (ev.type) {
  case V1EventType::Gomaxprocs:
    metric(ev, m_procsMetric);
    return;
  case V1EventType::ProcStart:
  case V1EventType::ProcStop:
    proc(ev);
    return;
  case V1EventType::GoCreate:
    create(ev);
    return;
  case V1EventType::GoStart:
  case V1EventType::GoStartLabel:
    start(ev);
    return;
  case V1EventType::GoUnblock:
    goTransition(ev, ev.args[0], GoState::Waiting, GoState::Runnable);
    return;
  case V1EventType::GoSysCall:
    sysCall(ev);
    return;
  case V1EventType::GoSysBlock: // GoSysCall knew
    return;
  case V1EventType::GoSysExit:
    goTransition(ev, ev.goroutine, GoState::Syscall, GoState::Runnable);
    return;
  case V1EventType::GoWaiting:
  case V1EventType::GoInSyscall:
    m_untold.erase(ev.args[0]);
    goTransition(ev, ev.args[0], GoState::Undetermined,
                 ev.type == V1EventType::GoWaiting ? GoState::Waiting : GoState::Syscall);
    return;
  case V1EventType::CPUSample:
    sample(ev);
    return;
  default:
    if (stop(ev) || runtimeWork(ev) || annotation(ev)) return;
    if (!m_fault)
      m_fault = Error{ErrorCode::Corrupt, 0,
                      std::string(specOf(ev.type).name) + " has no place in such a trace"};
  }
}

/// The running goroutine leaves its P. False for other events.
bool V1Converter::stop(const V1Event& ev) {
  if (!leavesProc(ev.type)) return false;
  GoState to = GoState::Waiting;
  if (ev.type == V1EventType::GoEnd) to = GoState::NotExist;
  if (ev.type == V1EventType::GoSched || ev.type == V1EventType::GoPreempt) to = GoState::Runnable;
  Event& out = goTransition(ev, ev.goroutine, GoState::Running, to);
  out.text = m_reasons.ofStop(ev.type);
  out.transitionStack = out.stack;
  return true;
}

/// While the trace says what was there already, a creation says no more than that there is one.
void V1Converter::create(const V1Event& ev) {
  if (m_inAccount) {
    m_untold.insert(ev.args[0]);
    return;
  }
  Event& out = goTransition(ev, ev.args[0], GoState::NotExist, GoState::Runnable);
  out.transitionStack = m_tables.stack(ev.args[1]);
}

void V1Converter::start(const V1Event& ev) {
  if (ev.type == V1EventType::GoStart && m_inAccount) {
    m_untold.erase(ev.args[0]);
    goTransition(ev, ev.args[0], GoState::Undetermined, GoState::Running);
    return;
  }
  Event& out = goTransition(ev, ev.args[0], GoState::Runnable, GoState::Running);
  if (ev.type != V1EventType::GoStartLabel) return;
  out.thread = threadOf(ev, true);
  Event& label = emit(ev, EventKind::Label);
  label.thread = threadOf(ev, true);
  label.subject = laneOf(ev.goroutine).value;
  label.text = m_tables.string(ev.args[2]);
}

/// Goroutines that the account names and does not describe are runnable. The Gomaxprocs that ends
/// it is no metric.
void V1Converter::endAccount(const V1Event& ev) {
  m_inAccount = false;
  V1Event nobody{};
  nobody.time = ev.time;
  for (const std::uint64_t goroutine : m_untold)
    goTransition(nobody, goroutine, GoState::Undetermined, GoState::Runnable);
  m_untold.clear();
  if (ev.type != V1EventType::Gomaxprocs) convert(ev);
}

void V1Converter::sysCall(const V1Event& ev) {
  const V1SyscallOutcome outcome = m_outcomes[m_nextOutcome++];
  Event& begin = goTransition(ev, ev.goroutine, GoState::Running, GoState::Syscall);
  begin.transitionStack = begin.stack;
  if (outcome == V1SyscallOutcome::Blocked) return;
  begin.thread = threadOf(ev, true);
  if (outcome == V1SyscallOutcome::Unknown && !m_whole) return;
  V1Event after = ev;
  after.time = ev.time + 1;
  Event& end = goTransition(after, ev.goroutine, GoState::Syscall, GoState::Running);
  end.thread = threadOf(ev, true);
  end.stack = kNoStack;
}

void V1Converter::proc(const V1Event& ev) {
  const bool starts = ev.type == V1EventType::ProcStart;
  if (starts) m_threadOfProc[ev.proc] = ev.args[0];
  const bool first = m_seenProcs.insert(ev.proc).second;
  Event& out = emit(ev, EventKind::ProcTransition);
  out.subject = static_cast<std::uint64_t>(std::int64_t{ev.proc});
  const ProcState to = starts ? ProcState::Running : ProcState::Idle;
  const ProcState from = starts ? ProcState::Idle : ProcState::Running;
  out.from = static_cast<std::uint8_t>(first ? ProcState::Undetermined : from);
  out.to = static_cast<std::uint8_t>(to);
  if (!starts) m_threadOfProc.erase(ev.proc);
}

void V1Converter::range(const V1Event& ev, EventKind kind, StringId name, RangeScope scope) {
  Event& out = emit(ev, kind);
  out.text = name;
  out.from = static_cast<std::uint8_t>(scope);
  std::int64_t subject = 0;
  if (scope == RangeScope::Proc) subject = ev.proc;
  if (scope == RangeScope::Goroutine)
    subject = ev.goroutine == 0 ? -1 : static_cast<std::int64_t>(ev.goroutine);
  out.subject = static_cast<std::uint64_t>(subject);
}

/// What the runtime does besides running goroutines. False for other events.
bool V1Converter::runtimeWork(const V1Event& ev) {
  switch (ev.type) {
  case V1EventType::GCStart:
    range(ev, EventKind::RangeBegin, m_gc, RangeScope::Global);
    return true;
  case V1EventType::GCDone:
    range(ev, EventKind::RangeEnd, m_gc, RangeScope::Global);
    return true;
  case V1EventType::STWStart:
    m_stopTheWorld = m_reasons.ofStopTheWorld(ev.args[0], m_minor);
    range(ev, EventKind::RangeBegin, m_stopTheWorld, RangeScope::Goroutine);
    return true;
  case V1EventType::STWDone:
    range(ev, EventKind::RangeEnd, m_stopTheWorld, RangeScope::Goroutine);
    return true;
  case V1EventType::GCSweepStart:
    range(ev, EventKind::RangeBegin, m_sweep, RangeScope::Proc);
    return true;
  case V1EventType::GCSweepDone:
    range(ev, EventKind::RangeEnd, m_sweep, RangeScope::Proc);
    m_made.back().subject2 = ev.args[0]; // bytes swept
    m_made.back().extra = ev.args[1];    // bytes reclaimed
    return true;
  case V1EventType::GCMarkAssistStart:
    range(ev, EventKind::RangeBegin, m_assist, RangeScope::Goroutine);
    return true;
  case V1EventType::GCMarkAssistDone:
    range(ev, EventKind::RangeEnd, m_assist, RangeScope::Goroutine);
    return true;
  case V1EventType::HeapAlloc:
    metric(ev, m_heapMetric);
    return true;
  case V1EventType::HeapGoal:
    metric(ev, m_goalMetric);
    return true;
  default:
    return false;
  }
}

void V1Converter::metric(const V1Event& ev, StringId name) {
  Event& out = emit(ev, EventKind::Metric);
  out.subject = ev.args[0];
  out.text = name;
}

/// The user's tasks, regions and logs. False for other events.
bool V1Converter::annotation(const V1Event& ev) {
  switch (ev.type) {
  case V1EventType::UserTaskCreate: {
    const Task task{m_tables.string(ev.args[2]), ev.args[1] == 0 ? kNoTask : ev.args[1]};
    m_tasks[ev.args[0]] = task;
    Event& out = emit(ev, EventKind::TaskBegin);
    out.subject = ev.args[0];
    out.extra = task.parent;
    out.text = task.type;
    return true;
  }
  case V1EventType::UserTaskEnd: { // it does not say which task it was
    const auto known = m_tasks.find(ev.args[0]);
    Event& out = emit(ev, EventKind::TaskEnd);
    out.subject = ev.args[0];
    out.extra = known == m_tasks.end() ? kNoTask : known->second.parent;
    if (known != m_tasks.end()) {
      out.text = known->second.type;
      m_tasks.erase(known);
    }
    return true;
  }
  case V1EventType::UserRegion: {
    Event& out = emit(ev, ev.args[1] == 0 ? EventKind::RegionBegin : EventKind::RegionEnd);
    out.subject = ev.args[0];
    out.text = m_tables.string(ev.args[2]);
    return true;
  }
  case V1EventType::UserLog: {
    Event& out = emit(ev, EventKind::Log);
    out.subject = ev.args[0];
    out.text = m_tables.string(ev.args[1]);
    out.text2 = StringId{static_cast<std::uint32_t>(ev.args[2])};
    return true;
  }
  default:
    return false;
  }
}

/// Old samples do not say the thread.
void V1Converter::sample(const V1Event& ev) {
  Event& out = emit(ev, EventKind::StackSample);
  out.thread = kNoThreadNumber;
  out.extra = ev.goroutine == 0 ? 0 : 1;
}

Event& V1Converter::emit(const V1Event& ev, EventKind kind) {
  Event& out = m_made.emplace_back();
  out.time = ev.time;
  out.kind = kind;
  out.stack = m_tables.stack(ev.stack);
  out.lane = laneOf(ev.goroutine);
  out.proc = ev.proc;
  out.thread = threadOf(ev, false);
  return out;
}

/// Lanes are given in the order of first transitions.
Event& V1Converter::goTransition(const V1Event& ev, std::uint64_t goroutine, GoState from,
                                 GoState to) {
  const auto [slot, isNew] =
      m_lanes.try_emplace(goroutine, static_cast<std::uint32_t>(m_lanes.size()));
  const std::uint32_t lane = slot->second;
  if (isNew)
    m_states.push_back(from == GoState::NotExist ? GoState::NotExist : GoState::Undetermined);
  if (!m_whole) from = m_states[lane];
  m_states[lane] = to;
  Event& out = emit(ev, EventKind::GoTransition);
  out.subject = lane;
  out.subject2 = goroutine;
  out.from = static_cast<std::uint8_t>(from);
  out.to = static_cast<std::uint8_t>(to);
  return out;
}

void V1Converter::sync(std::int64_t time) {
  Event& out = m_made.emplace_back();
  out.kind = EventKind::Sync;
  out.time = time;
  out.subject = ++m_syncs;
  write();
}

void V1Converter::write() {
  for (const Event& event : m_made)
    m_out.write(event);
  m_made.clear();
  if (m_out.batch().steps().size() >= kEventsPerCall) flush();
}

void V1Converter::flush() {
  if (!m_out.batch().empty()) m_sink.batch(m_out.batch());
}

LaneId V1Converter::laneOf(std::uint64_t goroutine) const {
  const auto found = m_lanes.find(goroutine);
  return goroutine == 0 || found == m_lanes.end() ? kNoLane : LaneId{found->second};
}

std::uint32_t V1Converter::threadNumber(std::uint64_t id) {
  if (id == kNoThreadOnWire) return kNoThreadNumber;
  return m_threads.try_emplace(id, static_cast<std::uint32_t>(m_threads.size())).first->second;
}

/// The thread that the P was last started on. `orFirst`: thread 0 when it is not known, as Go says
/// of some events.
std::uint32_t V1Converter::threadOf(const V1Event& ev, bool orFirst) {
  const auto found = m_threadOfProc.find(ev.proc);
  if (found != m_threadOfProc.end() && (ev.proc != -1 || orFirst))
    return threadNumber(found->second);
  return orFirst ? threadNumber(0) : kNoThreadNumber;
}

} // namespace coldstart
