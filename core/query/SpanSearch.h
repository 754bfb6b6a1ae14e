// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Selection.h"
#include "TraceModel.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace coldstart {

class LaneCursor;

/// A set of stacks of one model, a bit each.
class StackSet {
 public:
  explicit StackSet(std::size_t stackCount = 0) : m_bits((stackCount + 63) / 64, 0) {}

  void add(StackId s) { m_bits[s.value / 64] |= std::uint64_t{1} << s.value % 64; }
  bool contains(StackId s) const {
    return s.value / 64 < m_bits.size() && (m_bits[s.value / 64] >> s.value % 64 & 1) != 0;
  }
  bool empty() const;

 private:
  std::vector<std::uint64_t> m_bits;
};

/// The stacks that hold the function, a function of the package, or begin with the path, anywhere
/// above their leaf or at it. Any other item: none. One pass over the stacks.
StackSet stacksHolding(const Symbols& symbols, const SelectionItem& item);

/// Columns [x0, x1) of a lane in which something is lit.
struct LitColumns {
  int x0 = 0;
  int x1 = 0;
  friend bool operator==(const LitColumns&, const LitColumns&) = default;
};

/// Which spans of a trace hold one of a set of stacks: the stack a span is said to have
/// (LaneCursor), or that of a CPU sample inside it. Made on a worker; immutable; any thread.
class SpanSearch {
 public:
  static constexpr int kHitColumns = 2048;

  /// Grows with the rows that hit. Not to be used when asked to stop.
  SpanSearch(std::shared_ptr<const TraceModel> model, StackSet stacks, const std::stop_token& stop);

  const std::shared_ptr<const TraceModel>& model() const { return m_model; }
  /// Whether anything is lit at all.
  bool empty() const { return m_hits.empty(); }
  /// Whether any span of the lane is lit.
  bool holds(LaneId lane) const { return m_laneLit[lane.value]; }
  /// Where, over all lanes: columns of the model's extent cut into kHitColumns; sorted, disjoint.
  const std::vector<LitColumns>& hits() const { return m_hits; }

  /// Columns of lit spans of a lane; sorted, disjoint, at least one wide. Cost follows the lane's
  /// rows in the range, but for blocks without a hit, which are skipped.
  std::vector<LitColumns> litColumns(LaneId lane, TimeRange range, int widthPx) const;
  bool lit(const Span& span) const;
  bool holdsStack(StackId stack) const { return m_stacks.contains(stack); }

 private:
  struct LitSample {
    LaneId lane;
    TimeNs time;
  };
  class ColumnMarks;
  void findBlocks();
  void findSamples();
  bool ownLit(const LaneCursor& cursor) const;
  void markAround(const LaneCursor& row, ColumnMarks& marks) const;
  std::vector<LitColumns> columnsOfRows(LaneId lane, TimeRange range, int widthPx) const;
  std::vector<LitColumns> columnsOfSamples(LaneId lane, TimeRange range, int widthPx) const;

  std::shared_ptr<const TraceModel> m_model;
  StackSet m_stacks;
  std::vector<std::vector<bool>> m_localLit; ///< by block, then local stack; empty: none
  std::vector<LitSample> m_samples;          ///< by lane, then time
  std::vector<bool> m_laneLit;
  std::vector<LitColumns> m_hits;
};

} // namespace coldstart
