// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CallTree.h"

#include <QString>

namespace coldstart {

/// "1.302 s", "32.8 MiB", "19": a weight of a tree in its unit.
QString formatWeight(std::int64_t weight, WeightUnit unit);

/// The few lines that a tooltip shows of a frame: total and self with their shares, how many spans
/// or samples, time by state, what is guessed. `unitWords`: what is counted ("samples").
QString frameDetails(const CallTree& tree, NodeId node);
/// The same in one line, for the status line.
QString frameSummary(const CallTree& tree, NodeId node);

} // namespace coldstart
