// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ChunkedColumn.h"
#include "Diagnostic.h"
#include "Event.h"
#include "GoState.h"
#include "Ids.h"
#include "Symbols.h"
#include "TimeNs.h"
#include "TraceBlock.h"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace coldstart {

/// A goroutine (24 bytes). Times and totals are asked for, not kept.
struct GoroutineInfo {
  GoroutineId id;
  FunctionId name;   ///< outermost function of its first known stack; FunctionId{} when never told
  LaneId parent;     ///< who created it; kNoLane: nobody (cgo), or before the trace began
  StackId createdAt; ///< stack of the creator at the go statement
  bool createdInTrace; ///< else it was there before, in state Undetermined until its first row
};

/// State and wait reason of a row.
struct StateReason {
  GoState state = GoState::Undetermined;
  StringId reason; ///< into Symbols::strings, StringId{} = not told
};

/// A stretch of a goroutine's life in one state. Half-open; an open end is the end of what is
/// loaded.
struct Span {
  LaneId lane;
  TimeRange time;
  GoState state = GoState::Undetermined;
  StringId reason;            ///< why it waits, or stopped
  StackId stack;              ///< docs/formats/span-stack.md says which; kNoStack: unknown
  bool stackInferred = false; ///< the trace does not say: it is the stack at which the span ended
  bool startEstimated = false;
  bool openEnd = false;
  ProcId proc = kNoProc;  ///< of a Running span
  bool woken = false;     ///< Runnable because somebody woke it:
  LaneId waker = kNoLane; ///< kNoLane with woken: network poller, timer or the runtime
  StackId wakerStack;
};

/// A goroutine on a P.
struct ProcSpan {
  TimeRange time;
  LaneId lane;
};

/// A runtime activity: GC, stop-the-world, sweep, mark assist (trace.Range).
struct RuntimeRange {
  TimeRange time;
  StringId name; ///< Go's: "GC concurrent mark phase", "stop-the-world (GC mark termination)", ...
  RangeScope scope = RangeScope::Global;
  std::int64_t scopeId = 0;  ///< goroutine, proc or thread number
  bool startClipped = false; ///< was active when the trace began
  bool openEnd = false;
};

/// A CPU profiler sample inside the trace.
struct CpuSample {
  TimeNs time;
  StackId stack;
  LaneId lane = kNoLane;
  ProcId proc = kNoProc;
  ThreadId thread = kNoThread; ///< dense number of the M, not the system's
  bool onGoroutine = false;    ///< a goroutine ran, even where its lane is unknown
};

/// A value of a metric that the trace itself carries (heap size and goal, GOMAXPROCS).
struct TraceMetric {
  TimeNs time;
  StringId name;
  std::uint64_t value = 0;
};

struct UserTask {
  TaskId id;
  TaskId parent; ///< TaskId{~0}: none (Go's NoTask), TaskId{0}: the background task
  StringId type;
  std::optional<TimeNs> begin;
  std::optional<TimeNs> end;
};

struct UserRegion {
  LaneId lane;
  TaskId task;
  StringId type;
  TimeRange time;
  bool beginSeen = true;
  bool openEnd = false;
};

struct UserLog {
  TimeNs time;
  LaneId lane;
  TaskId task;
  StringId category;
  StringId message;
};

/// Counted while reading; what `stats` prints beside sums over the rows.
struct TraceCounters {
  std::array<std::uint64_t, 16> eventsByKind{}; ///< by EventKind
  std::uint64_t syncs = 0;
  std::uint64_t clockSnapshots = 0;
  std::uint64_t goroutinesCreated = 0;
  std::uint64_t threads = 0; ///< distinct Ms that did something
  struct Proc {
    std::uint64_t intoRunning = 0;
    DurationNs running, idle, undetermined;
  };
  std::map<ProcId, Proc> procs; ///< up to `TraceModel::end()`
  struct Range {
    std::uint64_t begin = 0, active = 0, end = 0;
    std::map<std::string, std::int64_t> attributes; ///< sums of what range ends carry
  };
  std::map<std::string, Range> ranges;
  struct Region {
    std::uint64_t begin = 0, end = 0, endWithoutBegin = 0;
  };
  std::map<std::string, Region> regions;
  std::map<std::string, std::uint64_t> labels;
};

