// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EventWriter.h"
#include "GenerationTables.h"
#include "IdIndex.h"
#include "LostEvents.h"
#include "WireEvent.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace coldstart {

/// Plays the scheduler: takes the next event of one thread or refuses it until those it depends on
/// have been seen. So events of different threads come out in causal order even where clocks lie.
/// The rules are those of Go 1.26's internal/trace/order.go; each function here is one of them and
/// says why it waits and what it cannot accept.
///
/// Accepted events are written to `out`. One thread.
class EventOrder {
 public:
  EventOrder(SymbolTable& symbols, EventWriter& out) : m_symbols(symbols), m_out(&out) {}

  /// Tables for the events to come. `lenient`: an id that is in no table is nothing, instead of a
  /// fault.
  void beginGeneration(std::uint64_t generation, const GenerationTables& tables, bool lenient);

  enum class Verdict : std::uint8_t {
    Advanced, ///< one event or more were written
    NotYet,   ///< something else must come first: try the other threads
    Broken,   ///< the trace contradicts itself: error() says how
  };
  /// `event` is one of `chunk`'s, of `thread`.
  Verdict advance(const CompactEvent& event, const EventChunk& chunk, std::uint32_t thread);
  const std::string& error() const { return m_error; }
  /// A lenient generation named a string or stack that is in no table of it.
  bool missedIds() const { return m_missedIds; }

  // For a generation that was cut: what an event waits for may be lost (LostEvents.h).
  /// What must come before an event that is NotYet.
  EventNeed needOf(const WireEvent& event, std::uint32_t thread) const;
  /// Takes as having happened, unseen, what the event needs; that is written as steps by nobody at
  /// its time.
  void assume(const WireEvent& event, std::uint32_t thread);

  /// Dense number of a thread; kNoThreadNumber for Go's NoThread (events of the runtime itself).
  std::uint32_t threadOf(std::uint64_t id);
  /// A CPU sample as an event: it is ordered by its time alone.
  Event sampleEvent(const WireSample& sample);

 private:
  static constexpr std::uint32_t kNoThreadNumber = ~0u;
  static constexpr std::uint64_t kNoThreadOnWire = ~std::uint64_t{0}; ///< Go's NoThread, -1
  static constexpr std::uint32_t kNoG = IdIndex::kNone;
  static constexpr std::int32_t kNoP = -1;

  // Wire numbers. [Go 1.26 internal/trace/tracev2/events.go, GoStatus and ProcStatus]
  enum class GoStatus : std::uint8_t { Absent, Runnable, Running, Syscall, Waiting };
  enum class ProcStatus : std::uint8_t { Absent, Running, Idle, Syscall, SyscallAbandoned };

  struct Go {
    std::uint64_t sequence = 0;
    std::uint32_t generation = 0; ///< that the sequence belongs to
    GoStatus status = GoStatus::Absent;
  };
  struct Proc {
    std::uint64_t sequence = 0;
    std::uint32_t generation = 0;
    ProcStatus status = ProcStatus::Absent;
    bool sweeping = false;
  };
  struct Thread {
    bool seen = false; ///< has taken part in the order, as opposed to merely having a cursor
    std::uint32_t go = kNoG;
    std::int32_t proc = kNoP;
  };
  /// Who acts: the goroutine and the P bound to the thread.
  struct Context {
    std::uint32_t thread = ~0u;
    std::uint32_t go = kNoG;
    std::int32_t proc = kNoP;
  };
  struct OpenRange {
    EventType begin;
    std::uint32_t what;
    friend bool operator==(const OpenRange&, const OpenRange&) = default;
  };
  struct OpenRegion {
    std::uint64_t task;
    StringId type;
    friend bool operator==(const OpenRegion&, const OpenRegion&) = default;
  };
  struct Task {
    StringId type;
    std::uint64_t parent;
  };
  /// Of an event whose arguments come beside it.
  struct Head {
    std::int64_t time;
    EventType type;
  };
  static Head headOf(const WireEvent& ev) { return {ev.time, ev.type}; }
  enum class GcState : std::uint8_t { Undetermined, NotRunning, Running };

  // One event under way.
  Context m_now;              ///< who acts, as it was before the event
  std::uint32_t m_self = ~0u; ///< the thread whose event it is
  Thread m_nobody;            ///< stands in for it when there is none
  Thread& self() { return m_self == kNoThreadNumber ? m_nobody : m_threads[m_self]; }

  // EventOrder.cpp
  Verdict advanceOther(const CompactEvent& event, const EventChunk& chunk);
  Verdict dispatch(const WireEvent& ev);
  Verdict dispatchRare(const WireEvent& ev);
  Verdict broken(EventType type, const std::string& why);
  Verdict broken(const WireEvent& ev, const std::string& why) { return broken(ev.type, why); }
  bool hasContext(bool needsProc, bool needsGo) const;
  bool find(const LocalIds& ids, std::uint64_t id, std::uint32_t& into);
  bool resolve(const WireEvent& ev, Event& out);
  Verdict namesNothing(EventType type);
  StackId stackOf(std::uint64_t id) const { return StackId{m_tables->stacks.find(id)}; }
  Event begun(const WireEvent& ev, EventKind kind) const;
  Verdict write(const Event& event);
  void rewriteLast();
  Verdict writeBirth(const WireEvent& ev, std::uint32_t go, GoState from, GoState to);
  Verdict writeStep(Head ev, std::uint32_t go, GoState from, GoState to, StackId stack = {},
                    StringId reason = {}, std::uint8_t flags = 0);
  template <class State> bool succeeds(const State& state, std::uint64_t sequence) const {
    return state.generation == m_generation && sequence == state.sequence + 1;
  }
  template <class State> void setSequence(State& state, std::uint64_t sequence) const {
    state.generation = m_generation;
    state.sequence = sequence;
  }
  Proc* procOf(std::int32_t id);
  Proc& makeProc(std::int32_t id);

