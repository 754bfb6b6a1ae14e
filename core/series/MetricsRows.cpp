// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsRows.h"

#include "MetricRates.h"

#include <algorithm>
#include <cmath>

namespace coldstart {

namespace {

/// The readings of a metric that answer for a range: indices into its columns, first <= last.
struct Used {
  std::size_t first;
  std::size_t last;
};

Used readingsFor(const MetricsModel& model, MetricId id, TimeRange range) {
  const std::size_t first = model.readingAt(id, range.begin).value_or(0);
  const std::size_t last = model.readingFrom(id, range.end).value_or(model.metric(id).size() - 1);
  return {first, std::max(first, last)};
}

bool isZero(MetricNumber number) {
  return toDouble(number) == 0;
}

/// Whether a GC cycle is known to have ended between two samples.
bool gcEndedIn(const MetricsModel& model, TimeRange between) {
  const auto cycles = model.find(kGcCyclesMetric);
  if (!cycles) return false;
  const auto before = model.valueAt(*cycles, between.begin);
  const auto after = model.valueAt(*cycles, between.end);
  return before && after && toDouble(*before) < toDouble(*after);
}

bool fellIn(const MetricColumn& column, Used used) {
  for (std::size_t i = used.first; i < used.last; ++i)
    if (toDouble(column.number(i + 1)) < toDouble(column.number(i))) return true;
  return false;
}

MetricNumber largest(const MetricColumn& column, Used used) {
  MetricNumber most = column.number(used.first);
  for (std::size_t i = used.first + 1; i <= used.last; ++i)
    if (toDouble(column.number(i)) > toDouble(most)) most = column.number(i);
  return most;
}

std::optional<double> largestKnown(const std::vector<double>& rates) {
  std::optional<double> most;
  for (const double rate : rates)
    if (!std::isnan(rate) && (!most || rate > *most)) most = rate;
  return most;
}

MetricNotes notesOnTimes(const MetricRow& row, TimeRange range) {
  MetricNotes notes;
  const DurationNs tenth{range.length().ns / 10};
  notes.add(MetricNote::TooFewSamples, row.readings < 2);
  notes.add(MetricNote::BeginsLate, row.between.begin > range.begin + tenth);
  notes.add(MetricNote::EndsEarly, row.between.end < range.end - tenth);
  notes.add(MetricNote::WiderThanRange, row.between.length().ns / 2 > range.length().ns);
  return notes;
}

/// Begin, end and what lies between them.
void fillDelta(const MetricsModel& model, const MetricColumn& column, Used used, MetricRow& row) {
  row.begin = column.number(used.first);
  row.end = column.number(used.last);
  if (row.notes.has(MetricNote::TooFewSamples)) return;
  row.delta = difference(*row.begin, *row.end);
  if (column.updatedAtGc && isZero(*row.delta) && !gcEndedIn(model, row.between)) {
    row.notes.add(MetricNote::NoGcInRange);
    row.delta.reset();
    return;
  }
  if (column.kind != MetricKind::Histogram || !column.cumulative) return;
  row.added = histogramDelta(column.histograms[used.first], column.histograms[used.last]);
  row.notes.add(MetricNote::WentBack, row.added->wentBack);
}

MetricRow rowFor(const MetricsModel& model, MetricId id, const MetricsTable& table) {
  const MetricColumn& column = model.metric(id);
  const Used used = readingsFor(model, id, table.range);
  MetricRow row;
  row.metric = id;
  row.name = column.name;
  row.kind = column.kind;
  row.unit = column.unit;
  row.cumulative = column.cumulative;
  row.between = {model.timeOf(column, used.first), model.timeOf(column, used.last)};
  row.readings = used.last - used.first + 1;
  row.notes = notesOnTimes(row, table.range);
  row.notes.add(MetricNote::UpdatedAtGc, column.updatedAtGc);
  row.notes.add(MetricNote::KindGuessed, column.cumulativeGuessed);
  row.notes.add(MetricNote::Sampled, column.sampled);
  fillDelta(model, column, used, row);
  if (column.cumulative) {
    row.notes.add(MetricNote::WentBack, fellIn(column, used));
    row.ratePer100Ms = ratesPer100Ms(model, id, table.windows);
    row.peakRate = largestKnown(row.ratePer100Ms);
  } else if (column.kind != MetricKind::Histogram) {
    row.peak = largest(column, used);
  }
  return row;
}

} // namespace

const MetricRow* MetricsTable::find(std::string_view name) const {
  const auto found =
      std::lower_bound(rows.begin(), rows.end(), name,
                       [](const MetricRow& row, std::string_view n) { return row.name < n; });
  return found != rows.end() && found->name == name ? &*found : nullptr;
}

MetricsTable metricsRows(const MetricsModel& model, TimeRange range, const std::stop_token& stop) {
  MetricsTable table;
  table.range = {range.begin, std::max(range.begin, range.end)};
  table.windows = rateWindows(model, table.range);
  for (std::uint32_t i = 0; i < model.metricCount() && !stop.stop_requested(); ++i)
    table.rows.push_back(rowFor(model, MetricId{i}, table));
  return table;
}

MetricsTable metricsRows(const MetricsModel& model, std::string_view phase,
                         const std::stop_token& stop) {
  const auto range = model.phaseRange(phase);
  return range ? metricsRows(model, *range, stop) : MetricsTable();
}

} // namespace coldstart
