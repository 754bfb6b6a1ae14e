// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Selection.h"
#include "TimelineData.h"

#include <QString>

namespace coldstart {

/// "16 goroutines · 2 procs"; with a filter "3 of 16 goroutines · 2 procs".
QString timelineSummary(const TimelineData& data);

/// Why no goroutine is to be seen: a filter left them all out. Empty when there is one.
QString emptiedWords(const TimelineData& data);

/// What a selected span is, for those who cannot see it; empty for any other item.
QString spokenWords(const TimelineData& data, const SelectionItem& item);

} // namespace coldstart
