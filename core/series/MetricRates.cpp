// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricRates.h"

#include <cmath>
#include <limits>

namespace coldstart {

namespace {

constexpr std::int64_t kMostWindows = 10'000;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

double asDouble(DurationNs d) {
  return static_cast<double>(d.ns);
}

/// The value at `t` on a straight line between the readings around it.
double valueOnLine(const MetricsModel& model, MetricId id, TimeNs t) {
  const auto before = model.readingAt(id, t);
  const auto after = model.readingFrom(id, t);
  if (!before || !after) return kNaN;
  const MetricColumn& column = model.metric(id);
  const double low = toDouble(column.number(*before));
  const TimeNs from = model.timeOf(column, *before);
  const TimeNs to = model.timeOf(column, *after);
  if (from == to) return low;
  const double high = toDouble(column.number(*after));
  return low + (high - low) * asDouble(t - from) / asDouble(to - from);
}

} // namespace

std::vector<TimeRange> rateWindows(const MetricsModel& model, TimeRange range) {
  const TimeRange part = range.clippedTo(model.extent());
  std::vector<TimeRange> windows;
  if (part.empty()) return windows;
  const std::int64_t length = part.length().ns;
  const std::int64_t step = kRateWindow.ns * (length / (kRateWindow.ns * kMostWindows) + 1);
  TimeNs at = part.begin;
  while ((part.end - at).ns >= step + step / 2) {
    windows.push_back({at, at + DurationNs{step}});
    at = windows.back().end;
  }
  windows.push_back({at, part.end});
  return windows;
}

std::vector<double> ratesPer100Ms(const MetricsModel& model, MetricId metric,
                                  std::span<const TimeRange> windows) {
  std::vector<double> rates;
  rates.reserve(windows.size());
  for (const TimeRange& window : windows) {
    const double growth =
        valueOnLine(model, metric, window.end) - valueOnLine(model, metric, window.begin);
    const double rate = growth * asDouble(kRateWindow) / asDouble(window.length());
    rates.push_back(rate >= 0 ? rate : kNaN);
  }
  return rates;
}

} // namespace coldstart
