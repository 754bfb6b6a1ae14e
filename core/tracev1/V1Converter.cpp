// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1Converter.h"

#include "V1SortByTime.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

namespace coldstart {

namespace {
constexpr std::size_t kEventsPerCall = 2048;
constexpr std::size_t kEventsPerCheck = 4096;
constexpr std::size_t kEventsPerPiece = std::size_t{1} << 17;
constexpr std::uint64_t kNoTask = ~std::uint64_t{0};
constexpr std::uint32_t kNoThreadNumber = ~0u;
constexpr std::uint64_t kNoThreadOnWire = ~std::uint64_t{0};
constexpr auto kBirth = static_cast<std::uint8_t>(GoState::NotExist);
constexpr auto kFirstWord = static_cast<std::uint8_t>(GoState::Undetermined);

/// Events by which a trace tells what was there when it began. [Go 1.21 runtime/trace.go,
/// StartTrace]
bool isOfAccount(V1EventType type) {
  return type == V1EventType::GoCreate || type == V1EventType::GoWaiting ||
         type == V1EventType::GoInSyscall || type == V1EventType::ProcStart ||
         type == V1EventType::GoStart || type == V1EventType::HeapAlloc ||
         type == V1EventType::HeapGoal;
}

/// A goroutine of the account, to be sorted by its id.
struct Untold {
  std::uint64_t id;
  std::uint32_t number;
};

/// Events that change the goroutine they happen on.
bool isOfGoroutine(V1EventType type) {
  return leavesProc(type) || type == V1EventType::GoSysCall || type == V1EventType::GoSysExit;
}
} // namespace

V1Converter::V1Converter(SymbolTable& symbols, V1Tables& tables, const V1Names& names,
                         int formatMinor, bool whole, EventSink& sink)
    : m_symbols(symbols), m_tables(tables), m_names(names), m_minor(formatMinor), m_whole(whole),
      m_sink(sink), m_reasons(symbols), m_out(std::numeric_limits<std::int64_t>::min()),
      m_gc(symbols.intern("GC concurrent mark phase")),
      m_sweep(symbols.intern("GC incremental sweep")), m_assist(symbols.intern("GC mark assist")),
      m_procsMetric(symbols.intern("/sched/gomaxprocs:threads")),
      m_heapMetric(symbols.intern("/memory/classes/heap/objects:bytes")),
      m_goalMetric(symbols.intern("/gc/heap/goal:bytes")) {
}

Result<void> V1Converter::run(V1Rows& rows, const std::stop_token& stop) {
  m_sink.generationBegins(m_symbols.snapshot());
  if (rows.size() > 0) sync(rows[0].time() - 1);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i % kEventsPerCheck == 0) {
      if (stop.stop_requested()) return fail(ErrorCode::Cancelled, 0, {});
      rows.release(i);
    }
    if (i > 0 && i % kEventsPerPiece == 0) beginPiece();
    const V1Event ev = rows.event(rows[i]);
    if (!m_inAccount || !endsAccount(ev.type))
      convert(ev);
    else if (!endAccount(ev, stop))
      return fail(ErrorCode::Cancelled, 0, {});
    write();
  }
  sync(rows.size() == 0 ? 0 : m_out.lastTime() + 1);
  flush();
  m_sink.generationEnded(m_symbols.snapshot());
  return {};
}

/// The trace is one generation. For the sink it is several, so that what has been handed over can
/// be shown: it asks no more of a generation than that its symbols are told, and all are.
void V1Converter::beginPiece() {
  flush();
  const Symbols symbols = m_symbols.snapshot();
  m_sink.generationEnded(symbols);
  m_sink.generationBegins(symbols);
}

/// The trace begins by telling of all goroutines that there are; before this event that is over:
/// the first Gomaxprocs. Damage may have taken the account, and a later Gomaxprocs does not end it
/// then, but the first event that no account has.
bool V1Converter::endsAccount(V1EventType type) const {
  return m_whole ? type == V1EventType::Gomaxprocs : !isOfAccount(type);
}

