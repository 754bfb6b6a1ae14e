// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MetricsModel.h"

#include <vector>

namespace coldstart {

/// A metric's readings over the whole start, few enough to be drawn in a table cell.
struct MetricSparkline {
  /// Evenly spaced over the model's extent; 0 is the smallest reading, 1 the largest, 0.5 when they
  /// are all the same. Between readings the one before holds; before the first, the first.
  std::vector<float> points;
};

/// `points` >= 2. Empty without readings. Of a point's stretch its last reading is shown, but the
/// smallest and the largest of all are never left out.
MetricSparkline metricSparkline(const MetricsModel& model, MetricId metric, std::size_t points);

} // namespace coldstart
