// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsModelBuilder.h"

#include "HistogramDelta.h"

#include <algorithm>
#include <limits>

namespace coldstart {

namespace {

/// Fewer readings than this are no ground to call a metric a counter.
constexpr std::size_t kReadingsToGuess = 3;

/// Places samples on one clock.
class SampleClock {
 public:
  SampleClock(const MetricsFile& file, const MetricsClock& clock)
      : m_capture(clock.captureStartNs) {
    for (const MetricsSample& s : file.samples)
      if (!m_capture && s.monoNs && s.captureNs) m_capture = *s.monoNs - *s.captureNs;
    const auto hasMono = [this](const MetricsSample& s) { return mono(s).has_value(); };
    m_onModelClock = clock.modelZeroNs && isClock(*clock.modelZeroNs) &&
                     std::any_of(file.samples.begin(), file.samples.end(), hasMono);
    if (m_onModelClock)
      m_zero = *clock.modelZeroNs;
    else
      m_zero = m_capture ? *m_capture : firstMono(file).value_or(0);
  }

  bool onModelClock() const { return m_onModelClock; }

  std::optional<TimeNs> timeOf(const MetricsSample& sample) const {
    if (const auto ns = mono(sample)) return TimeNs{*ns - m_zero};
    if (m_onModelClock || !sample.captureNs) return std::nullopt;
    return TimeNs{*sample.captureNs};
  }

 private:
  /// Far enough from the ends of int64 that differences fit, as the readers see to for their times.
  static bool isClock(std::int64_t ns) {
    constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max() / 4;
    return ns >= -kMax && ns <= kMax;
  }

  std::optional<std::int64_t> mono(const MetricsSample& sample) const {
    if (sample.monoNs) return sample.monoNs;
    if (sample.captureNs && m_capture) return *sample.captureNs + *m_capture;
    return std::nullopt;
  }

  static std::optional<std::int64_t> firstMono(const MetricsFile& file) {
    std::optional<std::int64_t> first;
    for (const MetricsSample& s : file.samples)
      if (s.monoNs && (!first || *s.monoNs < *first)) first = s.monoNs;
    return first;
  }

  std::optional<std::int64_t> m_capture;
  std::int64_t m_zero = 0;
  bool m_onModelClock = false;
};

struct PlacedSample {
  TimeNs time;
  const MetricsSample* sample;
};

std::vector<PlacedSample> placeSamples(const MetricsFile& file, const SampleClock& clock,
                                       MetricsModel& model) {
  std::vector<PlacedSample> placed;
  for (const MetricsSample& sample : file.samples)
    if (const auto time = clock.timeOf(sample)) placed.push_back({*time, &sample});
  if (const std::size_t lost = file.samples.size() - placed.size(); lost > 0)
    model.diagnostics.push_back(
        {Severity::Warning,
         "metrics.no-clock",
         {},
         0,
         {std::to_string(lost)},
         std::to_string(lost) + " samples have no time on the common clock"});
  std::stable_sort(placed.begin(), placed.end(),
                   [](const PlacedSample& a, const PlacedSample& b) { return a.time < b.time; });
  return placed;
}

/// What one metric's readings are like before they become columns.
struct ColumnDraft {
  MetricColumn column;
  std::vector<const MetricValue*> values; ///< in step with column.samples
  bool histogram = false;
  bool anyReal = false;
  std::size_t dropped = 0;

  void add(std::uint32_t sample, const MetricValue& value) {
    const bool isHistogram = std::holds_alternative<Histogram>(value);
    if (values.empty()) {
      histogram = isHistogram;
      if (!isHistogram && isGodebugCounter(column.name)) addZeros(sample);
    }
    if (isHistogram != histogram) {
      ++dropped;
      return;
    }
    anyReal = anyReal || std::holds_alternative<double>(value);
    column.samples.push_back(sample);
    values.push_back(&value);
  }