void V1Converter::convert(const V1Event& ev) {
  if (!m_whole && isOfGoroutine(ev.type) && ev.goroutine == kV1NoGoroutine)
    return; // of whom, was lost
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
    goTransition(ev, ev.other, GoState::Waiting, GoState::Runnable);
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
    m_goroutines[ev.other].untold = false;
    goTransition(ev, ev.other, GoState::Undetermined,
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
    m_goroutines[ev.other].untold = true;
    return;
  }
  Event& out = goTransition(ev, ev.other, GoState::NotExist, GoState::Runnable);
  out.transitionStack = m_tables.stack(ev.args[1]);
}

void V1Converter::start(const V1Event& ev) {
  if (ev.type == V1EventType::GoStart && m_inAccount) {
    m_goroutines[ev.other].untold = false;
    goTransition(ev, ev.other, GoState::Undetermined, GoState::Running);
    return;
  }
  Event& out = goTransition(ev, ev.other, GoState::Runnable, GoState::Running);
  if (ev.type != V1EventType::GoStartLabel) return;
  out.thread = threadOf(ev, true);
  Event& label = emit(ev, EventKind::Label);
  label.thread = threadOf(ev, true);
  label.subject = laneOf(ev.goroutine).value;
  label.text = m_tables.string(ev.args[2]);
}

/// Goroutines that the account names and does not describe are runnable, by their ids. The
/// Gomaxprocs that ends it is no metric. False when asked to stop.
bool V1Converter::endAccount(const V1Event& ev, const std::stop_token& stop) {
  m_inAccount = false;
  std::vector<Untold> untold;
  for (std::uint32_t number = 0; number < m_names.goroutines.size(); ++number) {
    if (number % kEventsPerCheck == 0 && stop.stop_requested()) return false;
    if (m_goroutines.get(number).untold) untold.push_back({m_names.goroutines.id(number), number});
  }
  if (!sortByTime(
          untold, [](const Untold& each) { return each.id; }, stop))
    return false;
  V1Event nobody{};
  nobody.time = ev.time;
  for (std::size_t i = 0; i < untold.size(); ++i) {
    if (i % kEventsPerCheck == 0 && stop.stop_requested()) return false;
    goTransition(nobody, untold[i].number, GoState::Undetermined, GoState::Runnable);
    write();
  }
  if (ev.type != V1EventType::Gomaxprocs) convert(ev);
  return true;
}

void V1Converter::sysCall(const V1Event& ev) {
  const auto outcome = static_cast<V1SyscallOutcome>(ev.args[0]);
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
  Place& place = m_places[ev.place];
  if (starts) {
    place.hasThread = true;
    place.thread = ev.args[0];
    place.threadNumber = Place::kNotNumbered;
  }
  const bool first = !std::exchange(place.seen, true);
  Event& out = emit(ev, EventKind::ProcTransition);
  out.subject = static_cast<std::uint64_t>(std::int64_t{m_names.procAt(ev.place)});
  const ProcState to = starts ? ProcState::Running : ProcState::Idle;
  const ProcState from = starts ? ProcState::Idle : ProcState::Running;
  out.from = static_cast<std::uint8_t>(first ? ProcState::Undetermined : from);
  out.to = static_cast<std::uint8_t>(to);
  if (!starts) place.hasThread = false;
}

void V1Converter::range(const V1Event& ev, EventKind kind, StringId name, RangeScope scope) {
  Event& out = emit(ev, kind);
  out.text = name;
  out.from = static_cast<std::uint8_t>(scope);
  std::int64_t subject = 0;
  if (scope == RangeScope::Proc) subject = m_names.procAt(ev.place);
  if (scope == RangeScope::Goroutine)
    subject = ev.goroutine == kV1NoGoroutine
                  ? -1
                  : static_cast<std::int64_t>(m_names.goroutines.id(ev.goroutine));
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
  out.extra = ev.goroutine == kV1NoGoroutine ? 0 : 1;
}

