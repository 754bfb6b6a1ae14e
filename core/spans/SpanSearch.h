// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SpanLight.h"
#include "StackSet.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace coldstart {

class LaneCursor;
class LitMarks;

/// Which spans of a trace hold one of a set of stacks: the stack a span is said to have
/// (LaneCursor), or that of a CPU sample inside it. Made on a worker; immutable; any thread.
class SpanSearch final : public SpanLight {
 public:
  /// Grows with the rows that hit. Not to be used when asked to stop.
  SpanSearch(std::shared_ptr<const TraceModel> model, StackSet stacks, const std::stop_token& stop);

  bool holds(LaneId lane) const override { return m_laneLit[lane.value]; }
  /// Cost follows the lane's rows in the range, but for blocks without a hit, which are skipped.
  std::vector<LitColumns> litColumns(LaneId lane, TimeRange range, int widthPx) const override;
  bool lit(const Span& span) const override;
  bool litFrame(StackId stack) const override { return m_stacks.contains(stack); }

 private:
  struct LitSample {
    LaneId lane;
    TimeNs time;
  };
  void findBlocks();
  void findSamples();
  bool ownLit(const LaneCursor& cursor) const;
  void markAround(const LaneCursor& row, LitMarks& marks) const;
  std::vector<LitColumns> columnsOfRows(LaneId lane, TimeRange range, int widthPx) const;
  std::vector<LitColumns> columnsOfSamples(LaneId lane, TimeRange range, int widthPx) const;

  StackSet m_stacks;
  std::vector<std::vector<bool>> m_localLit; ///< by block, then local stack; empty: none
  std::vector<LitSample> m_samples;          ///< by lane, then time
  std::vector<bool> m_laneLit;
};

} // namespace coldstart
