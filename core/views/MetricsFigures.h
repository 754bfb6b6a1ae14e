// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MetricsHeadline.h"
#include "MetricSparkline.h"
#include "MetricsRows.h"
#include "Scope.h"
#include "Selection.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace coldstart {

class MetricsModel;

/// What the metrics table is asked: whose deltas, over what. Two that are equal have one answer.
struct MetricsQuestion {
  std::shared_ptr<const MetricsModel> model; ///< never null
  TimeRange range;
  bool whole = false; ///< `range` is the whole start, and said so

  friend bool operator==(const MetricsQuestion&, const MetricsQuestion&) = default;
};

struct MetricsFigures {
  MetricsTable table;
  MetricsHeadline headline;
  std::vector<MetricSparkline> sparklines; ///< over the whole model, in step with the table's rows
};

/// A time range that is selected comes first; else the time of `over`, the span or package that the
/// deltas are of; else the whole start. `start` has metrics.
MetricsQuestion metricsQuestion(const Start& start, const Selection& selection,
                                const SelectionItem& over);

/// What the deltas are of once `now` is selected: a span or a package; a metric is looked at *over*
/// what was there before and changes nothing; anything else is over the whole start.
SelectionItem metricsOver(const SelectionItem& before, const SelectionItem& now);

/// Pure; any thread. Sparklines are made on request only, since they do not depend on the range.
MetricsFigures metricsFigures(const MetricsQuestion& question, bool withSparklines,
                              const std::stop_token& stop);

} // namespace coldstart