Event& V1Converter::emit(const V1Event& ev, EventKind kind) {
  Event& out = m_made.emplace_back();
  out.time = ev.time;
  out.kind = kind;
  out.stack = m_tables.stack(ev.stack);
  out.lane = laneOf(ev.goroutine);
  out.proc = m_names.procAt(ev.place);
  out.thread = threadOf(ev, false);
  return out;
}

/// Lanes are given in the order of first transitions.
Event& V1Converter::goTransition(const V1Event& ev, std::uint32_t number, GoState from,
                                 GoState to) {
  Goroutine& goroutine = m_goroutines[number];
  if (goroutine.lane == kNoLane.value) {
    goroutine.lane = m_laneCount++;
    goroutine.state = from == GoState::NotExist ? GoState::NotExist : GoState::Undetermined;
  }
  if (!m_whole) from = goroutine.state;
  goroutine.state = to;
  const std::uint32_t lane = goroutine.lane;
  Event& out = emit(ev, EventKind::GoTransition);
  out.subject = lane;
  out.subject2 = m_names.goroutines.id(number);
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
  for (const Event& event : m_made) {
    if (writeStep(event)) continue;
    m_out.write(event);
    if (event.kind == EventKind::GoTransition)
      m_lanesTold = std::max(m_lanesTold, static_cast<std::uint32_t>(event.subject) + 1);
  }
  m_made.clear();
  if (m_out.batch().steps().size() >= kEventsPerCall) flush();
}

/// A change of state fits into a GoStep when the goroutine's lane has been told of and has a state.
/// False when it does not fit.
bool V1Converter::writeStep(const Event& event) {
  const bool fits = event.kind == EventKind::GoTransition && event.subject < m_lanesTold &&
                    event.from != kBirth && event.from != kFirstWord && event.extra == 0 &&
                    (event.thread < GoStep::kNoThread || event.thread == kNoThreadNumber) &&
                    (event.transitionStack == kNoStack || event.transitionStack == event.stack);
  if (!fits) return false;
  GoStep& out = m_out.writeStep(event.time);
  out.lane = static_cast<std::uint32_t>(event.subject);
  out.stack = event.stack;
  out.reason = event.text;
  out.actor = event.lane;
  out.proc = event.proc;
  out.thread = event.thread == kNoThreadNumber ? GoStep::kNoThread
                                               : static_cast<std::uint16_t>(event.thread);
  out.states = GoStep::statesOf(static_cast<GoState>(event.from), static_cast<GoState>(event.to));
  out.flags = event.transitionStack == event.stack ? 0 : GoStep::kByAnother;
  return true;
}

void V1Converter::flush() {
  if (!m_out.batch().empty()) m_sink.batch(m_out.batch());
}

LaneId V1Converter::laneOf(std::uint32_t goroutine) const {
  return goroutine == kV1NoGoroutine ? kNoLane : LaneId{m_goroutines.get(goroutine).lane};
}

std::uint32_t V1Converter::threadNumber(std::uint64_t id) {
  if (id == kNoThreadOnWire) return kNoThreadNumber;
  return m_threads.try_emplace(id, static_cast<std::uint32_t>(m_threads.size())).first->second;
}

/// The thread that the P was last started on. `orFirst`: thread 0 when it is not known, as Go says
/// of some events.
std::uint32_t V1Converter::threadOf(const V1Event& ev, bool orFirst) {
  Place& place = m_places[ev.place];
  if (!place.hasThread || (ev.place == kV1NoPlace && !orFirst))
    return orFirst ? threadNumber(0) : kNoThreadNumber;
  if (place.threadNumber == Place::kNotNumbered) place.threadNumber = threadNumber(place.thread);
  return place.threadNumber;
}

} // namespace coldstart
