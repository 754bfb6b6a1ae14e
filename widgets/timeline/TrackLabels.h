// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TimelineGeometry.h"

#include <QString>

class QPainter;

namespace coldstart {

class TextCache;
class Theme;
class TraceModel;

/// What stands left of a track: a name, and below or beside it what it is.
struct TrackLabel {
  QString name;
  QString note;
};

TrackLabel labelOf(const Track& track, const TraceModel& trace, const TimelineLayout& layout);

/// Within `width` pixels; two lines where the track is high enough.
void paintTrackLabel(QPainter& painter, const Track& track, const TrackLabel& label, int width,
                     TextCache& texts, const Theme& theme);

} // namespace coldstart
