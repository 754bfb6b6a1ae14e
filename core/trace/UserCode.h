// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Symbols.h"

#include <string_view>

namespace coldstart {

/// Code of the program and its modules, not of the standard library: the first path element has a
/// dot (a module's host), or the package is main.
bool isUserPackage(std::string_view package);

/// The runtime's own: package runtime and what is below it.
bool isRuntimePackage(std::string_view package);

/// The frame nearest to the leaf that is user code; kNoStack when there is none.
StackId nearestUserFrame(const Symbols& symbols, StackId stack);

} // namespace coldstart
