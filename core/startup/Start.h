// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Diagnostic.h"
#include "InitLane.h"
#include "Phases.h"
#include "TimeNs.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace coldstart {

class TraceModel;
class Profile;
class MetricsModel;
struct LogFile;
struct Manifest;

/// How well a source sits on the model's clock.
enum class Alignment : std::uint8_t { Exact, Within, None };

struct ClockFit {
  Alignment alignment = Alignment::None;
  DurationNs error; ///< for Within
};

/// One file that was opened.
struct InputFile {
  std::string path;
  std::string kind; ///< stable word: "trace", "profile", "metrics", "log", "manifest", "text"
  std::uint64_t bytes = 0;
};

struct StartProfile {
  std::string file;
  std::string kind; ///< "cpu", "heap", "allocs", "block", "mutex", "goroutine", "threadcreate", ""
                    ///< = unknown
  std::shared_ptr<const Profile> profile;
};

/// One file of runtime/metrics samples.
struct StartMetrics {
  std::string file;
  std::shared_ptr<const MetricsModel> model;
  ClockFit clock;
};

/// One start-up: everything that was loaded for it, on one clock. An immutable snapshot: while
/// files load, longer ones replace it. Nothing in the program is global to a start, so two can be
/// open side by side.
struct Start {
  std::string name;        ///< program, or the file's or directory's name
  std::string environment; ///< "go1.26 · linux/amd64 · GOMAXPROCS 2", as far as known
  std::vector<InputFile> files;

  std::shared_ptr<const TraceModel> trace; ///< may be null, like all that follow
  std::vector<StartProfile> profiles;
  std::shared_ptr<const MetricsModel> metrics; ///< of the first of `metricsSources`
  std::vector<StartMetrics> metricsSources;    ///< in the order read
  std::vector<std::shared_ptr<const LogFile>> logs;
  std::shared_ptr<const Manifest> manifest;

  TimeNs zero; ///< what is shown as 0: runtime init, else the first event
  bool zeroIsRuntimeInit = false;
  ClockFit metricsClock; ///< of `metrics`
  ClockFit logClock;

  Phases phases;
  InitLane initLane;
  GoroutineBill mainGoroutine; ///< goroutine 1 over phases.start
  std::vector<Diagnostic> diagnostics;
  bool complete = false; ///< nothing more to come

  /// All that can be shown: the trace, the phases and the samples.
  TimeRange extent;
};

} // namespace coldstart
