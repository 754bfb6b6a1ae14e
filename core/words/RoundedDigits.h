// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "NumberStyle.h"

#include <cstdint>
#include <optional>
#include <string>

namespace coldstart {

/// A number as a whole count of its last shown digit: {431, 2} is 4.31.
struct RoundedDigits {
  std::uint64_t value = 0;
  int decimals = 0;
};

/// 10 to the `decimals` (0 to 9).
std::uint64_t powerOfTen(int decimals);

/// magnitude / unit to `decimals` (at most 9), halves upwards. All in integers: it never falls
/// when magnitude grows. Saturates where 64 bits do not suffice. unit > 0.
RoundedDigits roundedTo(std::uint64_t magnitude, std::uint64_t unit, int decimals);

/// With as many decimals, at most most.decimals, as leave at most the digits most.value ({999, 2}:
/// three digits, two of them decimals) after rounding. nullopt when none do: then the next larger
/// unit is right ("1000 µs" is never said).
std::optional<RoundedDigits> roundedWithin(std::uint64_t magnitude, std::uint64_t unit,
                                           RoundedDigits most);

/// "1,234.50": all decimals are written.
std::string digitsText(RoundedDigits number, const NumberStyle& style);

/// |value|, also of the least of all.
constexpr std::uint64_t magnitudeOf(std::int64_t value) {
  return value < 0 ? ~static_cast<std::uint64_t>(value) + 1 : static_cast<std::uint64_t>(value);
}

} // namespace coldstart
