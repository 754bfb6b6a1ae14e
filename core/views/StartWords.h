// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Phases.h"
#include "Text.h"
#include "TimeKind.h"

namespace coldstart {

/// "runtime", "package init", "main".
Text phaseText(PhaseKind kind);
/// "running", "waiting · network": the stripes of a flame graph.
Text timeKindText(TimeKind kind);

} // namespace coldstart
