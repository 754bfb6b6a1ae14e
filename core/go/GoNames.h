// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace coldstart {

/// The import path of a Go function name: "net/http" of "net/http.(*persistConn).readLoop". Escapes
/// of the linker (%2e) stay. Empty when the name has no package (C symbols, "").
std::string_view packageOf(std::string_view functionName);

/// A function name in its parts; all views into the name.
struct FunctionParts {
  std::string_view package;  ///< "net/http"
  std::string_view receiver; ///< "(*persistConn)"; empty for plain functions
  std::string_view function; ///< "readLoop", "main", "init.0", "Get.func1"
};
FunctionParts partsOf(std::string_view functionName);

/// The name without the path before its package: "http.(*persistConn).readLoop".
std::string_view shortName(std::string_view functionName);

} // namespace coldstart
