// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsHeadline.h"

namespace coldstart {

namespace {

std::optional<std::int64_t> integer(const MetricsTable& table, std::string_view name,
                                    std::optional<MetricNumber> MetricRow::*which) {
  const MetricRow* row = table.find(name);
  if (!row || !(row->*which)) return std::nullopt;
  const auto* value = std::get_if<std::int64_t>(&*(row->*which));
  return value ? std::optional(*value) : std::nullopt;
}

} // namespace

MetricsHeadline headlineOf(const MetricsTable& table) {
  MetricsHeadline headline;
  headline.gcCycles = integer(table, kGcCyclesMetric, &MetricRow::delta);
  headline.peakGoroutines = integer(table, "/sched/goroutines:goroutines", &MetricRow::peak);
  headline.memoryGrowthBytes = integer(table, "/memory/classes/total:bytes", &MetricRow::delta);
  return headline;
}

} // namespace coldstart
