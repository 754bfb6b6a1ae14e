// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "GoState.h"
#include "Theme.h"

#include <QString>

#include <string_view>

namespace coldstart {

/// A goroutine's state in words: "running", "runnable", "system call", or the wait's reason.
/// `reason` is the runtime's own text and stays untranslated; empty when none is told.
QString stateWords(GoState state, std::string_view reason);
/// "network", "channel", "sync", ... for sums over several reasons.
QString waitKindWords(WaitKind kind);
/// The state's, of a wait its kind's.
QString stateShareWords(GoState state, WaitKind kind);
/// The colour that the timeline gives to it.
ColorRole stateColor(GoState state, std::string_view reason);
ColorRole waitKindColor(WaitKind kind);

} // namespace coldstart
