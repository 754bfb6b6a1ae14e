// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Symbols.h"

namespace coldstart {

/// The frame nearest to the leaf that is user code; kNoStack when there is none.
StackId nearestUserFrame(const Symbols& symbols, StackId stack);

} // namespace coldstart
