// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Selection.h"
#include "TimelineData.h"

#include <optional>

namespace coldstart {

/// Where the arrow keys lead from the selected item. `at`: the moment to begin at when the item has
/// none, such as the middle of what is visible. nullopt: nowhere, the selection stays.

/// The next or the previous span of the lane (package of the init track); without any, goroutine
/// 1's at `at`.
std::optional<SelectionItem> sidewaysFrom(const TimelineData& data, const SelectionItem& item,
                                          bool forward, TimeNs at);
/// The row above (-1) or below (1) that has something to select: its span at the same moment, or
/// the goroutine or P itself where it has none there.
std::optional<SelectionItem> upOrDownFrom(const TimelineData& data, const SelectionItem& item,
                                          int by, TimeNs at);

} // namespace coldstart
