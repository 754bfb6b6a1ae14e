// SPDX-License-Identifier: GPL-3.0-or-later
#include "StartClock.h"

#include "RuntimeInitEstimate.h"
#include "TraceModel.h"

#include <algorithm>
#include <array>

namespace coldstart {

namespace {

using MonoNs = std::optional<std::int64_t>;

/// A recording begins and ends near its start: within so much, clocks that disagree may still be of
/// one recording (a capture that starts late, a trace that goes on).
constexpr std::int64_t kSlackBefore = 60'000'000'000;
constexpr std::int64_t kSlackAfter = 3'600'000'000'000;

struct MonoRange {
  MonoNs first, last;
  void add(MonoNs ns) {
    if (!ns) return;
    first = first ? std::min(*first, *ns) : *ns;
    last = last ? std::max(*last, *ns) : *ns;
  }
  bool couldHold(std::int64_t begin, std::int64_t end) const {
    return first && end >= *first - kSlackBefore && begin <= *last + kSlackAfter;
  }
};

MonoRange rangeOf(const Manifest& manifest) {
  const StartClocks& c = manifest.clocks;
  const StartMarks& m = manifest.marks;
  MonoRange range;
  for (const MonoNs& ns :
       std::array{c.launch, c.execReturned, c.runtimeInit, c.captureStart, c.traceOn, c.exit,
                  m.initStart, m.mainStart, m.ready, m.deadline})
    range.add(ns);
  return range;
}

MonoRange rangeOf(const MetricsFile& metrics) {
  MonoRange range;
  for (const MetricsSample& sample : metrics.samples)
    range.add(sample.monoNs);
  return range;
}

/// CLOCK_MONOTONIC at the trace's zero, by the trace alone.
std::int64_t zeroOfTrace(const TraceModel& trace) {
  if (trace.clocks.empty()) return trace.firstEventAbsNs;
  const ClockSnapshot& first = trace.clocks.front();
  return first.monoNs - first.time.ns;
}

Diagnostic otherRecording(const char* what, const char* detail) {
  return {Severity::Warning, "clock.other-recording", {}, 0, {what}, detail};
}

Diagnostic otherMetrics() {
  return otherRecording("metrics", "the metrics' clock is of another recording; they have no place "
                                   "on this time axis");
}

class Fitting {
 public:
  explicit Fitting(const ClockSources& sources) : m_sources(sources) {}

  StartClock fit() && {
    tieToMonotonic();
    if (m_manifest) takeManifest();
    if (m_metrics) takeMetricsMarks();
    placeRuntimeInit();
    chooseShownZero();
    return std::move(m_clock);
  }

 private:
  /// Finds zeroMonoNs and drops sources that belong elsewhere.
  void tieToMonotonic() {
    m_manifest = m_sources.manifest;
    m_metrics = m_sources.metrics;
    const MonoRange manifest = m_manifest ? rangeOf(*m_manifest) : MonoRange{};
    const MonoRange metrics = m_metrics ? rangeOf(*m_metrics) : MonoRange{};
    if (!manifest.first) m_manifest = nullptr;
    if (m_sources.trace) {
      m_clock.zeroMonoNs = zeroOfTrace(*m_sources.trace);
      const std::int64_t end = *m_clock.zeroMonoNs + m_sources.trace->end.ns;
      if (m_manifest && !manifest.couldHold(*m_clock.zeroMonoNs, end)) dropManifest();
      if (metrics.first && !metrics.couldHold(*m_clock.zeroMonoNs, end)) dropMetrics();
    } else {
      m_clock.zeroMonoNs = manifest.first ? manifest.first : metrics.first;
      if (manifest.first && metrics.first && !metrics.couldHold(*manifest.first, *manifest.last))
        dropMetrics();
    }
    if (!m_metrics) return;
    const bool hasMono = m_clock.zeroMonoNs && metrics.first;
    const bool hasCapture = m_manifest && m_manifest->clocks.captureStart;
    const bool alone = !m_sources.trace && !m_manifest;
    if (hasMono || hasCapture || alone) m_clock.metricsFit = {Alignment::Exact, DurationNs{}};
  }

  void dropManifest() {
    m_manifest = nullptr;
    m_clock.diagnostics.push_back(
        otherRecording("manifest", "the manifest's clocks are of another recording than the trace; "
                                   "its marks are not used"));
  }

  void dropMetrics() {
    m_metrics = nullptr;
    m_clock.diagnostics.push_back(otherMetrics());
  }