/// A moment told on three clocks (Go 1.25 and later).
struct ClockSnapshot {
  TimeNs time;
  std::int64_t monoNs = 0;   ///< CLOCK_MONOTONIC
  std::int64_t wallSec = 0;  ///< Unix seconds ...
  std::int32_t wallNsec = 0; ///< ... and the rest
};

/// One execution trace, or the part of it that has been joined so far: an immutable snapshot. A
/// longer one of the same trace keeps every id. Any thread may read it; all calls are const and,
/// unless said, cost no more than what they return. Times count from the trace's first event.
class TraceModel {
 public:
  int formatFamily = 2;   ///< 1: formats up to 1.21, which have no generations
  std::string formatName; ///< "go1.26": of the header, not the toolchain's
  std::int64_t firstEventAbsNs =
      0;                 ///< the first event on the trace's own clock (Linux: CLOCK_MONOTONIC)
  TimeNs end;            ///< the last event joined; open spans end here
  TimeNs knownEnd;       ///< where the whole trace ends, from its batch headers; >= end
  bool complete = false; ///< nothing more to come
  std::uint64_t fileBytes = 0;

  Symbols symbols;
  std::vector<StateReason> stateReasons; ///< by Row::stateReason
  std::vector<std::shared_ptr<const TraceBlock>> blocks;
  ColumnView<GoroutineInfo> goroutines; ///< by LaneId
  /// By StackId: 1 when an event carries it, not only as a prefix.
  std::vector<std::uint8_t> stackReferred;
  ColumnView<RuntimeRange> ranges; ///< in the order of their ends; open ones last
  ColumnView<CpuSample> cpuSamples;
  ColumnView<TraceMetric> metrics;
  ColumnView<UserTask> tasks; ///< in the order they were first met
  ColumnView<UserRegion> regions;
  ColumnView<UserLog> logs;
  std::vector<ClockSnapshot> clocks;
  std::vector<ProcId> procs; ///< ascending
  TraceCounters counters;
  std::vector<Diagnostic> diagnostics;

  TimeRange extent() const { return {TimeNs{0}, end}; }
  std::size_t laneCount() const { return goroutines.size(); }
  const GoroutineInfo& goroutine(LaneId lane) const { return goroutines[lane.value]; }
  /// The lane of a goroutine id. Builds an index at the first call (grows with the goroutines).
  std::optional<LaneId> laneOf(GoroutineId id) const;
  /// "net/http.(*persistConn).readLoop"; empty when unknown.
  std::string_view nameOf(LaneId lane) const { return symbols.name(goroutine(lane).name); }

  /// The span of `lane` that holds `t`, NotExist and Undetermined stretches included; nullopt for t
  /// outside [0, end). The first call of this and of the next two builds a directory (grows with
  /// the blocks).
  std::optional<Span> spanAt(LaneId lane, TimeNs t) const;
  /// Calls fn(const Span&) -> bool for each span of `lane` that touches `range`, by time, until it
  /// says false.
  template <class Fn> void forEachSpan(LaneId lane, TimeRange range, Fn fn) const {
    for (std::optional<Span> s = spanAt(lane, std::max(range.begin, TimeNs{0}));
         s && s->time.begin < range.end; s = spanAt(lane, s->time.end))
      if (!fn(*s)) return;
  }
  /// What ran on `proc` in `range`, by time.
  std::vector<ProcSpan> procSpans(ProcId proc, TimeRange range) const;

  /// Where a lane has rows: indices into blocks and, in step, into their runs; ascending.
  struct LanePlaces {
    std::span<const std::uint32_t> blocks;
    std::span<const std::uint32_t> runs;
  };
  LanePlaces placesOf(LaneId lane) const;

  /// Heap bytes held by the model.
  std::size_t bytes() const;

 private:
  struct Directory {
    std::once_flag lanesOnce, goroutinesOnce;
    std::vector<std::uint32_t> offsets; ///< by lane, laneCount() + 1
    std::vector<std::uint32_t> blocks, runs;
    std::unordered_map<std::int64_t, LaneId> byGoroutine;
  };
  const Directory& laneDirectory() const;
  std::shared_ptr<Directory> m_directory = std::make_shared<Directory>();
};

} // namespace coldstart
