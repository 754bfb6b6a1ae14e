// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Ids.h"
#include "MetricDescription.h"
#include "MetricsSample.h"
#include "TimeNs.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace coldstart {

/// A number as it was sampled: integers stay exact.
using MetricNumber = std::variant<std::int64_t, double>;

double toDouble(MetricNumber number);
/// b - a; an int64 that does not fit stays at the end of its range.
MetricNumber difference(MetricNumber a, MetricNumber b);

/// All readings of one metric, in columns that go in step: reading i is of sample samples[i].
struct MetricColumn {
  std::string name; ///< "/gc/heap/allocs:bytes"
  MetricKind kind = MetricKind::Int64;
  UnitKind unit = UnitKind::Other;
  bool cumulative = false;        ///< counts up: a rate makes sense
  bool cumulativeGuessed = false; ///< no list knows it; it rose and never fell in this recording
  bool updatedAtGc = false;       ///< see MetricDescription
  bool sampled = false;

  std::vector<std::uint32_t> samples; ///< ascending indices into MetricsModel::times
  std::vector<std::int64_t> integers; ///< Int64: the values; Histogram: how many samples in all
  std::vector<double> reals;          ///< Float64
  std::vector<Histogram> histograms;  ///< Histogram

  std::size_t size() const { return samples.size(); }
  /// Value of reading i; of a histogram its count.
  MetricNumber number(std::size_t i) const {
    if (kind == MetricKind::Float64) return reals[i];
    return integers[i];
  }
};

/// The samples of one start on the model's clock, by metric: an immutable snapshot, made by
/// buildMetricsModel() (MetricsModelBuilder.h). Any thread may read it.
class MetricsModel {
 public:
  std::vector<TimeNs> times;         ///< of the samples, ascending (equal ones in the file's order)
  std::vector<std::string> phases;   ///< by sample: the recorder's word, may be empty
  std::vector<std::string> marks;    ///< by sample: "" for one that is no mark
  std::vector<MetricColumn> metrics; ///< by MetricId; sorted by name, each with a reading
  /// `times` count from the trace's first event; else from the capture's start or the first sample.
  bool onModelClock = false;
  std::vector<Diagnostic> diagnostics;

  std::size_t sampleCount() const { return times.size(); }
  std::size_t metricCount() const { return metrics.size(); }
  const MetricColumn& metric(MetricId id) const { return metrics[id.value]; }
  TimeNs timeOf(const MetricColumn& column, std::size_t reading) const {
    return times[column.samples[reading]];
  }

  /// From the first sample to the last. Both are in it, though the range is half-open: a question
  /// about a range is answered by the samples at or around its ends. Empty without samples.
  TimeRange extent() const;

  /// By full name.
  std::optional<MetricId> find(std::string_view name) const;
  /// What a user may mean by `text`, best first: the full name, older and looser names
  /// (MetricAliases.h), a part of a name, names that hold all its words. All metrics for "".
  std::vector<MetricId> search(std::string_view text) const;

  /// The newest reading at or before `t`, as an index into the metric's columns; nullopt before the
  /// first.
  std::optional<std::size_t> readingAt(MetricId id, TimeNs t) const;
  /// The first reading at or after `t`; nullopt after the last.
  std::optional<std::size_t> readingFrom(MetricId id, TimeNs t) const;
  /// What was known at `t`: the value of readingAt(). Of a histogram its count.
  std::optional<MetricNumber> valueAt(MetricId id, TimeNs t) const;

  /// From the first sample of a phase to the first one of another phase after it, or to the last
  /// sample. nullopt when no sample names the phase.
  std::optional<TimeRange> phaseRange(std::string_view phase) const;
};

} // namespace coldstart