  std::optional<TimeNs> place(MonoNs mono) const {
    if (!mono || !m_clock.zeroMonoNs) return std::nullopt;
    return TimeNs{*mono - *m_clock.zeroMonoNs};
  }

  void takeManifest() {
    m_clock.launch = place(m_manifest->clocks.launch);
    m_clock.runtimeInit = place(m_manifest->clocks.runtimeInit);
    m_clock.captureStart = place(m_manifest->clocks.captureStart);
    m_clock.initStart = place(m_manifest->marks.initStart);
    m_clock.mainStart = place(m_manifest->marks.mainStart);
    m_clock.ready = place(m_manifest->marks.ready);
    m_clock.deadline = place(m_manifest->marks.deadline);
  }

  /// A sample taken at a mark stands for it where the manifest is silent. (init_start is left out:
  /// the first sample comes long after the first init.)
  void takeMetricsMarks() {
    if (m_clock.metricsFit.alignment == Alignment::None) return;
    for (const MetricsSample& sample : m_metrics->samples) {
      std::optional<TimeNs>* mark = sample.mark == "main_start" ? &m_clock.mainStart
                                    : sample.mark == "ready"    ? &m_clock.ready
                                    : sample.mark == "deadline" ? &m_clock.deadline
                                                                : nullptr;
      if (mark && !*mark) *mark = place(sample.monoNs);
    }
  }

  void placeRuntimeInit() {
    if (m_clock.runtimeInit) {
      m_clock.logFit = {Alignment::Exact, DurationNs{}};
      return;
    }
    if (m_sources.inits.empty()) return;
    if (!m_sources.trace) {
      // Nothing but the lines: their zero is the axis. Beside others, it is as good as any.
      const bool alone = !m_clock.zeroMonoNs;
      m_clock.runtimeInit = m_clock.captureStart.value_or(TimeNs{0});
      m_clock.runtimeInitEstimated = true;
      m_clock.logFit.alignment = alone ? Alignment::Exact : Alignment::None;
      return;
    }
    const auto estimate =
        m_sources.stacks ? estimateRuntimeInit(m_sources.inits, *m_sources.stacks) : std::nullopt;
    if (!estimate) {
      m_clock.diagnostics.push_back({Severity::Warning,
                                     "clock.inits-do-not-fit",
                                     {},
                                     0,
                                     {},
                                     "the inittrace lines cannot be placed: goroutine 1 has no "
                                     "stack in one of their packages, or they do not fit"});
      return;
    }
    m_clock.runtimeInit = estimate->time;
    m_clock.runtimeInitEstimated = true;
    if (!estimate->onlyLatest)
      m_clock.logFit = {Alignment::Within, estimate->error};
    else
      m_clock.diagnostics.push_back({Severity::Note,
                                     "clock.inits-before-trace",
                                     {},
                                     0,
                                     {},
                                     "the trace begins after package init; the inittrace lines are "
                                     "shown right before it, though there may be a gap"});
  }

  void chooseShownZero() {
    m_clock.shownZeroIsRuntimeInit =
        m_clock.runtimeInit.has_value() && m_clock.logFit.alignment != Alignment::None;
    if (m_clock.shownZeroIsRuntimeInit) m_clock.shownZero = *m_clock.runtimeInit;
  }

  const ClockSources& m_sources;
  const Manifest* m_manifest = nullptr; ///< null: none, or of another recording
  const MetricsFile* m_metrics = nullptr;
  StartClock m_clock;
};

} // namespace

StartClock fitClocks(const ClockSources& sources) {
  return Fitting(sources).fit();
}

MetricsFit fitFurtherMetrics(const ClockSources& sources, const StartClock& clock) {
  StartClock own = fitClocks(sources);
  MetricsFit further;
  for (Diagnostic& d : own.diagnostics)
    if (d.arguments == std::vector<std::string>{"metrics"})
      further.diagnostics.push_back(std::move(d));
  const bool sameZero = own.zeroMonoNs && own.zeroMonoNs == clock.zeroMonoNs;
  if (sameZero || own.metricsFit.alignment == Alignment::None) {
    further.fit = own.metricsFit;
    return further;
  }
  // Nothing but metrics tells the time: they share CLOCK_MONOTONIC, or nothing.
  const MonoRange range = rangeOf(*sources.metrics);
  if (!clock.zeroMonoNs || !range.first) return further;
  if (range.couldHold(*clock.zeroMonoNs, *clock.zeroMonoNs))
    further.fit = {Alignment::Exact, DurationNs{}};
  else
    further.diagnostics.push_back(otherMetrics());
  return further;
}

} // namespace coldstart
