// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace coldstart {

/// What a number is of.
enum class Quantity : std::uint8_t { Duration, Bytes, Count };

/// How many of the smallest unit (ns, bytes, things) one of a unit is.
struct UnitScale {
  Quantity quantity = Quantity::Count;
  std::int64_t factor = 1;
};

/// A unit of a profile, in the spellings that pprof understands (google/pprof
/// internal/measurement/measurement.go). A word that is none of them counts things.
UnitScale unitScaleOf(std::string_view unit);

} // namespace coldstart
