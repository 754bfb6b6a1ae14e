// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "InitWindow.h"
#include "SpanMatcher.h"
#include "SpanStacks.h"
#include "StackSums.h"
#include "TraceModel.h"

#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

namespace coldstart {

/// Adds up wall time by stack, range by range; running time of goroutine 1 inside a package's init
/// goes to the package when the trace does not say a stack that holds it. Model and windows must
/// outlive it. One thread.
class WallTimeSums {
 public:
  /// `only`: of spans that it fits; empty: of all.
  WallTimeSums(const TraceModel& model, const std::vector<InitWindow>& inits,
               const SpanQuery& only = {});

  /// One goroutine, or all. Ranges must not overlap.
  void add(TimeRange range, const std::optional<LaneId>& lane, const std::stop_token& stop);

  const StackSums& byStack() const { return m_sums; }
  const std::map<std::string, StackSum>& byInit() const { return m_byInit; }

 private:
  bool counts(const Span& clipped) const;
  void addSpan(const Span& clipped, TimeRange range);
  void addPiece(const SpanPiece& piece, TimeKind kind, bool mainRuns);
  bool holds(StackId stack, const InitWindow& init);

  const TraceModel& m_model;
  const std::vector<InitWindow>& m_inits;
  std::optional<SpanMatcher> m_only;
  std::optional<LaneId> m_main;
  LaneSamples m_samples;
  TimeKinds m_kinds;
  StackSums m_sums;
  std::map<std::string, StackSum> m_byInit;
  std::unordered_map<StackId, std::vector<std::string_view>> m_packages; ///< of a stack's frames
};

} // namespace coldstart
