// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace coldstart {

/// Whose code a package is, as far as its path tells.
enum class PackageFamily {
  Runtime,  ///< runtime and internal/runtime, and frames without a package
  Standard, ///< the rest of Go's library
  Main,     ///< "main", and paths without a public host: mostly the user's own module
  Module,   ///< from where modules are shared: "github.com/..."
};

PackageFamily packageFamily(std::string_view importPath);

} // namespace coldstart
