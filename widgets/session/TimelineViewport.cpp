// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineViewport.h"

#include "Saturating.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace coldstart {

namespace {

constexpr DurationNs kLongest{std::numeric_limits<std::int64_t>::max()};

// A file may claim any time: what cannot be counted ends at the last that can be.

TimeNs later(TimeNs t, DurationNs by) {
  return TimeNs{saturatingSum(t.ns, by.ns)};
}

TimeNs earlier(TimeNs t, DurationNs by) {
  return TimeNs{saturatingDifference(t.ns, by.ns)};
}

DurationNs lengthOf(const TimeRange& range) {
  return DurationNs{saturatingDifference(range.end.ns, range.begin.ns)};
}

/// a - b, to the nanosecond where that can be counted.
double apart(TimeNs a, TimeNs b) {
  std::int64_t ns = 0;
  if (!__builtin_sub_overflow(a.ns, b.ns, &ns)) return static_cast<double>(ns);
  return static_cast<double>(a.ns) - static_cast<double>(b.ns);
}

DurationNs rounded(double ns) {
  constexpr double kMost = 9.2e18;
  return DurationNs{std::llround(std::clamp(ns, -kMost, kMost))};
}

double part(double ns, DurationNs whole) {
  return ns - static_cast<double>(whole.ns);
}

} // namespace

void TimelineViewport::setLimits(TimeRange limits) {
  if (lengthOf(limits) < kShortest) {
    limits.end = later(limits.begin, kShortest);
    limits.begin = earlier(limits.end, kShortest);
  }
  limits.end = std::min(limits.end, later(limits.begin, kLongest));
  if (limits == m_limits) return;
  const bool all = showsAll();
  m_limits = limits;
  Q_EMIT limitsChanged(m_limits);
  setVisible(all ? m_limits : m_visible);
}

void TimelineViewport::setVisible(TimeRange range) {
  show({range.begin, 0, lengthOf(range), 0});
}

/// What rounding leaves out is kept, unless the limits moved what was asked for.
void TimelineViewport::show(const Wanted& wanted) {
  m_beginRest = m_lengthRest = 0;
  const DurationNs all = std::max(kShortest, lengthOf(m_limits));
  const DurationNs length = std::clamp(wanted.length, kShortest, all);
  const TimeNs last = std::max(m_limits.begin, earlier(m_limits.end, length));
  const TimeNs begin = std::clamp(wanted.begin, m_limits.begin, last);
  if (begin == wanted.begin) m_beginRest = wanted.beginRest;
  if (length == wanted.length) m_lengthRest = wanted.lengthRest;
  const TimeRange range{begin, later(begin, length)};
  if (range == m_visible) return;
  m_visible = range;
  Q_EMIT visibleChanged(m_visible);
}

void TimelineViewport::zoom(double factor, TimeNs anchor) {
  if (!(factor >= 0)) return;
  const double shortest = static_cast<double>(kShortest.ns);
  const double all = std::max(shortest, static_cast<double>(lengthOf(m_limits).ns));
  const double length = static_cast<double>(lengthOf(m_visible).ns) + m_lengthRest;
  // At the shortest length the left part must not go on shrinking: the view would creep.
  const double wanted = std::clamp(length * factor, shortest, all);
  if (wanted == length || length <= 0) return;
  const double left = (apart(anchor, m_visible.begin) - m_beginRest) / length * wanted;
  const DurationNs wholeLeft = rounded(left);
  const DurationNs wholeLength = rounded(wanted);
  show(
      {earlier(anchor, wholeLeft), -part(left, wholeLeft), wholeLength, part(wanted, wholeLength)});
}

void TimelineViewport::pan(DurationNs by) {
  show({later(m_visible.begin, by), m_beginRest, lengthOf(m_visible), m_lengthRest});
}

void TimelineViewport::panBy(double ns) {
  if (std::isnan(ns)) return;
  const double way = ns + m_beginRest;
  const DurationNs whole = rounded(way);
  show({later(m_visible.begin, whole), part(way, whole), lengthOf(m_visible), m_lengthRest});
}

} // namespace coldstart
