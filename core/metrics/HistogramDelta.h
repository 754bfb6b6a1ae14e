// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MetricsSample.h"

#include <span>

namespace coldstart {

/// A distribution in a few numbers, in the unit of its edges. A bucket tells only where its samples
/// lie between two edges, so all but `count` are estimates: spread evenly inside a bucket; at the
/// one finite edge of a bucket that is open to infinity (so `sum` is then a lower bound in size).
struct HistogramSummary {
  std::uint64_t count = 0;
  double sum = 0;
  std::optional<double> p50, p90, p99; ///< none without samples, nor where both edges are infinite

  friend bool operator==(const HistogramSummary&, const HistogramSummary&) = default;
};

std::uint64_t totalCount(const Histogram& histogram);

HistogramSummary summarize(const Histogram& histogram);

/// The value below which the share `q` (0 to 1) of the samples lies, as in HistogramSummary.
std::optional<double> quantile(const Histogram& histogram, double q);

/// What was added to a cumulative distribution between two reads of it.
struct HistogramDelta {
  Histogram added;
  HistogramSummary summary; ///< of `added`
  bool wentBack = false; ///< a bucket had become smaller (counted as 0): not one process's counter
};

/// The two may be cut differently: outside its edges a histogram counts as empty. Where their edges
/// inside do not agree, buckets are merged until they do, so `added` may be coarser than both, but
/// no sample is moved or invented.
HistogramDelta histogramDelta(const Histogram& before, const Histogram& after);

/// The counts of a histogram in coarser buckets. Each of `edges` must be one of the histogram's own
/// or lie outside them, and all of the histogram must lie within `edges`.
std::vector<std::uint64_t> countsBetween(const Histogram& histogram, std::span<const double> edges);

} // namespace coldstart
