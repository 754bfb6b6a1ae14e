// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TimeNs.h"

#include <QString>

#include <cstdint>

namespace coldstart {

/// Numbers of core/words for the screen: in the user's locale, a no-break space before the unit.
/// What is copied or exported uses plain digits instead.

/// "1.302 s", "230 ms", "4.31 ms", "210 µs", "85 ns", "1 min 0 s"; with a minus when negative.
QString formatDuration(DurationNs duration);
/// A moment as the distance from what is shown as 0: "236 ms", "−4.31 ms".
QString formatTime(TimeNs time, TimeNs zero);
/// "236 ms – 1.538 s"; "732.10 ms – 732.30 ms" where three digits would say the same twice.
QString formatRange(const TimeRange& range, TimeNs zero);
/// 0.846 is "84.6 %", 0.0004 is "< 0.1 %", 0 is "0 %".
QString formatShare(double share);
/// "48 B", "5.57 KiB", "32.8 MiB".
QString formatBytes(std::uint64_t bytes);
/// With the locale's group separators.
QString formatCount(std::uint64_t count);

} // namespace coldstart
