// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Command.h"

namespace coldstart {

/// `coldstart-cli stats FILE`: what a trace holds, in numbers (docs/formats/stats.md). Of a damaged
/// file: what was kept, with `error` and `lost`.
void addStatsCommand(CLI::App& app, const ChooseRun& choose);

} // namespace coldstart
