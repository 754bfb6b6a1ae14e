// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EventSink.h"
#include "EventWriter.h"
#include "Result.h"
#include "V1Event.h"
#include "V1Reasons.h"
#include "V1SyscallOutcomes.h"
#include "V1Tables.h"

#include <cstdint>
#include <optional>
#include <set>
#include <stop_token>
#include <unordered_map>
#include <vector>

namespace coldstart {

/// Tells an old trace's events in the meaning of Event, as Go tells them: where the trace's first
/// words describe what was there already, they become statuses; a system call becomes a span, of 1
/// ns when it did not block. [Go 1.26 internal/trace/tracev1.go, convertEvent]
class V1Converter {
 public:
  /// `whole`: nothing is missing, nothing contradicts. In a damaged trace a goroutine changes from
  /// the state that it is known to be in, whatever the event takes for granted, and a system call
  /// that nothing follows stays open.
  V1Converter(SymbolTable& symbols, V1Tables& tables, int formatMinor, bool whole, EventSink& sink);

  /// Hands over everything: a sync, the events, a sync. An Error when cancelled only.
  Result<void> run(const std::vector<V1Event>& events, const std::stop_token& stop);
  /// The first event without a meaning, which was left out.
  const std::optional<Error>& fault() const { return m_fault; }

 private:
  void convert(const V1Event& ev);
  std::size_t endOfAccount(const std::vector<V1Event>& events) const;
  bool stop(const V1Event& ev);
  void start(const V1Event& ev);
  void create(const V1Event& ev);
  void sysCall(const V1Event& ev);
  void proc(const V1Event& ev);
  void range(const V1Event& ev, EventKind kind, StringId name, RangeScope scope);
  bool runtimeWork(const V1Event& ev);
  bool annotation(const V1Event& ev);
  void metric(const V1Event& ev, StringId name);
  void sample(const V1Event& ev);
  void endAccount(const V1Event& ev);

  Event& emit(const V1Event& ev, EventKind kind);
  void sync(std::int64_t time);
  Event& goTransition(const V1Event& ev, std::uint64_t goroutine, GoState from, GoState to);
  /// Writes what an event was turned into, and hands over what has piled up.
  void write();
  void flush();
  LaneId laneOf(std::uint64_t goroutine) const;
  std::uint32_t threadNumber(std::uint64_t id);
  std::uint32_t threadOf(const V1Event& ev, bool orFirst);

  struct Task {
    StringId type;
    std::uint64_t parent = 0;
  };

  SymbolTable& m_symbols;
  V1Tables& m_tables;
  int m_minor;
  bool m_whole;
  EventSink& m_sink;
  V1Reasons m_reasons;
  std::vector<V1SyscallOutcome> m_outcomes;
  std::size_t m_nextOutcome = 0;

  std::vector<Event> m_made; ///< of the event under way
  EventWriter m_out;
  std::uint64_t m_syncs = 0;

  std::optional<Error> m_fault;
  std::vector<GoState> m_states;    ///< by lane
  bool m_inAccount = true;          ///< the trace still says what was there when it began
  std::set<std::uint64_t> m_untold; ///< goroutines that were there and have no state yet
  std::unordered_map<std::uint64_t, std::uint32_t> m_lanes;   ///< by goroutine
  std::unordered_map<std::uint64_t, std::uint32_t> m_threads; ///< dense numbers by id
  std::unordered_map<std::int32_t, std::uint64_t> m_threadOfProc;
  std::set<std::int32_t> m_seenProcs;
  std::unordered_map<std::uint64_t, Task> m_tasks;
  StringId m_stopTheWorld; ///< the name of the one under way
  StringId m_gc, m_sweep, m_assist, m_procsMetric, m_heapMetric, m_goalMetric;
};

} // namespace coldstart
