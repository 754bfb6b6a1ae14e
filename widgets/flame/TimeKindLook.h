// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Theme.h"
#include "TimeKind.h"

#include <QString>

namespace coldstart {

/// The colour that the timeline gives to the state.
ColorRole timeKindColor(TimeKind kind);
/// "running", "waiting · network", "system call", ...
QString timeKindWords(TimeKind kind);

} // namespace coldstart
