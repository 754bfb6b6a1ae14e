// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Selection.h"
#include "TimelinePainter.h"

#include <optional>

namespace coldstart {

/// A goroutine that woke another, and when.
struct WakeUp {
  LaneId waker;
  LaneId woken;
  TimeNs at;
  friend bool operator==(const WakeUp&, const WakeUp&) = default;
};

/// The wake-up that ended a wait, or began a runnable span; nullopt for any other item, and when no
/// goroutine did it. Cost: logarithmic.
std::optional<WakeUp> wakeUpOf(const TraceModel& trace, const SelectionItem& item);

/// An arrow from the waker's lane to the woken one's, with both their numbers where there is room.
void paintWakeArrow(QPainter& painter, const TimelineScene& scene, const WakeUp& wakeUp);

} // namespace coldstart
