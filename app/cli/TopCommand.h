// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Command.h"

namespace coldstart {

/// `coldstart-cli top FILE`: the functions of a pprof profile by weight.
void addTopCommand(CLI::App& app, const ChooseRun& choose);

} // namespace coldstart
