// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "HistogramDelta.h"
#include "MetricsModel.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace coldstart {

/// What a reader of a row should know. Put into words at the edge.
enum class MetricNote : std::uint16_t {
  TooFewSamples = 1,  ///< one reading only: no delta
  BeginsLate = 2,     ///< the first reading comes after the first tenth of the range
  EndsEarly = 4,      ///< the last reading comes before the last tenth of the range
  WiderThanRange = 8, ///< the readings used are more than twice as far apart as the range's ends
  UpdatedAtGc = 16,   ///< the runtime updates it only at a GC
  NoGcInRange = 32,   ///< ... and none was completed in between: no delta
  WentBack = 64,      ///< a counter fell: another process, or not a counter
  KindGuessed = 128,  ///< taken for a counter since it only rose
  Sampled = 256,      ///< an estimate of the runtime's: good for the order of magnitude
};

struct MetricNotes {
  std::uint16_t bits = 0;

  bool has(MetricNote note) const { return (bits & static_cast<std::uint16_t>(note)) != 0; }
  void add(MetricNote note, bool when = true) {
    if (when) bits = static_cast<std::uint16_t>(bits | static_cast<std::uint16_t>(note));
  }
  friend bool operator==(MetricNotes, MetricNotes) = default;
};

/// One metric over a range. Values are of the newest reading at or before the range's begin (or the
/// first one) and of the oldest at or after its end (or the last one).
struct MetricRow {
  MetricId metric;
  std::string name;
  MetricKind kind = MetricKind::Int64;
  UnitKind unit = UnitKind::Other;
  bool cumulative = false;

  TimeRange between;                 ///< times of those two readings; empty when they are one
  std::size_t readings = 0;          ///< from the one to the other, both included
  std::optional<MetricNumber> begin; ///< of a histogram its count; always there
  std::optional<MetricNumber> end;
  std::optional<MetricNumber> delta;   ///< end - begin; none for the reasons that `notes` tells
  std::optional<MetricNumber> peak;    ///< largest reading; numbers that are not cumulative
  std::optional<HistogramDelta> added; ///< cumulative histograms with a delta: what came between
  std::vector<double>
      ratePer100Ms;               ///< cumulative: in step with MetricsTable::windows; NaN: unknown
  std::optional<double> peakRate; ///< largest of them
  MetricNotes notes;
};

/// All metrics over one range, in the order of their ids (by name). A row has no text beyond its
/// name: views put numbers into words by `unit`.
struct MetricsTable {
  TimeRange range;                ///< as asked for
  std::vector<TimeRange> windows; ///< of the rates, see rateWindows()
  std::vector<MetricRow> rows;

  /// By full name, nullptr when there is none. Logarithmic.
  const MetricRow* find(std::string_view name) const;
};

/// The table for a range (the whole start is one as well). Pure; when asked to stop it returns
/// early with the rows it has.
MetricsTable metricsRows(const MetricsModel& model, TimeRange range,
                         const std::stop_token& stop = {});

/// The table for a phase as the recorder named it in its samples. No rows when no sample is of it.
MetricsTable metricsRows(const MetricsModel& model, std::string_view phase,
                         const std::stop_token& stop = {});

} // namespace coldstart
