// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TimelinePainter.h"
#include "ViewContext.h"

#include <QPointF>

#include <optional>

namespace coldstart {

/// What the pointer has taken hold of in a timeline: an end of the selected range, or the minimap.
/// GUI thread.
class TimelineGrip {
 public:
  explicit TimelineGrip(const ViewContext& context) : m_context(context) {}

  /// False when there is nothing to take hold of.
  bool takeHold(const TimelineScene& scene, QPointF position);
  /// The axis follows the minimap at once; of a range, what it would be is returned.
  std::optional<TimeRange> moveTo(const TimelineScene& scene, QPointF position);
  /// Selects the range that was dragged.
  void release(const TimelineScene& scene, QPointF position);

 private:
  enum class Hold { Nothing, RangeBegin, RangeEnd, MinimapWindow, MinimapZoom };

  std::optional<TimeRange> draggedRange(const TimelineScene& scene, double x) const;
  void dragMinimap(const TimelineScene& scene, QPointF position);

  ViewContext m_context;
  Hold m_hold = Hold::Nothing;
  QPointF m_from;
};

} // namespace coldstart
