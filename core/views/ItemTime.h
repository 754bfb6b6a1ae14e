// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Selection.h"
#include "TimeNs.h"

#include <optional>

namespace coldstart {

struct InitSpan;
struct Start;

/// Where an item is in a start, as far as it is in one place.
struct ItemPlace {
  std::optional<TimeRange> time; ///< as timeOf() says
  std::optional<LaneId> lane;    ///< as laneOf() says
};
ItemPlace placeOf(const Start& start, const SelectionItem& item);

/// When an item is: a span, a package's init, a goroutine's life. nullopt for what has no one time
/// (a function, a P), and for what this start does not have.
std::optional<TimeRange> timeOf(const Start& start, const SelectionItem& item);

/// Whose an item is: the goroutine itself, that of a span. nullopt for what is nobody's, and for
/// what this start does not have.
std::optional<LaneId> laneOf(const Start& start, const SelectionItem& item);

/// The package's init, null when it has none.
const InitSpan* initOf(const Start& start, const PackageRef& package);

} // namespace coldstart
