// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "LaneStrip.h"
#include "TimeNs.h"

#include <QRect>

#include <optional>

class QPainter;

namespace coldstart {

/// The strip above the ruler: the whole axis at a glance, with goroutine 1 small, what is lit
/// marked, and a window where the visible part is.
struct MinimapPlace {
  QRect rect;
  TimeRange all; ///< the axis from end to end

  TimeScale scale() const {
    return {all, static_cast<double>(rect.left()), static_cast<double>(rect.width())};
  }
};

/// `paint` is that of the lanes; its scale is not used.
void paintMinimap(QPainter& painter, const MinimapPlace& place, std::optional<LaneId> lane,
                  const LanePaint& paint);

/// Outline of the visible part, what lies outside dimmed; nothing when all is visible.
void paintMinimapWindow(QPainter& painter, const MinimapPlace& place, TimeRange visible,
                        const Theme& theme);

} // namespace coldstart
