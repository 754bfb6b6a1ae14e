// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineViewport.h"

#include <cmath>

namespace coldstart {

void TimelineViewport::setLimits(TimeRange limits) {
  if (limits.end < limits.begin + kShortest) limits.end = limits.begin + kShortest;
  if (limits == m_limits) return;
  const bool all = showsAll();
  m_limits = limits;
  Q_EMIT limitsChanged(m_limits);
  setVisible(all ? m_limits : m_visible);
}

void TimelineViewport::setVisible(TimeRange range) {
  const DurationNs length = std::clamp(range.end - range.begin, kShortest,
                                       std::max(kShortest, m_limits.end - m_limits.begin));
  range.begin =
      std::clamp(range.begin, m_limits.begin, std::max(m_limits.begin, m_limits.end - length));
  range.end = range.begin + length;
  if (range == m_visible) return;
  m_visible = range;
  Q_EMIT visibleChanged(m_visible);
}

void TimelineViewport::zoom(double factor, TimeNs anchor) {
  const auto scaled = [factor](DurationNs d) {
    return DurationNs{std::llround(static_cast<double>(d.ns) * factor)};
  };
  // At the shortest length the left part must not go on shrinking: the view would creep.
  const DurationNs length = m_visible.end - m_visible.begin;
  const DurationNs wanted = std::max(kShortest, scaled(length));
  if (wanted == length) return;
  const double share =
      static_cast<double>((anchor - m_visible.begin).ns) / static_cast<double>(length.ns);
  const TimeNs begin = anchor - DurationNs{std::llround(share * static_cast<double>(wanted.ns))};
  setVisible({begin, begin + wanted});
}

void TimelineViewport::pan(DurationNs by) {
  setVisible({m_visible.begin + by, m_visible.end + by});
}

} // namespace coldstart
