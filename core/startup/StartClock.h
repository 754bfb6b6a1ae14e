// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "InitStacks.h"
#include "LogReader.h"
#include "Manifest.h"
#include "MetricsSample.h"
#include "Start.h"
#include "TimeNs.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace coldstart {

/// Where everything a start knows stands on the model's clock (ns since the trace's first event;
/// without a trace, since the first known moment).
struct StartClock {
  /// CLOCK_MONOTONIC at the model's zero; nullopt: nothing ties the two together.
  std::optional<std::int64_t> zeroMonoNs;

  std::optional<TimeNs> launch;
  std::optional<TimeNs> runtimeInit; ///< zero of inittrace's "@"
  bool runtimeInitEstimated = false; ///< from inittrace lines and goroutine 1's stacks
  std::optional<TimeNs> captureStart;
  std::optional<TimeNs> initStart;
  std::optional<TimeNs> mainStart;
  std::optional<TimeNs> ready;
  std::optional<TimeNs> deadline;

  ClockFit metricsFit;
  ClockFit logFit; ///< of the inittrace lines

  TimeNs shownZero;
  bool shownZeroIsRuntimeInit = false;
  std::vector<Diagnostic> diagnostics; ///< clock.*
};

/// All may be null or empty.
struct ClockSources {
  const TraceModel* trace = nullptr;
  const Manifest* manifest = nullptr;
  const MetricsFile* metrics = nullptr;
  std::span<const LogInit> inits; ///< of one process, by time
  const InitStacks* stacks = nullptr;
};

/// Since Go 1.22, on Linux, a trace's timestamps are CLOCK_MONOTONIC ns in steps of 64
/// (runtime/tracetime.go); since Go 1.25 the trace tells that clock itself, on every system. The
/// manifest and the samples count CLOCK_MONOTONIC. Sources that contradict each other by far are of
/// different recordings and are not put on one axis: clock.other-recording (arguments[0]:
/// "manifest" or "metrics").
///
/// Runtime init is the manifest's, else estimated: each package whose line and stacks are both
/// there bounds it from both sides. Lines that fit no stack are not aligned:
/// clock.inits-do-not-fit. Where the trace begins after all inits they are put right before it, as
/// unaligned: clock.inits-before-trace.
StartClock fitClocks(const ClockSources& sources);

struct MetricsFit {
  ClockFit fit;
  std::vector<Diagnostic> diagnostics; ///< clock.other-recording
};

/// How further metrics of a start sit on a clock that is found already, whose zero stays.
/// `sources.metrics` are the further ones; inits and stacks are not needed.
MetricsFit fitFurtherMetrics(const ClockSources& sources, const StartClock& clock);

} // namespace coldstart
