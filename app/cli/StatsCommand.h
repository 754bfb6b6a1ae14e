// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace coldstart {

/// `coldstart-cli stats FILE`: what a trace holds, in numbers, as JSON on standard output (DESIGN
/// section 11; the keys are documented in docs/formats/stats.md). A damaged file: what was kept,
/// with `error` and `lost`. Returns the exit code: 0 when something was kept, 3 when nothing was.
int runStats(const std::string& path);

} // namespace coldstart
