// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "GoState.h"
#include "Text.h"

#include <string_view>

namespace coldstart {

/// A goroutine's state: "running", "runnable", "system call", or the wait's reason. `reason` is the
/// runtime's own text and stays as it is; empty when none is told.
Text stateText(GoState state, std::string_view reason);
/// "network", "channel", "sync", ... for sums over several reasons.
Text waitKindText(WaitKind kind);

} // namespace coldstart
