// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace coldstart {

/// How digits are written. As it stands: plain, for the command line, copies and exports. The
/// screen fills it from the user's locale.
struct NumberStyle {
  std::string point = ".";
  std::string group;                ///< between thousands; empty: none
  std::uint64_t groupedFrom = 1000; ///< smaller numbers have no group (some languages: 10,000)
  std::string minus = "-";
  std::string space = " "; ///< before a unit; on screen one that does not break

  friend bool operator==(const NumberStyle&, const NumberStyle&) = default;
};

inline constexpr const char* kNoBreakSpace = "\xc2\xa0";

} // namespace coldstart
