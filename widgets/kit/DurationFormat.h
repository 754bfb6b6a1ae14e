// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TimeNs.h"

#include <QString>

#include <cstdint>

namespace coldstart {

/// Numbers for the screen: in the user's locale, with the unit that keeps three digits, a no-break
/// space before it. What is copied or exported uses plain digits instead.

/// "1.302 s", "230 ms", "4.31 ms", "210 µs", "85 ns"; with a minus when negative.
QString formatDuration(DurationNs duration);
/// A moment as the distance from what is shown as 0: "236 ms", "−4.31 ms".
QString formatTime(TimeNs time, TimeNs zero);
/// "236 ms – 1.538 s"; "732.10 ms – 732.30 ms" where three digits would say the same twice.
QString formatRange(const TimeRange& range, TimeNs zero);
/// 0.846 is "84.6 %", 0.0004 is "< 0.1 %", 0 is "0 %".
QString formatShare(double share);
/// Decimal units as Go's own tools print them: "48 B", "5.7 KB", "32.8 MB".
QString formatBytes(std::uint64_t bytes);
/// With the locale's group separators.
QString formatCount(std::uint64_t count);

/// a as a share of b; 0 when b is nothing.
double shareOf(DurationNs a, DurationNs b);

} // namespace coldstart
