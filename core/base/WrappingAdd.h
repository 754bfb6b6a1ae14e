// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace coldstart {

/// a + b around the end of the numbers: sums over the absurd times and sizes of a damaged file are
/// wrong then, and nothing worse.
constexpr std::int64_t wrappingAdd(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

} // namespace coldstart
