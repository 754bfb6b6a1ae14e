// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "NumberStyle.h"
#include "UnitScale.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace coldstart {

/// Numbers in words, UTF-8. Three digits are shown, and what rounding carries over goes to the next
/// unit (docs/adr/0014).

/// With group separators.
std::string countText(std::uint64_t count, const NumberStyle& style);
/// IEC units: "48 B", "5.57 KiB", "32.8 MiB".
std::string bytesText(std::uint64_t bytes, const NumberStyle& style);
/// 0.846 is "84.6 %", 0.0004 is "< 0.1 %", 0 is "0 %", what is no number "–".
std::string shareText(double share, const NumberStyle& style);
/// Whole numbers in full below 1e15; others with four digits: "0.125", "1.5e+20".
std::string decimalText(double value, const NumberStyle& style);

/// A duration (ns), bytes or a count, with its sign. The least and the largest int64 stand for what
/// was cut off there, and are told as "< " and "> ".
std::string quantityText(std::int64_t value, Quantity quantity, const NumberStyle& style);
/// A profile's value in the profile's own unit: "1.250 s", "-30.0 ms", "4.50 MiB", "17", "17
/// widgets" for a unit that is not known.
std::string valueText(std::int64_t value, std::string_view unit, const NumberStyle& style);

} // namespace coldstart
