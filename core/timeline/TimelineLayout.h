// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SpanQuery.h"
#include "TraceModel.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace coldstart {

enum class RowKind : std::uint8_t {
  PackageInit,   ///< one span per package init
  Collector,     ///< GC cycles and stop-the-world
  MainGoroutine, ///< goroutine 1, pinned
  MainStack,     ///< what goroutine 1's stack held, a few frames deep
  Goroutine,
  RuntimeGoroutines, ///< all goroutines of the runtime, folded into one
  RuntimeGoroutine,  ///< one of them, when unfolded
  Proc,
};
inline constexpr int kRowKindCount = 8;

/// A row of the timeline, from top to bottom.
struct TimelineRow {
  RowKind kind = RowKind::Goroutine;
  LaneId lane = kNoLane; ///< of a goroutine's row
  ProcId proc = kNoProc; ///< of a P's row
  friend bool operator==(const TimelineRow&, const TimelineRow&) = default;
};

struct TimelineLayoutOptions {
  enum class Order {
    FirstActivity, ///< the user's own goroutines first, each kind by its first event
    Share,         ///< those that ran most first
  };
  Order order = Order::FirstActivity;
  bool packageInit = false; ///< there is something for that row
  bool unfoldRuntime = false;
  SpanQuery only = {}; ///< goroutines without such a span have no row; empty: all have one
};

/// Consecutive rows of one kind.
struct RowSection {
  RowKind kind;
  std::size_t firstRow;
  std::size_t count;
};

/// Which rows the timeline has, in which order. Eight bytes a goroutine; a row is made when asked
/// for. Immutable, any thread.
class TimelineLayout {
 public:
  TimelineLayout() = default;
  /// Grows with the goroutines (and, by share, with the rows): for a worker. Empty when asked to
  /// stop.
  TimelineLayout(const TraceModel& model, const TimelineLayoutOptions& options,
                 const std::stop_token& stop = {});
  /// Of a start without a trace: the package-init row, if anything.
  static TimelineLayout withoutTrace(bool packageInit);

  std::size_t rowCount() const { return m_sections.empty() ? 0 : endOf(m_sections.back()); }
  TimelineRow row(std::size_t index) const;
  const std::vector<RowSection>& sections() const { return m_sections; }
  /// Rows above the goroutines that scroll.
  std::size_t pinnedCount() const { return m_pinned; }

  /// The row that shows a goroutine: its own, or the folded one.
  std::optional<std::size_t> rowOf(LaneId lane) const;
  std::optional<std::size_t> rowOf(ProcId proc) const;
  std::optional<std::size_t> rowOf(RowKind kind) const;

  /// Goroutines that have no row because of `only`.
  std::size_t leftOut() const { return m_leftOut; }
  /// Goroutines of the runtime, by number; they are in one row unless unfolded.
  const std::vector<LaneId>& runtimeLanes() const { return m_runtimeLanes; }

 private:
  static std::size_t endOf(const RowSection& s) { return s.firstRow + s.count; }
  void append(RowKind kind, std::size_t count);

  std::vector<RowSection> m_sections; ///< none is empty
  std::size_t m_pinned = 0;
  std::size_t m_leftOut = 0;
  LaneId m_mainLane = kNoLane;
  std::vector<LaneId> m_lanes; ///< the scrolling goroutines, top to bottom
  std::vector<LaneId> m_runtimeLanes;
  std::vector<ProcId> m_procs;
  std::vector<std::uint32_t> m_rowOfLane; ///< kNoRow: in no row of its own
};

/// Whether a goroutine belongs to the runtime, by the function it started with: "runtime.*" but
/// runtime.main, the execution tracer's and the profiler's own.
bool isRuntimeGoroutine(std::string_view startFunction);

} // namespace coldstart
