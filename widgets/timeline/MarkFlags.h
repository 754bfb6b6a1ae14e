// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MarkModel.h"
#include "TimelinePainter.h"

#include <optional>
#include <vector>

namespace coldstart {

/// The user's marks: a numbered flag on the ruler with a thin line through the lanes, a stroke
/// along the ruler for a stretch, a tick on the minimap. Cost follows the marks.
void paintMarkFlags(QPainter& painter, const TimelineScene& scene, const std::vector<Mark>& marks);

/// The mark whose flag is at a place, the topmost of several.
std::optional<Mark> markAt(const TimelineScene& scene, const std::vector<Mark>& marks,
                           QPointF position);

} // namespace coldstart
