// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CallTree.h"
#include "FlameLight.h"
#include "SpanQuery.h"
#include "SpanStacks.h"
#include "Start.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace coldstart {

/// Where a flame graph's weights come from.
struct FlameSource {
  enum class Kind : std::uint8_t {
    WallTime,     ///< of goroutines in the trace, by state
    TraceSamples, ///< CPU samples inside the trace
    Profile,      ///< a profile file: of the whole recording, it has no time axis
  };
  Kind kind = Kind::WallTime;
  std::size_t profile = 0; ///< in Start::profiles
  std::size_t sampleType = 0;

  friend bool operator==(const FlameSource&, const FlameSource&) = default;
};

struct FlameRequest {
  std::shared_ptr<const Start> start;
  FlameSource source;
  std::optional<GoroutineId> goroutine; ///< nullopt: all of them; a profile knows no goroutines
  std::vector<TimeRange> ranges;        ///< empty: the whole start
  SpanQuery only = {};                  ///< the time of such spans; a profile knows no spans
};

/// A tree with all that is said about it. Immutable.
struct FlameTree {
  FlameRequest request;
  std::shared_ptr<const CallTree> tree; ///< null before the first one is built, and when there is
                                        ///< nobody to build it from
  std::vector<TimeRange> ranges;        ///< in force, never empty with a trace
  std::optional<LaneId> lane;           ///< of `goroutine`
  std::size_t cpuSamples = 0;           ///< in the ranges, of the goroutine; of a profile: in all
  bool hasCpuSamples = false;           ///< the trace was recorded with CPU samples
  std::shared_ptr<const LaneSamples> laneSamples; ///< null without a trace
};

/// What a start is looked at first by: wall time where there is a trace (a start-up has too few
/// samples for a picture), else its CPU profile, else its first one.
FlameSource firstSource(const Start& start);
/// The same choice in another reading of the same files: a profile goes by its file's name, its
/// sample type by name and unit. nullopt when that is not there any more.
std::optional<FlameSource> sameSource(const Start& before, const FlameSource& source,
                                      const Start& now);

/// Pure; any thread.
FlameTree buildFlameTree(const FlameRequest& request, std::stop_token stop);

/// What an item lights in the tree. Pure; anything when asked to stop.
FlameLight lightIn(const FlameTree& tree, const SelectionItem& item, const std::stop_token& stop);

} // namespace coldstart
