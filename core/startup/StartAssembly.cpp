// SPDX-License-Identifier: GPL-3.0-or-later
#include "StartAssembly.h"

#include "InitLaneBuilder.h"
#include "InitStacks.h"
#include "LaneTimes.h"
#include "Manifest.h"
#include "MetricsModelBuilder.h"
#include "PhaseFinder.h"
#include "StartClock.h"
#include "TraceModel.h"

#include <algorithm>

namespace coldstart {

namespace {

constexpr const char* kSeparator = " \u00b7 ";

void append(std::string& text, const std::string& part) {
  if (part.empty()) return;
  if (!text.empty()) text += kSeparator;
  text += part;
}

/// The newest value that the trace itself tells.
std::optional<std::uint64_t> gomaxprocsOf(const TraceModel& trace) {
  for (std::size_t i = trace.metrics.size(); i-- > 0;)
    if (trace.symbols.strings[trace.metrics[i].name] == "/sched/gomaxprocs:threads")
      return trace.metrics[i].value;
  return std::nullopt;
}

/// "go1.26.8 · linux/amd64 · GOMAXPROCS 2 · container", as far as known.
std::string environmentOf(const Manifest* manifest, const TraceModel* trace) {
  std::string text;
  if (manifest && !manifest->goVersion.empty())
    append(text, manifest->goVersion);
  else if (trace)
    append(text, trace->formatName);
  if (manifest && !manifest->goos.empty())
    append(text,
           manifest->goarch.empty() ? manifest->goos : manifest->goos + "/" + manifest->goarch);
  std::string procs;
  if (manifest && manifest->gomaxprocs)
    procs = std::to_string(*manifest->gomaxprocs);
  else if (const auto told = trace ? gomaxprocsOf(*trace) : std::nullopt)
    procs = std::to_string(*told);
  if (!procs.empty()) append(text, "GOMAXPROCS " + procs);
  // A sentence is too long for a heading; only the words of a schema go here.
  const bool isWord = manifest && manifest->environmentKind.find(' ') == std::string::npos;
  if (isWord) append(text, manifest->environmentKind);
  return text;
}

TimeRange unite(TimeRange a, TimeRange b) {
  if (b.empty()) return a;
  if (a.empty()) return b;
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

TimeRange extentOf(const Start& start) {
  TimeRange extent;
  if (start.trace) extent = {TimeNs{0}, std::max(start.trace->end, start.trace->knownEnd)};
  for (const Phase& phase : start.phases.list)
    extent = unite(extent, phase.time);
  for (const InitSpan& span : start.initLane.spans)
    extent = unite(extent, span.time);
  for (const StartMetrics& source : start.metricsSources)
    if (source.clock.alignment != Alignment::None) extent = unite(extent, source.model->extent());
  return extent;
}

/// Where the recording ends, as far as any part of it tells.
TimeNs endOf(const Start& start, const StartClock& clock) {
  TimeNs end;
  if (start.trace) end = start.trace->end;
  for (const InitSpan& span : start.initLane.spans)
    end = std::max(end, span.time.end);
  if (start.trace) return end;
  if (start.metrics && clock.metricsFit.alignment != Alignment::None)
    end = std::max(end, start.metrics->extent().end);
  for (const auto& mark : {clock.ready, clock.deadline, clock.mainStart})
    if (mark) end = std::max(end, *mark);
  return end;
}

void append(std::vector<Diagnostic>& all, const std::vector<Diagnostic>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

} // namespace

std::shared_ptr<const Start> StartAssembly::assemble(const StartParts& parts, bool complete) {
  auto start = std::make_shared<Start>();
  const Manifest* manifest = parts.manifest.get();
  const TraceModel* trace = parts.trace.get();
  start->name = manifest && !manifest->program.empty() ? manifest->program : parts.inputName;
  start->environment = environmentOf(manifest, trace);
  start->files = parts.files;
  start->trace = parts.trace;
  start->profiles = parts.profiles;
  start->logs = parts.logs;
  start->manifest = parts.manifest;
  start->complete = complete;

  const std::vector<LogInit> inits = initsOf(parts.logs);
  const InitStacks stacks = trace ? readInitStacks(*trace) : InitStacks{};
  const MetricsFile* metrics = parts.metrics.empty() ? nullptr : parts.metrics[0].samples.get();
  const StartClock clock = fitClocks({trace, manifest, metrics, inits, &stacks});
  start->zero = clock.shownZero;
  start->zeroIsRuntimeInit = clock.shownZeroIsRuntimeInit;
  start->logClock = clock.logFit;
  start->diagnostics = parts.diagnostics;
  append(start->diagnostics, clock.diagnostics);
  addMetrics(*start, parts, clock);
  start->initLane = buildInitLane({inits, clock.runtimeInit, trace, &stacks});
  start->phases = findPhases({clock, start->initLane, stacks, trace, endOf(*start, clock),
                              manifest && manifest->endReason == "deadline"});
  if (stacks.lane) start->mainGoroutine = laneBill(*trace, *stacks.lane, start->phases.start);
  start->extent = extentOf(*start);
  for (const StartMetrics& source : start->metricsSources)
    append(start->diagnostics, source.model->diagnostics);
  return start;
}

void StartAssembly::addMetrics(Start& start, const StartParts& parts, const StartClock& clock) {
  m_made.resize(parts.metrics.size());
  for (std::size_t i = 0; i < parts.metrics.size(); ++i) {
    const MetricsPart& part = parts.metrics[i];
    MetricsFit fit{clock.metricsFit, {}};
    if (i > 0)
      fit = fitFurtherMetrics(
          {parts.trace.get(), parts.manifest.get(), part.samples.get(), {}, nullptr}, clock);
    for (Diagnostic& d : fit.diagnostics) {
      d.file = part.file;
      start.diagnostics.push_back(std::move(d));
    }
    start.metricsSources.push_back(
        {part.file, metricsModel(i, parts, fit.fit, clock.zeroMonoNs), fit.fit});
  }
  if (start.metricsSources.empty()) return;
  start.metrics = start.metricsSources.front().model;
  start.metricsClock = start.metricsSources.front().clock;
}

const std::shared_ptr<const MetricsModel>&
StartAssembly::metricsModel(std::size_t index, const StartParts& parts, const ClockFit& fit,
                            std::optional<std::int64_t> zeroMonoNs) {
  const std::shared_ptr<const MetricsFile>& samples = parts.metrics[index].samples;
  MetricsClock now;
  if (fit.alignment != Alignment::None) now.modelZeroNs = zeroMonoNs;
  if (parts.manifest) now.captureStartNs = parts.manifest->clocks.captureStart;
  MadeMetrics& made = m_made[index];
  const bool known = made.model && made.samples == samples && made.zero == now.modelZeroNs &&
                     made.captureStart == now.captureStartNs;
  if (!known)
    made = {samples, now.modelZeroNs, now.captureStartNs, buildMetricsModel(*samples, now)};
  return made.model;
}

} // namespace coldstart
