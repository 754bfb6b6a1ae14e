// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MetricsModel.h"

#include <stop_token>
#include <vector>

namespace coldstart {

/// When a metric jumps between two neighbouring samples. The change is taken per window, so that a
/// long gap between samples is no jump; a gap shorter than a window counts as a whole one, so that
/// two marks a millisecond apart are none either. A jump is
///   more than `timesMedian` x the median change per window (the median over time: for half of it
///   the change was at most that), and at least `shareOfTotal` of all changes in the range, ups and
///   downs added up.
/// A metric that stands still nearly always has a median of 0: there the share decides.
struct JumpRule {
  double timesMedian = 4;
  double shareOfTotal = 0.01;
  DurationNs window{100'000'000};
  std::size_t fewestIntervals = 3; ///< with fewer there is no "usual" to compare with
  std::size_t most = 200;
};

struct MetricJump {
  TimeRange time;    ///< between the two samples
  double change = 0; ///< with its sign; of a histogram the change of its count
};

struct MetricJumps {
  std::vector<MetricJump> jumps; ///< by time; the largest `most` of them
  std::size_t found = 0;         ///< all there were
  bool tooFewSamples = false;
};

/// Jumps of one metric between samples that touch `range` (half-open). Pure; empty when asked to
/// stop.
MetricJumps metricJumps(const MetricsModel& model, MetricId metric, TimeRange range,
                        const JumpRule& rule = {}, const std::stop_token& stop = {});

} // namespace coldstart
