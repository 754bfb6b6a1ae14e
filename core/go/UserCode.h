// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace coldstart {

/// Whether an import path belongs to Go's standard library or the runtime, told by its first
/// element: the library's are listed (`go list std` of go1.26), since a module's path need not have
/// a dot.
/// "" (C symbols) counts as the library's.
bool isStandardPackage(std::string_view importPath);

/// Code of the program and its modules, not of the standard library.
bool isUserPackage(std::string_view package);

/// The runtime's own: package runtime and what is below it, internal/runtime as well.
bool isRuntimePackage(std::string_view package);

} // namespace coldstart
