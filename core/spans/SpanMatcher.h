// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SpanQuery.h"
#include "SpanStacks.h"
#include "StackSet.h"

#include <vector>

namespace coldstart {

class LaneCursor;

/// A query bound to one model: names are looked up once, so that a span costs a few bits. Making it
/// grows with functions, stacks, goroutines and CPU samples. The model must outlive it.
class SpanMatcher {
 public:
  SpanMatcher(const TraceModel& model, const SpanQuery& query);

  /// The row of `lane` that `cursor` stands on. Where a goroutine is not there, or nobody knows its
  /// state, nothing fits.
  bool fits(LaneId lane, const LaneCursor& cursor) const;

  /// The span of `lane` that holds `t`. Cost: logarithmic.
  bool fitsAt(LaneId lane, TimeNs t) const;
  const LaneSamples& samples() const { return m_samples; }

 private:
  using Kind = SpanQuery::Term::Kind;
  /// Sets that a term does not ask about are empty.
  struct Test {
    SpanQuery::Term term;
    StackSet stacks;
    std::vector<bool> lanes;
    std::vector<bool> stateReasons;
  };
  void bindText(Test& test) const;
  void bindState(Test& test) const;
  void bindFunctions(Test& test) const;
  bool passes(const Test& test, LaneId lane, const LaneCursor& cursor) const;
  bool stackPasses(const Test& test, const LaneCursor& cursor) const;

  const TraceModel& m_model;
  LaneSamples m_samples;
  std::vector<Test> m_tests; ///< those that cost least first
};

} // namespace coldstart
