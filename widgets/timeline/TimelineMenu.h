// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Selection.h"
#include "ViewContext.h"

#include <QPoint>

#include <optional>

namespace coldstart {

class TimelineWidget;

/// The timeline's context menu about what is under the pointer; `time` is when that is.
void showTimelineMenu(TimelineWidget& timeline, const SelectionItem& item,
                      std::optional<TimeRange> time, const ViewContext& context, QPoint global);

} // namespace coldstart
