// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "InitLane.h"
#include "InitStacks.h"
#include "Phases.h"
#include "StartClock.h"

namespace coldstart {

struct PhaseSources {
  const StartClock& clock;
  const InitLane& initLane;
  const InitStacks& stacks;
  const TraceModel* trace = nullptr; ///< may be null
  TimeNs end;                        ///< where the recording ends
  bool deadline = false;             ///< the recorder gave up waiting for ready
};

/// Cuts the start into phases; each boundary by the best source there is: the manifest's (or the
/// samples') marks, the program's own coldstart.ready, inittrace, goroutine 1's stacks, rules
/// (inferReady); else it is unknown. No phase is invented: without any boundary the list is empty.
Phases findPhases(const PhaseSources& sources);

} // namespace coldstart
