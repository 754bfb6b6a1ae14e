// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimeScale.h"

#include <algorithm>
#include <cmath>

namespace coldstart {

double TimeScale::toX(TimeNs t) const {
  const double share = static_cast<double>((t - m_range.begin).ns) /
                       static_cast<double>(std::max<std::int64_t>(1, m_range.length().ns));
  return m_left + std::clamp(share, -4.0, 5.0) * m_width;
}

TimeNs TimeScale::toTime(double x) const {
  return m_range.begin + toDuration(x - m_left);
}

double TimeScale::nsPerPixel() const {
  return static_cast<double>(m_range.length().ns) / std::max(1.0, m_width);
}

DurationNs TimeScale::toDuration(double dx) const {
  return DurationNs{
      std::llround(dx / std::max(1.0, m_width) * static_cast<double>(m_range.length().ns))};
}

std::vector<TimeNs> roundTimes(const TimeScale& scale, TimeNs zero, double minPx) {
  std::vector<TimeNs> times;
  if (scale.range().empty() || scale.width() <= 0) return times;
  // Not rounded: a round time less would stand too near.
  const double wanted = minPx / scale.width() * static_cast<double>(scale.range().length().ns);
  std::int64_t step = 1;
  for (std::int64_t power = 1;
       static_cast<double>(step) < wanted && power < std::int64_t{1'000'000'000'000'000'000};
       power *= 10)
    for (const std::int64_t factor : {1, 2, 5}) {
      step = power * factor;
      if (static_cast<double>(step) >= wanted) break;
    }
  const std::int64_t first = (scale.range().begin - zero).ns;
  std::int64_t at = first / step * step;
  if (at < first) at += step;
  for (TimeNs t = zero + DurationNs{at}; t < scale.range().end; t = t + DurationNs{step})
    times.push_back(t);
  return times;
}

} // namespace coldstart
