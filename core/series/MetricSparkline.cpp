// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricSparkline.h"

#include <algorithm>
#include <optional>

namespace coldstart {

namespace {

std::vector<double> valuesOf(const MetricColumn& column) {
  std::vector<double> values(column.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = toDouble(column.number(i));
  return values;
}

} // namespace

MetricSparkline metricSparkline(const MetricsModel& model, MetricId metric, std::size_t points) {
  MetricSparkline line;
  const MetricColumn& column = model.metric(metric);
  if (column.size() == 0) return line;
  const std::vector<double> values = valuesOf(column);
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  const TimeRange extent = model.extent();
  const double length = std::max(1.0, static_cast<double>((extent.end - extent.begin).ns));
  const auto placeOf = [&](std::size_t reading) {
    const double at = static_cast<double>((model.timeOf(column, reading) - extent.begin).ns);
    return static_cast<std::size_t>(at / length * static_cast<double>(points - 1));
  };
  std::vector<std::optional<double>> places(points);
  for (std::size_t i = 0; i < values.size(); ++i)
    places[placeOf(i)] = values[i];
  for (const auto extreme : {low, high}) // the first of each, where it stands
    places[placeOf(static_cast<std::size_t>(extreme - values.begin()))] = *extreme;
  double held = values.front();
  for (const std::optional<double>& value : places) {
    held = value.value_or(held);
    line.points.push_back(*high > *low ? static_cast<float>((held - *low) / (*high - *low)) : 0.5F);
  }
  return line;
}

} // namespace coldstart