 private:
  /// At the first sample and at the one before `upTo`: two readings say the same as one for each.
  void addZeros(std::uint32_t upTo) {
    static const MetricValue kZero = std::int64_t{0};
    const auto addZero = [this](std::uint32_t sample) {
      column.samples.push_back(sample);
      values.push_back(&kZero);
    };
    if (upTo > 0) addZero(0);
    if (upTo > 1) addZero(upTo - 1);
  }
};

double realOf(const MetricValue& value) {
  if (const auto* i = std::get_if<std::int64_t>(&value)) return static_cast<double>(*i);
  return std::get<double>(value);
}

void fillColumn(ColumnDraft& draft) {
  MetricColumn& column = draft.column;
  for (const MetricValue* value : draft.values) {
    if (column.kind == MetricKind::Float64) {
      column.reals.push_back(realOf(*value));
    } else if (column.kind == MetricKind::Int64) {
      column.integers.push_back(std::get<std::int64_t>(*value));
    } else {
      column.histograms.push_back(std::get<Histogram>(*value));
      column.integers.push_back(static_cast<std::int64_t>(totalCount(column.histograms.back())));
    }
  }
}

bool roseAndNeverFell(const MetricColumn& column) {
  if (column.size() < kReadingsToGuess) return false;
  for (std::size_t i = 1; i < column.size(); ++i)
    if (toDouble(column.number(i)) < toDouble(column.number(i - 1))) return false;
  return toDouble(column.number(0)) < toDouble(column.number(column.size() - 1));
}

MetricColumn finishColumn(ColumnDraft draft) {
  MetricColumn& column = draft.column;
  const auto known = describeMetric(column.name);
  const bool isReal = draft.anyReal || (known && known->kind == MetricKind::Float64);
  column.kind = draft.histogram ? MetricKind::Histogram
                : isReal        ? MetricKind::Float64
                                : MetricKind::Int64;
  column.unit = unitKindOf(unitOf(column.name));
  fillColumn(draft);
  if (known) {
    column.cumulative = known->cumulative;
    column.updatedAtGc = known->updatedAtGc;
    column.sampled = known->sampled;
  } else {
    column.cumulative = column.cumulativeGuessed = roseAndNeverFell(column);
  }
  return std::move(column);
}

void addColumns(const MetricsFile& file, const std::vector<PlacedSample>& placed,
                MetricsModel& model) {
  std::vector<ColumnDraft> drafts(file.names.size());
  for (std::size_t i = 0; i < drafts.size(); ++i)
    drafts[i].column.name = file.names[i];
  for (std::uint32_t s = 0; s < placed.size(); ++s)
    for (const MetricReading& reading : placed[s].sample->readings)
      drafts[reading.name].add(s, reading.value);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    ColumnDraft& draft = drafts[i];
    if (draft.dropped > 0)
      model.diagnostics.push_back({Severity::Warning,
                                   "metrics.mixed-kinds",
                                   {},
                                   0,
                                   {file.names[i], std::to_string(draft.dropped)},
                                   file.names[i] + " is a number here and a histogram there; " +
                                       std::to_string(draft.dropped) + " values are left out"});
    if (!draft.values.empty()) model.metrics.push_back(finishColumn(std::move(draft)));
  }
  std::sort(model.metrics.begin(), model.metrics.end(),
            [](const MetricColumn& a, const MetricColumn& b) { return a.name < b.name; });
}

} // namespace

std::shared_ptr<const MetricsModel> buildMetricsModel(const MetricsFile& file,
                                                      const MetricsClock& clock) {
  auto model = std::make_shared<MetricsModel>();
  model->diagnostics = file.diagnostics;
  const SampleClock samples(file, clock);
  model->onModelClock = samples.onModelClock();
  const std::vector<PlacedSample> placed = placeSamples(file, samples, *model);
  for (const PlacedSample& p : placed) {
    model->times.push_back(p.time);
    model->phases.push_back(p.sample->phase);
    model->marks.push_back(p.sample->mark);
  }
  addColumns(file, placed, *model);
  return model;
}

} // namespace coldstart
