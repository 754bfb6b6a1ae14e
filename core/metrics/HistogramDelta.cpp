// SPDX-License-Identifier: GPL-3.0-or-later
#include "HistogramDelta.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>

namespace coldstart {

namespace {

/// A point between the edges of bucket i, `share` (0 to 1) of the way; the finite edge when the
/// other is infinite.
std::optional<double> pointIn(const Histogram& h, std::size_t i, double share) {
  const double low = h.edges[i];
  const double high = h.edges[i + 1];
  if (std::isfinite(low) && std::isfinite(high)) return low + (high - low) * share;
  if (std::isfinite(low)) return low;
  if (std::isfinite(high)) return high;
  return std::nullopt;
}

/// Whether an edge may stand in a result that both histograms contribute to: it cuts no bucket.
bool cutsNoBucket(const Histogram& h, double edge) {
  if (h.edges.empty() || edge <= h.edges.front() || edge >= h.edges.back()) return true;
  return std::binary_search(h.edges.begin(), h.edges.end(), edge);
}

std::vector<double> commonEdges(const Histogram& a, const Histogram& b) {
  std::vector<double> all;
  std::set_union(a.edges.begin(), a.edges.end(), b.edges.begin(), b.edges.end(),
                 std::back_inserter(all));
  std::erase_if(all, [&](double e) { return !cutsNoBucket(a, e) || !cutsNoBucket(b, e); });
  return all;
}

} // namespace

std::uint64_t totalCount(const Histogram& histogram) {
  return std::accumulate(histogram.counts.begin(), histogram.counts.end(), std::uint64_t{0});
}

std::optional<double> quantile(const Histogram& histogram, double q) {
  const double rank = q * static_cast<double>(totalCount(histogram));
  double below = 0;
  std::optional<double> last;
  for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
    const auto count = static_cast<double>(histogram.counts[i]);
    if (count == 0) continue;
    last = pointIn(histogram, i, std::clamp((rank - below) / count, 0.0, 1.0));
    below += count;
    if (below >= rank) break;
  }
  return last;
}

HistogramSummary summarize(const Histogram& histogram) {
  HistogramSummary summary;
  summary.count = totalCount(histogram);
  for (std::size_t i = 0; i < histogram.counts.size(); ++i)
    if (histogram.counts[i] > 0)
      summary.sum +=
          static_cast<double>(histogram.counts[i]) * pointIn(histogram, i, 0.5).value_or(0);
  summary.p50 = quantile(histogram, 0.5);
  summary.p90 = quantile(histogram, 0.9);
  summary.p99 = quantile(histogram, 0.99);
  return summary;
}

std::vector<std::uint64_t> countsBetween(const Histogram& histogram,
                                         std::span<const double> edges) {
  std::vector<std::uint64_t> counts(edges.empty() ? 0 : edges.size() - 1);
  std::size_t to = 0;
  for (std::size_t from = 0; from < histogram.counts.size(); ++from) {
    while (to + 1 < counts.size() && edges[to + 1] <= histogram.edges[from])
      ++to;
    counts[to] += histogram.counts[from];
  }
  return counts;
}

HistogramDelta histogramDelta(const Histogram& before, const Histogram& after) {
  HistogramDelta delta;
  delta.added.edges = commonEdges(before, after);
  delta.added.counts = countsBetween(after, delta.added.edges);
  const std::vector<std::uint64_t> old = countsBetween(before, delta.added.edges);
  for (std::size_t i = 0; i < old.size(); ++i) {
    delta.wentBack = delta.wentBack || old[i] > delta.added.counts[i];
    delta.added.counts[i] -= std::min(old[i], delta.added.counts[i]);
  }
  delta.summary = summarize(delta.added);
  return delta;
}

} // namespace coldstart