  // EventOrderGoroutines.cpp
  Verdict goStatus(const WireEvent& ev);
  Verdict bindSyscallStatus(const WireEvent& ev, std::uint32_t go, std::uint64_t threadId);
  Verdict goCreate(const WireEvent& ev);
  Verdict goCreateSyscall(const WireEvent& ev);
  Verdict goStart(Head ev, std::uint64_t id, std::uint64_t sequence);
  Verdict goStop(Head ev, StringId reason, StackId stack);
  Verdict goUnblock(Head ev, std::uint64_t id, std::uint64_t sequence, StackId stack);
  Verdict goSwitch(const WireEvent& ev);
  Verdict goSyscallBegin(Head ev, std::uint64_t sequence, StackId stack);
  Verdict goSyscallEnd(Head ev);
  Verdict goSyscallEndBlocked(const WireEvent& ev);
  Verdict goDestroySyscall(const WireEvent& ev);
  void forgetGoroutine(std::uint32_t go);
  Go& goAt(std::uint32_t go);

  // EventOrderProcs.cpp
  Verdict procStatus(const WireEvent& ev);
  Verdict procStart(const WireEvent& ev);
  Verdict procStop(const WireEvent& ev);
  Verdict procSteal(const WireEvent& ev);
  Verdict writeProc(const WireEvent& ev, std::int32_t proc, ProcState from, ProcState to);
  bool absurdProc(std::uint64_t id) const;

  // EventOrderLost.cpp
  template <class State>
  EventNeed needOfStep(EventNeed::Kind kind, std::uint64_t id, std::uint64_t sequence,
                       const State* state) const;
  EventNeed needOfGo(std::uint64_t id, std::uint64_t sequence) const;
  EventNeed needOfProc(std::uint64_t id, std::uint64_t sequence) const;
  static bool isOnThread(GoStatus status) {
    return status == GoStatus::Running || status == GoStatus::Syscall;
  }
  void assumeGo(const WireEvent& event, GoStatus status);
  void assumeProc(const WireEvent& event, ProcStatus status);
  void assumeStopped(const WireEvent& event, std::int32_t id);
  void assumeGc(const WireEvent& event);

  // EventOrderRanges.cpp
  Verdict gcActive(const WireEvent& ev);
  Verdict gcBegin(const WireEvent& ev);
  Verdict gcEnd(const WireEvent& ev);
  Verdict sweep(const WireEvent& ev);
  Verdict goRange(const WireEvent& ev);
  Verdict goRangeActive(const WireEvent& ev);
  Verdict writeRange(const WireEvent& ev, EventKind kind, StringId name, RangeScope scope,
                     std::int64_t id, std::uint64_t swept = 0, std::uint64_t reclaimed = 0);
  Verdict metric(const WireEvent& ev);
  Verdict annotation(const WireEvent& ev);
  Verdict task(const WireEvent& ev);
  Verdict region(const WireEvent& ev);
  Verdict experimental(const WireEvent& ev);
  StringId stopTheWorldName(std::uint32_t what);

  SymbolTable& m_symbols;
  EventWriter* m_out;
  const GenerationTables* m_tables = nullptr;
  bool m_lenient = false;
  bool m_missedIds = false; ///< in this generation
  std::uint32_t m_generation = 0;
  bool m_inFirst = true; ///< in the first generation of the file
  std::uint32_t m_firstGeneration = 0;

  IdIndex m_goIds, m_procIds, m_threadIds;
  std::vector<Go> m_gos;                                                    ///< by lane
  std::vector<Proc> m_procs;                                                ///< by dense number
  std::vector<Thread> m_threads;                                            ///< by dense number
  std::unordered_map<std::uint32_t, std::vector<OpenRange>> m_openRanges;   ///< by lane
  std::unordered_map<std::uint32_t, std::vector<OpenRegion>> m_openRegions; ///< by lane
  std::unordered_map<std::uint64_t, Task> m_tasks;
  std::unordered_map<std::uint32_t, StringId> m_stopTheWorldNames;
  GcState m_gcState = GcState::Undetermined;
  std::uint64_t m_gcSequence = 0;
  StringId m_gcName = m_symbols.intern("GC concurrent mark phase");
  StringId m_sweepName = m_symbols.intern("GC incremental sweep");
  StringId m_assistName = m_symbols.intern("GC mark assist");
  StringId m_procsMetric = m_symbols.intern("/sched/gomaxprocs:threads");
  StringId m_heapMetric = m_symbols.intern("/memory/classes/heap/objects:bytes");
  StringId m_goalMetric = m_symbols.intern("/gc/heap/goal:bytes");
  std::string m_error;
};

inline bool EventOrder::find(const LocalIds& ids, std::uint64_t id, std::uint32_t& into) {
  into = ids.find(id);
  if (into != LocalIds::kAbsent) [[likely]]
    return true;
  into = 0;
  m_missedIds = true;
  return m_lenient;
}

} // namespace coldstart

#include "EventOrderSteps.h"
