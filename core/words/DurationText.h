// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "NumberStyle.h"
#include "TimeNs.h"

#include <string>

namespace coldstart {

/// Times in words, UTF-8, with the unit that keeps three digits (docs/adr/0014).

/// "85 ns", "210 µs", "4.31 ms", "1.302 s" (a start is measured in ms: seconds keep theirs), "1 min
/// 0 s", "12 h 0 min", "2 d 3 h"; with a minus when negative.
std::string durationText(DurationNs duration, const NumberStyle& style);
/// A moment as the distance from what is shown as 0.
std::string instantText(TimeNs time, TimeNs zero, const NumberStyle& style);
/// "236 ms – 1.538 s"; "732.10 ms – 732.31 ms" where three digits would say the same twice.
std::string rangeText(const TimeRange& range, TimeNs zero, const NumberStyle& style);

} // namespace coldstart
