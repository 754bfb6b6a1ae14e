// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricJumps.h"

#include <algorithm>
#include <cmath>

namespace coldstart {

namespace {

struct Interval {
  MetricJump jump;
  double perWindow; ///< size of the change in one window of it
};

/// Between neighbouring readings of different times; of readings at one time the last counts.
std::vector<Interval> intervalsIn(const MetricsModel& model, MetricId id, TimeRange range,
                                  DurationNs window, const std::stop_token& stop) {
  const MetricColumn& column = model.metric(id);
  std::vector<Interval> intervals;
  std::size_t i = model.readingAt(id, range.begin).value_or(0);
  for (; i + 1 < column.size() && !stop.stop_requested(); ++i) {
    const TimeRange time{model.timeOf(column, i), model.timeOf(column, i + 1)};
    if (time.begin >= range.end) break;
    if (time.empty()) continue;
    std::size_t last = i + 1;
    while (last + 1 < column.size() && model.timeOf(column, last + 1) == time.end)
      ++last;
    const double change = toDouble(difference(column.number(i), column.number(last)));
    const double windows =
        std::max(1.0, static_cast<double>(time.length().ns) / static_cast<double>(window.ns));
    intervals.push_back({{time, change}, std::abs(change) / windows});
  }
  return intervals;
}

double medianOverTime(std::vector<Interval> intervals) {
  std::sort(intervals.begin(), intervals.end(),
            [](const Interval& a, const Interval& b) { return a.perWindow < b.perWindow; });
  double all = 0;
  for (const Interval& i : intervals)
    all += static_cast<double>(i.jump.time.length().ns);
  double sum = 0;
  for (const Interval& i : intervals) {
    sum += static_cast<double>(i.jump.time.length().ns);
    if (sum * 2 >= all) return i.perWindow;
  }
  return 0;
}

void keepLargest(std::vector<MetricJump>& jumps, std::size_t most) {
  if (jumps.size() <= most) return;
  std::stable_sort(jumps.begin(), jumps.end(), [](const MetricJump& a, const MetricJump& b) {
    return std::abs(a.change) > std::abs(b.change);
  });
  jumps.resize(most);
  std::sort(jumps.begin(), jumps.end(),
            [](const MetricJump& a, const MetricJump& b) { return a.time.begin < b.time.begin; });
}

} // namespace

MetricJumps metricJumps(const MetricsModel& model, MetricId metric, TimeRange range,
                        const JumpRule& rule, const std::stop_token& stop) {
  MetricJumps result;
  const auto intervals = intervalsIn(model, metric, range, rule.window, stop);
  if (stop.stop_requested()) return {};
  result.tooFewSamples = intervals.size() < rule.fewestIntervals;
  if (result.tooFewSamples) return result;
  const double usual = medianOverTime(intervals);
  double total = 0;
  for (const Interval& i : intervals)
    total += std::abs(i.jump.change);
  for (const Interval& i : intervals)
    if (i.perWindow > rule.timesMedian * usual &&
        std::abs(i.jump.change) >= rule.shareOfTotal * total)
      result.jumps.push_back(i.jump);
  result.found = result.jumps.size();
  keepLargest(result.jumps, rule.most);
  return result;
}

} // namespace coldstart
