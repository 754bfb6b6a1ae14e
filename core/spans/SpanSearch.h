// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "RowSet.h"
#include "SpanLight.h"
#include "StackSet.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace coldstart {

/// Which spans of a trace hold one of a set of stacks: the stack a span is said to have
/// (LaneCursor), or that of a CPU sample inside it. Their rows are looked for once, by the worker
/// that makes it. Immutable; any thread.
class SpanSearch final : public SpanLight {
 public:
  /// Grows with the rows of blocks that hit. Not to be used when asked to stop.
  SpanSearch(std::shared_ptr<const TraceModel> model, StackSet stacks, const std::stop_token& stop);

  bool holds(LaneId lane) const override { return m_laneLit[lane.value]; }
  std::vector<LitColumns> litColumns(LaneId lane, TimeRange range, int widthPx) const override;
  bool lit(const Span& span) const override;
  bool litFrame(StackId stack) const override { return m_stacks.contains(stack); }
  /// Heap bytes of what is kept of the rows: up to about an eighth of a byte for each.
  std::size_t bytes() const { return m_rows.bytes(); }

 private:
  struct LitSample {
    LaneId lane;
    TimeNs time;
  };
  void findRows(const std::stop_token& stop);
  void findSamples(const std::stop_token& stop);
  void findHits(const std::stop_token& stop);
  bool ownLit(const LaneCursor& cursor) const;
  void addAround(LaneId lane, const LaneCursor& row);
  void add(LaneId lane, const LaneCursor& row);

  StackSet m_stacks;
  std::vector<LitSample> m_samples; ///< by lane, then time
  RowSet m_rows;                    ///< whose spans are lit and take time
  std::vector<bool> m_laneLit;
};

} // namespace coldstart
