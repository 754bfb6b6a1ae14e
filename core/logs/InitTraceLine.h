// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TimeNs.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace coldstart {

/// What GODEBUG=inittrace=1 prints when the init functions of a package are over (Go 1.16 and
/// later; runtime/proc.go, doInit1 in Go 1.26):
///   init PKG @0.74 ms, 0.20 ms clock, 2360512 bytes, 19 allocs
/// `bytes` and `allocs` are those of the goroutine that runs init functions, not of others it
/// starts. A package that never ends its init prints nothing.
struct InitTraceLine {
  std::string package;    ///< import path, link escapes undone
  DurationNs at;          ///< when its init began, since the runtime's own init
  DurationNs clock;       ///< how long it took
  DurationNs atPrecision; ///< both are cut, not rounded: the truth lies in [at, at + atPrecision)
  DurationNs clockPrecision; ///< 1 us to 1 ms (runtime/mgc.go, fmtNSAsMS)
  std::uint64_t bytes = 0;
  std::uint64_t allocs = 0;

  friend bool operator==(const InitTraceLine&, const InitTraceLine&) = default;
};

/// Reads one from the beginning of `text`; what follows it does not matter. nullopt when it is
/// none.
std::optional<InitTraceLine> parseInitTraceLine(std::string_view text);

/// An import path out of a symbol name: "gopkg.in/yaml%2ev3" is gopkg.in/yaml.v3. The linker
/// escapes dots of the last element, blanks, quotes, percent signs, controls and bytes from 0x7f on
/// (cmd/internal/objabi/path.go, PathToPrefix). What is no escape stays as it is.
std::string unescapeImportPath(std::string_view path);

} // namespace coldstart
