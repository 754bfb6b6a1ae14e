// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TraceModel.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

namespace coldstart {

/// Columns [x0, x1) of a lane in which something is lit.
struct LitColumns {
  int x0 = 0;
  int x1 = 0;
  friend bool operator==(const LitColumns&, const LitColumns&) = default;
};

/// Which spans of a trace are lit while the others fade: what a selection is about, or what a
/// search found. Made on a worker; immutable; any thread.
class SpanLight {
 public:
  static constexpr int kHitColumns = 2048;

  virtual ~SpanLight() = default;
  SpanLight(const SpanLight&) = delete;
  SpanLight& operator=(const SpanLight&) = delete;

  const std::shared_ptr<const TraceModel>& model() const { return m_model; }
  /// Whether anything is lit at all.
  bool empty() const { return m_hits.empty(); }
  /// Where, over all lanes: columns of the model's extent cut into kHitColumns; sorted, disjoint.
  const std::vector<LitColumns>& hits() const { return m_hits; }

  /// Whether any span of the lane is lit.
  virtual bool holds(LaneId lane) const = 0;
  /// Columns of lit spans of a lane; sorted, disjoint, at least one wide. Cost follows the columns
  /// and, where rows of other spans lie between, the blocks of the model.
  virtual std::vector<LitColumns> litColumns(LaneId lane, TimeRange range, int widthPx) const = 0;
  virtual bool lit(const Span& span) const = 0;
  /// Whether a frame, standing on its callers, is lit where stacks are shown.
  virtual bool litFrame(StackId stack) const = 0;

  /// How many rows all litColumns() so far have stopped at. For tests: work is counted where time
  /// may not be asserted.
  std::uint64_t rowsVisited() const { return m_rowsVisited.load(std::memory_order_relaxed); }

 protected:
  explicit SpanLight(std::shared_ptr<const TraceModel> model) : m_model(std::move(model)) {}

  /// Collects hits in any order; joinHits() when all are in.
  void addHits(const std::vector<LitColumns>& columns);
  void joinHits();
  void countVisits(std::uint64_t rows) const {
    m_rowsVisited.fetch_add(rows, std::memory_order_relaxed);
  }

 private:
  std::shared_ptr<const TraceModel> m_model;
  std::vector<LitColumns> m_hits;
  mutable std::atomic<std::uint64_t> m_rowsVisited = 0;
};

} // namespace coldstart
