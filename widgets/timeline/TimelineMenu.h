// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TimeNs.h"
#include "ViewContext.h"

#include <QPoint>

#include <optional>

namespace coldstart {

class TimelineWidget;

/// The timeline's context menu; `item` is when the thing under the pointer is.
void showTimelineMenu(TimelineWidget& timeline, std::optional<TimeRange> item,
                      const ViewContext& context, QPoint global);

} // namespace coldstart
