// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PackageFamily.h"

#include <QColor>

#include <string_view>

namespace coldstart {

/// The fill of a frame: grey for the runtime, blues for the standard library, oranges for the
/// user's own code, other hues for modules; the same for a package in every window and on every
/// run. Text in Theme::inkOn() of it has a contrast of at least 4.5.
QColor packageColor(std::string_view importPath, bool dark);

} // namespace coldstart
