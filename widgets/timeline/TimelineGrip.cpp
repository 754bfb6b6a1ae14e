// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineGrip.h"

#include "SelectionModel.h"
#include "TimelineOverlay.h"
#include "TimelineViewport.h"

#include <algorithm>

namespace coldstart {

bool TimelineGrip::takeHold(const TimelineScene& scene, QPointF position) {
  m_hold = Hold::Nothing;
  m_from = position;
  const TimelineViewport& viewport = *m_context.viewport;
  if (scene.geometry.minimap().contains(position.toPoint())) {
    const TimeNs t = scene.minimap().scale().toTime(position.x());
    const bool inWindow = !viewport.showsAll() && viewport.visible().contains(t);
    m_hold = inWindow ? Hold::MinimapWindow : Hold::MinimapZoom;
  } else if (const auto scope = m_context.selection->scope()) {
    const RangeHandle handle = rangeHandleAt(scene, *scope, position);
    if (handle == RangeHandle::Begin) m_hold = Hold::RangeBegin;
    if (handle == RangeHandle::End) m_hold = Hold::RangeEnd;
  }
  return m_hold != Hold::Nothing;
}

/// The selected range with the end that is held at `x`; ends may pass each other. nullopt when no
/// end is held.
std::optional<TimeRange> TimelineGrip::draggedRange(const TimelineScene& scene, double x) const {
  const auto scope = m_context.selection->scope();
  if (!scope || (m_hold != Hold::RangeBegin && m_hold != Hold::RangeEnd)) return std::nullopt;
  const TimeNs moved = std::clamp(scene.scale().toTime(x), scene.limits.begin, scene.limits.end);
  const TimeNs fixed = m_hold == Hold::RangeBegin ? scope->end : scope->begin;
  return TimeRange{std::min(moved, fixed), std::max(moved, fixed)};
}

std::optional<TimeRange> TimelineGrip::moveTo(const TimelineScene& scene, QPointF position) {
  if (m_hold == Hold::MinimapWindow || m_hold == Hold::MinimapZoom) dragMinimap(scene, position);
  return draggedRange(scene, position.x());
}

void TimelineGrip::dragMinimap(const TimelineScene& scene, QPointF position) {
  const TimeScale map = scene.minimap().scale();
  const TimeNs from = map.toTime(m_from.x());
  const TimeNs to = map.toTime(position.x());
  if (m_hold == Hold::MinimapZoom)
    return m_context.viewport->setVisible({std::min(from, to), std::max(from, to)});
  m_context.viewport->pan(to - from);
  m_from = position;
}

void TimelineGrip::release(const TimelineScene& scene, QPointF position) {
  const auto range = draggedRange(scene, position.x());
  m_hold = Hold::Nothing;
  if (range && !range->empty()) m_context.selection->selectRanges({*range});
}

} // namespace coldstart
