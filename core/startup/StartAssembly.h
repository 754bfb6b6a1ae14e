// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MetricsSample.h"
#include "Start.h"

#include <memory>
#include <string>
#include <vector>

namespace coldstart {

struct StartClock;

/// What has been read of a start so far, each part on the clock of its own file.
struct StartParts {
  std::string inputName; ///< of the file or directory that was given
  std::vector<InputFile> files;
  std::shared_ptr<const TraceModel> trace;
  std::shared_ptr<const Manifest> manifest;
  std::shared_ptr<const MetricsFile> metrics;
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
  std::shared_ptr<const MetricsModel> metricsModel(const StartParts& parts,
                                                   const StartClock& clock);

  std::shared_ptr<const MetricsFile> m_metricsFile;
  std::optional<std::int64_t> m_metricsZero, m_captureStart;
  std::shared_ptr<const MetricsModel> m_metrics;
};

} // namespace coldstart
