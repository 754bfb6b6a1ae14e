// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Selection.h"
#include "TimelinePainter.h"

#include <QRect>

#include <optional>

namespace coldstart {

/// What is drawn at a place: a span on a lane, a goroutine or P on its label, a package in the init
/// track, a function in the stack strip. Where spans share a pixel: the longest blocked one of
/// them.
SelectionItem itemAt(const TimelineScene& scene, QPointF position);

/// Where an item is drawn now, cut to the visible part; nullopt when it is not to be seen or is
/// nothing that has one place. A goroutine's place is its whole row.
std::optional<QRect> rectOf(const TimelineScene& scene, const SelectionItem& item);

} // namespace coldstart
