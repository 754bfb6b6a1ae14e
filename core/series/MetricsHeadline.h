// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MetricsRows.h"

namespace coldstart {

/// The three figures above the table, over the table's range. nullopt: not sampled, or too seldom.
struct MetricsHeadline {
  std::optional<std::int64_t> gcCycles;          ///< completed
  std::optional<std::int64_t> peakGoroutines;    ///< in samples: a lower bound; a trace knows it
  std::optional<std::int64_t> memoryGrowthBytes; ///< of what was obtained from the system
};

MetricsHeadline headlineOf(const MetricsTable& table);

} // namespace coldstart
