// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TraceModel.h"

#include <string>

namespace coldstart {

/// A model as indented text: goroutines with their spans (read through forEachSpan), then what ran
/// on each P, runtime ranges, tasks, regions, logs, CPU samples, diagnostics; times in ns of the
/// model. A stack is told by its leaf function, "?" behind it: inferred; "..." behind an end: open.
///
///     g1 main.main
///       0..4 Undetermined
///       4..10 Running p0 main.load?
///       10..30 Waiting "chan receive" main.load
///       30..31 Runnable main.load woken by g2 at main.send
///     p0
///       4..10 g1
std::string printModel(const TraceModel& model);

/// One span as a line of that.
std::string printSpan(const TraceModel& model, const Span& span);

} // namespace coldstart
