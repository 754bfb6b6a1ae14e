// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "LitStacks.h"
#include "ProcIndex.h"
#include "StateBrushes.h"
#include "TimelineIndex.h"
#include "TimeScale.h"

#include <QRect>
#include <QString>

class QPainter;

namespace coldstart {

class Theme;

/// What a lane is painted with.
struct LanePaint {
  const TraceModel& trace;
  const StateBrushes& brushes;
  const LitStacks& lit;
  const Theme& theme;
  TimeScale scale;
};

/// A goroutine's spans: one box each where there is room, density where several share a pixel.
void paintLane(QPainter& painter, const QRect& rect, LaneId lane, const LanePaint& paint);

/// What ran on a P, labelled with the goroutine.
void paintProc(QPainter& painter, const QRect& rect, ProcId proc, const ProcIndex& index,
               const LanePaint& paint);

/// Where a span of this state is drawn inside a lane's rectangle.
QRect spanRect(const QRect& lane, int x0, int x1, const StateLook& look);

/// "waiting 900 ms · select · remotecfg.fetch": state, length, reason, the user's function.
QString spanLabel(const TraceModel& trace, const Span& span);

} // namespace coldstart
