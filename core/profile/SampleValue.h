// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace coldstart {

/// A sample's value for people, in the largest unit that leaves a whole part, with at most two
/// decimals: "1.25 s", "-30 ms", "4.5 MiB", "17" for counts, "17 widgets" for units unknown to us.
/// `unit` is the profile's word: nanoseconds (microseconds, milliseconds, seconds), bytes
/// (kilobytes), count.
std::string formatSampleValue(std::int64_t value, std::string_view unit);

} // namespace coldstart
