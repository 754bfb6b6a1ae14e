// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EventSink.h"
#include "EventWriter.h"
#include "Result.h"
#include "V1Reasons.h"
#include "V1Rows.h"
#include "V1SyscallOutcomes.h"
#include "V1Tables.h"

#include <cstdint>
#include <optional>
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
  V1Converter(SymbolTable& symbols, V1Tables& tables, const V1Names& names, int formatMinor,
              bool whole, EventSink& sink);

  /// Hands over everything: a sync, the events in generations of 131,072, a sync; gives the rows
  /// back on the way. An Error when cancelled only.
  Result<void> run(V1Rows& rows, const std::stop_token& stop);
  /// The first event without a meaning, which was left out.
  const std::optional<Error>& fault() const { return m_fault; }

 private:
  static constexpr std::uint32_t kNoThreadNumber = ~0u;

  void endPiece();
  void convert(const V1Event& ev);
  bool endsAccount(V1EventType type) const;
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
  bool endAccount(const V1Event& ev, const std::stop_token& stop);

  Event& emit(const V1Event& ev, EventKind kind);
  void sync(std::int64_t time);
  Event& goTransition(const V1Event& ev, std::uint32_t goroutine, GoState from, GoState to);
  /// Writes what an event was turned into, and hands over what has piled up.
  void write();
  bool writeStep(const Event& event);
  void flush();
  LaneId laneOf(std::uint32_t goroutine) const;
  std::uint32_t threadNumber(std::uint64_t id);
  std::uint32_t threadOf(const V1Event& ev, bool orFirst);

  struct Goroutine {
    std::uint32_t lane = kNoLane.value; ///< given with the first transition
    GoState state = GoState::Undetermined;
    bool untold = false; ///< it was there when the trace began, and has no state yet
  };
  struct Place {
    static constexpr std::uint32_t kNotNumbered = ~0u - 1;

    bool seen = false;
    bool hasThread = false;
    std::uint64_t thread = 0; ///< that it was last started on
    std::uint32_t threadNumber = kNotNumbered;
  };
  struct Task {
    StringId type;
    std::uint64_t parent = 0;
  };

  SymbolTable& m_symbols;
  V1Tables& m_tables;
  const V1Names& m_names;
  int m_minor;
  bool m_whole;
  EventSink& m_sink;
  V1Reasons m_reasons;

  std::vector<Event> m_made; ///< of the event under way
  EventWriter m_out;
  std::uint64_t m_syncs = 0;

  std::optional<Error> m_fault;
  bool m_inAccount = true; ///< the trace still says what was there when it began
  V1ByNumber<Goroutine> m_goroutines;
  V1ByNumber<Place> m_places;
  std::uint32_t m_laneCount = 0;
  std::uint32_t m_lanesTold = 0;                              ///< of which the sink has heard
  std::unordered_map<std::uint64_t, std::uint32_t> m_threads; ///< dense numbers by id
  std::unordered_map<std::uint64_t, Task> m_tasks;
  StringId m_stopTheWorld; ///< the name of the one under way
  StringId m_gc, m_sweep, m_assist, m_procsMetric, m_heapMetric, m_goalMetric;
};

} // namespace coldstart
