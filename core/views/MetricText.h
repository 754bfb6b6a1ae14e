// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MetricsModel.h"
#include "NumberStyle.h"

#include <string>

namespace coldstart {

/// A metric's value in its unit: "36.4 MiB", "13", "180 ms", "100 %"; "∞" for a limit that is none
/// (the largest integer), "–" for no number.
std::string metricText(double value, UnitKind unit, const NumberStyle& style);
/// The same with its sign: "+110 KiB", "0", "-3".
std::string metricDeltaText(double delta, UnitKind unit, const NumberStyle& style);

} // namespace coldstart
