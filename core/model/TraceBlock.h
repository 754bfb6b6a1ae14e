// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "GoState.h"
#include "Ids.h"
#include "TimeNs.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

namespace coldstart {

/// What a row says beyond its state.
enum RowFlag : std::uint8_t {
  kWoken = 1,          ///< Runnable after Waiting: `arg` is an index into the block's wakes
  kStartEstimated = 2, ///< told by a status event: the state began earlier, nobody saw when
  kCreated = 4,        ///< the goroutine began here
  kEnded = 8,          ///< the goroutine ended here (state NotExist)
  kSwitch = 16,        ///< part of a coroutine switch (GoSwitch)
};

/// The beginning of a span: a goroutine's state from here to its next row (8 bytes; the end is not
/// stored).
struct Row {
  std::uint32_t dt;  ///< ns since the block's base
  std::uint16_t arg; ///< block-local: Waiting, Syscall, Runnable (not woken): stack; Running: proc;
                     ///< woken: wake
  std::uint8_t stateReason; ///< index into TraceModel's state-reason pairs
  std::uint8_t flags;       ///< RowFlag
};
static_assert(sizeof(Row) == 8);

/// Who made a goroutine runnable, and where it stood doing so.
struct Wake {
  std::uint16_t lane;  ///< block-local, kNoLocal: no goroutine (network poller, timer, the runtime)
  std::uint16_t stack; ///< block-local
};

/// The rows of one goroutine in one block: from `firstRow` to the next run's `firstRow`.
struct LaneRun {
  LaneId lane;
  std::uint32_t firstRow;
};

/// The running rows of one P in one block, by time: procRows[firstIndex .. next run's firstIndex).
struct ProcRun {
  ProcId proc;
  std::uint32_t firstIndex;
};

/// Level of detail over `64 * 8^level` rows of one run: what shows when they share a pixel. Covers
/// the time from its first row to the first row of the next node; the last node of a level may be
/// incomplete and is not used.
struct LodNode {
  std::uint32_t dt;             ///< start of its first row
  std::uint32_t longestBlocked; ///< ns of the longest Waiting or Syscall span that begins in it
  std::uint8_t share[kGoStateCount]; ///< of that time by state, 255 = all
  std::uint8_t longestStateReason;   ///< of that longest blocked span
  std::uint8_t spare = 0;
};
static_assert(sizeof(LodNode) == 16);

/// The pyramid of one run of more than 64 rows.
struct LaneLod {
  std::uint32_t run;       ///< index into runs
  std::uint32_t firstNode; ///< level 0 first, then level 1, ...
  std::uint32_t levels;
};

/// A stretch of the trace, immutable once made: at most kMaxRows rows within 2^32 ns of `base`.
/// Dictionaries turn block-local numbers into the model's. Blocks follow each other in time: all
/// rows of one come before all rows of the next.
struct TraceBlock {
  static constexpr std::uint16_t kNoLocal = std::numeric_limits<std::uint16_t>::max();
  /// No dictionary of so many rows can have more entries than 16 bits number.
  static constexpr std::size_t kMaxRows = 65532;
  static constexpr std::size_t kRowsPerLodNode = 64;
  static constexpr std::size_t kLodFanOut = 8;

  TimeNs base;               ///< time of the first row in time order
  TimeNs last;               ///< time of the last row in time order
  std::span<const Row> rows; ///< grouped by lane (LaneRun order), by time within a lane
  std::vector<LaneRun> runs; ///< ascending lanes, then one sentinel whose firstRow is rows.size()
  std::span<const Wake> wakes;
  std::vector<LaneId> wakerDict; ///< block-local lane of a Wake -> lane
  std::vector<StackId> stackDict;
  std::vector<ProcId> procDict;
  std::vector<ProcRun> procRuns;           ///< ascending procs, then one sentinel
  std::span<const std::uint16_t> procRows; ///< indices into rows
  std::span<const LodNode> lodNodes;
  std::vector<LaneLod> lods;          ///< ascending runs
  std::shared_ptr<const void> memory; ///< of the spans

  std::size_t runCount() const { return runs.empty() ? 0 : runs.size() - 1; }
  std::span<const Row> rowsOf(std::size_t run) const {
    return rows.subspan(runs[run].firstRow, runs[run + 1].firstRow - runs[run].firstRow);
  }
  TimeNs timeOf(const Row& row) const { return base + DurationNs{row.dt}; }
  /// Index of the lane's run, runCount() when the lane has no row here.
  std::size_t findRun(LaneId lane) const;
  std::size_t bytes() const;
};

} // namespace coldstart
