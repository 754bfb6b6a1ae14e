// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1Converter.h"

#include "V1SortByTime.h"

#include <limits>
#include <string>
#include <utility>

namespace coldstart {

namespace {
constexpr std::size_t kEventsPerCheck = 4096;
constexpr std::size_t kEventsPerPiece = std::size_t{1} << 17;

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
    if (i > 0 && i % kEventsPerPiece == 0) endPiece();
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

/// The trace is one generation; what has been handed over can be shown.
void V1Converter::endPiece() {
  flush();
  m_sink.pieceEnded(m_symbols.snapshot());
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

} // namespace coldstart
