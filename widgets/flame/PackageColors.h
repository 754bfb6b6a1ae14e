// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

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

/// The fill of a frame: grey for the runtime, blues for the standard library, oranges for the
/// user's own code, other hues for modules; the same for a package in every window and on every
/// run. Text in Theme::inkOn() of it has a contrast of at least 4.5.
QColor packageColor(std::string_view importPath, bool dark);

} // namespace coldstart
