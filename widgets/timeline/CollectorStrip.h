// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "LaneStrip.h"
#include "RuntimeRanges.h"

#include <QRect>

class QPainter;

namespace coldstart {

/// The GC track: mark phases low, with their length where it fits, stop-the-world full over them.
void paintCollector(QPainter& painter, const QRect& bar, const RuntimeRanges& ranges,
                    const LanePaint& paint);

/// Mark phases through all lanes, pale, behind all that is painted there later.
void paintCollectorBands(QPainter& painter, const QRect& lanes, const RuntimeRanges& ranges,
                         const LanePaint& paint);

} // namespace coldstart
