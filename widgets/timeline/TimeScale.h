// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TimeNs.h"

#include <vector>

namespace coldstart {

/// Time to pixel and back for a time range drawn `width` pixels wide from `left`. Free of rounding
/// traps: pixels are doubles, clamped to a screen's worth outside the range.
class TimeScale {
 public:
  TimeScale(TimeRange range, double left, double width)
      : m_range(range), m_left(left), m_width(width) {}

  const TimeRange& range() const { return m_range; }
  double left() const { return m_left; }
  double width() const { return m_width; }
  double toX(TimeNs t) const;
  TimeNs toTime(double x) const;
  /// How long a pixel is; may be less than a nanosecond.
  double nsPerPixel() const;
  /// How long a distance in pixels is.
  DurationNs toDuration(double dx) const;

 private:
  TimeRange m_range;
  double m_left;
  double m_width;
};

/// Round moments (1, 2, 5 times a power of ten, counted from `zero`) inside the scale's range, at
/// least `minPx` apart, ascending.
std::vector<TimeNs> roundTimes(const TimeScale& scale, TimeNs zero, double minPx);

} // namespace coldstart
