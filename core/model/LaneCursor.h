// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TraceModel.h"

namespace coldstart {

/// Walks the rows of one lane over all blocks. A cursor stands on a row, or before the first one
/// (`beforeFirst`), or behind the last (`atEnd`). Cheap to copy; the model must outlive it.
class LaneCursor {
 public:
  LaneCursor(const TraceModel& model, LaneId lane);

  /// Goes to the last row that begins at or before `t`, or before the first.
  void seek(TimeNs t);
  void toFirst();
  void next();
  /// The row before; before the first there is none (`beforeFirst`).
  void previous();
  /// The first row in the next block that has any of this lane.
  void nextRun();
  /// From a row that begins at or before `t` to the last one that does. Cost: logarithmic in how
  /// many rows that are.
  void skipTo(TimeNs t);

  /// Another row of the same run.
  void toIndexInRun(std::size_t index) { m_row = index; }

  bool beforeFirst() const { return m_before; }
  bool atEnd() const { return m_place == m_places.blocks.size(); }
  bool onRow() const { return !m_before && !atEnd(); }

  const TraceBlock& block() const { return *m_model->blocks[m_places.blocks[m_place]]; }
  /// Index into the model's blocks.
  std::size_t blockIndex() const { return m_places.blocks[m_place]; }
  std::size_t run() const { return m_places.runs[m_place]; }
  /// Index of the row in its run.
  std::size_t indexInRun() const { return m_row; }
  const Row& row() const { return block().rowsOf(run())[m_row]; }
  TimeNs time() const { return block().timeOf(row()); }
  const StateReason& stateReason() const { return m_model->stateReasons[row().stateReason]; }
  /// Where the row's span ends: the next row, or the model's end.
  TimeNs endTime() const;
  /// The span that begins at this row, or the one before the first row.
  Span span() const;

 private:
  StackId ownStack() const;
  StackId lastStopStack() const;

  const TraceModel* m_model;
  LaneId m_lane;
  TraceModel::LanePlaces m_places;
  std::size_t m_place = 0;
  std::size_t m_row = 0;
  bool m_before = true;
};

} // namespace coldstart
