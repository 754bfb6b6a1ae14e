// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TraceModel.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace coldstart {

/// What to draw of a P: one run of a goroutine, or several that share a pixel.
struct ProcBox {
  int x0 = 0; ///< pixels from the left end of the range; half-open, x1 > x0
  int x1 = 0;
  TimeNs begin; ///< of the first run
  LaneId lane;  ///< who ran; the first when several
  std::uint32_t count = 1;
  std::uint8_t share = 255; ///< busy part of the box's time, 255 = all
};

/// When each P of a trace ran goroutines, ready for drawing: per P the places where it has rows,
/// with running sums each kRowsPerSum rows (about 0.1 bytes an event). Made on a worker, one for
/// each snapshot. Immutable; any thread; the model must outlive it.
class ProcIndex {
 public:
  static constexpr std::size_t kRowsPerSum = 16;

  /// Grows with the running rows. Incomplete, and not to be used, when asked to stop.
  ProcIndex(const TraceModel& model, const std::stop_token& stop);

  /// As visibleBoxes() does for goroutines: at most widthPx, sorted, not overlapping, each run in
  /// one.
  std::vector<ProcBox> visibleBoxes(ProcId proc, TimeRange range, int widthPx) const;
  /// The goroutine that `proc` ran at `t`.
  std::optional<ProcSpan> spanAt(ProcId proc, TimeNs t) const;

 private:
  /// The rows of one P in one block.
  struct Part {
    const TraceBlock* block;
    std::uint32_t firstIndex; ///< into procRows
    std::uint32_t count;
    std::vector<std::uint32_t> busyBefore; ///< ns run in rows [0, kRowsPerSum * i), modulo 2^32
    const Row& row(std::size_t i) const { return block->rows[block->procRows[firstIndex + i]]; }
    TimeNs timeOf(std::size_t i) const { return block->timeOf(row(i)); }
    std::size_t firstFrom(std::size_t index, TimeNs t) const;
  };
  struct Proc {
    ProcId id;
    std::vector<Part> parts; ///< by time
  };

  const Proc* find(ProcId proc) const;
  ProcSpan spanOf(const Part& part, std::size_t i) const;
  std::int64_t busy(const Part& part, std::size_t first, std::size_t end) const;
  void sumUp(Part& part) const;

  const TraceModel& m_model;
  std::vector<Proc> m_procs; ///< ascending
};

} // namespace coldstart
