// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MetricsSample.h"
#include "Start.h"

#include <memory>
#include <string>
#include <vector>

namespace coldstart {

struct StartClock;

/// The samples of one file, as read.
struct MetricsPart {
  std::string file;
  std::shared_ptr<const MetricsFile> samples;
};

/// What has been read of a start so far, each part on the clock of its own file.
struct StartParts {
  std::string inputName; ///< of the file or directory that was given
  std::vector<InputFile> files;
  std::shared_ptr<const TraceModel> trace;
  std::shared_ptr<const Manifest> manifest;
  std::vector<MetricsPart> metrics;
  std::vector<StartProfile> profiles;
  std::vector<std::shared_ptr<const LogFile>> logs;
  std::vector<Diagnostic> diagnostics;
};

/// Puts the parts onto one clock and derives phases, init lane and bill. Cheap to call again with a
/// longer trace: what only depends on the other parts is kept. One thread.
class StartAssembly {
 public:
  std::shared_ptr<const Start> assemble(const StartParts& parts, bool complete);

 private:
  /// A model on a clock, and what it was made of.
  struct MadeMetrics {
    std::shared_ptr<const MetricsFile> samples;
    std::optional<std::int64_t> zero, captureStart;
    std::shared_ptr<const MetricsModel> model;
  };

  void addMetrics(Start& start, const StartParts& parts, const StartClock& clock);
  const std::shared_ptr<const MetricsModel>& metricsModel(std::size_t index,
                                                          const StartParts& parts,
                                                          const ClockFit& fit,
                                                          std::optional<std::int64_t> zeroMonoNs);

  std::vector<MadeMetrics> m_made; ///< of the parts' metrics, by index
};

} // namespace coldstart
