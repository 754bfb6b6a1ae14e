// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TimeNs.h"

namespace coldstart {

struct Start;

/// All of the time axis that can be reached.
TimeRange axisLimits(const Start& start);

/// What is seen at first: the start up to ready with a little air; everything when ready is not
/// known or little comes after it. Long idle time after ready would squeeze what matters.
TimeRange firstVisible(const Start& start);

} // namespace coldstart
