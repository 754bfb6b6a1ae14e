// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Diagnostic.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace coldstart {

/// A distribution as runtime/metrics has it (Float64Histogram, runtime/metrics/histogram.go):
/// bucket i holds what is >= edges[i] and < edges[i + 1], so there is one edge more than counts, or
/// none of either. Edges ascend strictly; the outer ones may be infinite. A recorder may have cut
/// empty buckets off both ends.
struct Histogram {
  std::vector<double> edges;
  std::vector<std::uint64_t> counts;

  friend bool operator==(const Histogram&, const Histogram&) = default;
};

using MetricValue = std::variant<std::int64_t, double, Histogram>;

/// One value of one metric.
struct MetricReading {
  std::uint32_t name = 0; ///< index into MetricsFile::names
  MetricValue value;
};

/// What one moment's read of all metrics gave. At least one of the two times is there.
struct MetricsSample {
  std::optional<std::int64_t> captureNs; ///< ns since the capture's start
  std::optional<std::int64_t> monoNs;    ///< CLOCK_MONOTONIC
  std::string phase; ///< as the recorder says: "init", "main", "ready"; may be empty
  std::string mark; ///< a moment it stands for: "init_start", "main_start", "ready", "deadline", ""
  std::vector<MetricReading> readings; ///< each name at most once, in the order of the file
};

/// A file of samples, in the order of its lines.
struct MetricsFile {
  std::vector<std::string> names; ///< each once, in the order they were first met
  std::vector<MetricsSample> samples;
  std::vector<Diagnostic> diagnostics;
};

} // namespace coldstart
