// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Scope.h"
#include "Selection.h"
#include "StackSet.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace coldstart {

/// What an item stands for, wherever it is looked for: when it is, on whose lane, in which stacks,
/// by which names. Every view lights what it has of it.
struct Evidence {
  /// By time, in each range of the scope: a span, a package's init, a goroutine's life; a metric's
  /// jumps inside the scope. Empty for what has no time of its own.
  std::vector<TimeRange> ranges;
  std::optional<LaneId> lane; ///< of a span or a goroutine
  StackSet stacks;            ///< of the start's trace, that hold the function, package or path
  std::vector<std::string> functions; ///< a function; a path from its root
  std::vector<std::string> metrics;   ///< names as MetricsModel has them
};

/// The one answer to what an item is about. Pure; grows with the trace's distinct stacks or the
/// metric's samples; anything when asked to stop. Empty for what this start does not have.
Evidence evidenceOf(const Start& start, const SelectionItem& item, const Scope& scope,
                    const std::stop_token& stop = {});

} // namespace coldstart
