// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "InitLane.h"
#include "Phases.h"

#include <string>
#include <vector>

namespace coldstart {

/// One piece of the phase bar.
struct PhaseSegment {
  PhaseKind kind = PhaseKind::Exec;
  TimeRange time;
  std::string package;  ///< a package init that is large enough for its own piece; else empty
  bool largest = false; ///< of all; drawn stronger
};

/// The phases of the start, package init cut further where one package takes at least `minShare` of
/// the start. Consecutive pieces touch, none is empty; serving is no part of it.
std::vector<PhaseSegment> phaseSegments(const Phases& phases, const InitLane& lane,
                                        double minShare = 0.04);

/// Goroutine 1's times over all package inits.
StateTimes initTimes(const InitLane& lane);

} // namespace coldstart
