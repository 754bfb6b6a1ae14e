// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MetricsModel.h"

#include <span>
#include <vector>

namespace coldstart {

/// The window that rates are told for.
inline constexpr DurationNs kRateWindow{100'000'000};

/// Cuts the part of `range` that lies between the first and the last sample into windows of 100 ms,
/// or of a multiple of it when they would be more than 10,000. The last one takes what is left:
/// half a window to one and a half, or less when that is all there is. Empty when there is no such
/// part.
std::vector<TimeRange> rateWindows(const MetricsModel& model, TimeRange range);

/// Growth per 100 ms in each window, in step with `windows`; of a histogram the growth of its
/// count. Between two samples a value is taken to grow evenly, so a window that ends between them
/// gets its share. NaN where the metric has no reading on one side, and where it fell.
std::vector<double> ratesPer100Ms(const MetricsModel& model, MetricId metric,
                                  std::span<const TimeRange> windows);

} // namespace coldstart
