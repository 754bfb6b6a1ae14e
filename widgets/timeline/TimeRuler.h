// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TimeScale.h"

#include <QRect>

class QPainter;

namespace coldstart {

class Theme;
struct Phases;

/// The time axis: round times with their labels, and where phases meet.
void paintRuler(QPainter& painter, const QRect& rect, const TimeScale& scale, TimeNs zero,
                const Theme& theme);

/// `chip`, and the whole of those labels that it would cut.
QRect withLabelsCut(const QRect& chip, const QRect& rect, const TimeScale& scale, TimeNs zero,
                    const Theme& theme);

/// Thin lines at the round times through the lanes.
void paintGrid(QPainter& painter, const QRect& rect, const TimeScale& scale, TimeNs zero,
               const Theme& theme);

/// A stronger line where a phase begins.
void paintPhaseEdges(QPainter& painter, const QRect& rect, const TimeScale& scale,
                     const Phases& phases, const Theme& theme);

} // namespace coldstart
