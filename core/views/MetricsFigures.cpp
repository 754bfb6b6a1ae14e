// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsFigures.h"

#include "ItemFacts.h"
#include "Start.h"

namespace coldstart {

namespace {
constexpr std::size_t kSparkPoints = 48;
}

MetricsQuestion metricsQuestion(const Start& start, const Selection& selection,
                                const SelectionItem& over) {
  const Scope scope = scopeOf(start, selection);
  if (!scope.whole()) return {start.metrics, scope.ranges.front(), false};
  if (const auto time = timeOf(start, over)) return {start.metrics, *time, false};
  return {start.metrics, scope.ranges.front(), true};
}

SelectionItem metricsOver(const SelectionItem& before, const SelectionItem& now) {
  if (std::holds_alternative<MetricRef>(now)) return before;
  return traitsOf(now).isStretch ? now : SelectionItem();
}

MetricsFigures metricsFigures(const MetricsQuestion& question, bool withSparklines,
                              const std::stop_token& stop) {
  MetricsFigures figures;
  figures.table = metricsRows(*question.model, question.range, stop);
  figures.headline = headlineOf(figures.table);
  if (withSparklines)
    for (const MetricRow& row : figures.table.rows)
      if (!stop.stop_requested())
        figures.sparklines.push_back(metricSparkline(*question.model, row.metric, kSparkPoints));
  return figures;
}

} // namespace coldstart
