// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MetricsModel.h"

#include <memory>
#include <optional>

namespace coldstart {

/// Where the samples' clocks stand, as far as known; CLOCK_MONOTONIC ns.
struct MetricsClock {
  std::optional<std::int64_t> modelZeroNs;    ///< the model's zero: the trace's first event
  std::optional<std::int64_t> captureStartNs; ///< zero of MetricsSample::captureNs
};

/// Puts samples onto the model's clock and into columns, sorted by time. The capture's start is
/// told by samples that carry both times when `clock` does not know it. Without the model's zero
/// times count from the capture's start, or from the first sample.
///
/// A counter of /godebug/, which recorders leave out while it is 0, is 0 before its first reading
/// (told by two readings at most).
/// A metric's kind is what its values are: Float64 when one of them, or the runtime's list, says
/// so. Readings of another shape than the metric's first (a number among histograms) are left out
/// and told as metrics.mixed-kinds (arguments: name, how many); samples without a usable time as
/// metrics.no-clock (arguments: how many). The file's own diagnostics come first.
std::shared_ptr<const MetricsModel> buildMetricsModel(const MetricsFile& file,
                                                      const MetricsClock& clock);

} // namespace coldstart
