// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MarkModel.h"
#include "Selection.h"
#include "TimelinePainter.h"

#include <optional>
#include <vector>

class QPainter;

namespace coldstart {

/// What is marked over the picture of a timeline.
struct TimelineMarks {
  const Selection& selection;
  const SelectionItem& hovered;
  const std::vector<TimeRange>& bands;
  const std::vector<Mark>& marks;
  std::optional<TimeRange> preview; ///< of a range while it is dragged: shown instead of the ranges
  std::optional<double> pointerX;
  bool focused = false;
};

void paintTimelineOverlay(QPainter& painter, const TimelineScene& scene,
                          const TimelineMarks& marks);

/// The handle of `range` at a place on the screen.
enum class RangeHandle { None, Begin, End };
RangeHandle rangeHandleAt(const TimelineScene& scene, const TimeRange& range, QPointF position);

} // namespace coldstart
