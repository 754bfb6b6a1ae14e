// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TraceLoader.h"

#include <string>

namespace coldstart {

/// A trace on one screen, for people: length, events, and where goroutine 1 and all others spent
/// their time.
std::string statsTable(const TraceLoad& load);

} // namespace coldstart
