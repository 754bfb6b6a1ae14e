// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>

namespace coldstart {

/// A length of time in nanoseconds; may be negative (a clock offset).
struct DurationNs {
  std::int64_t ns = 0;

  constexpr DurationNs() = default;
  constexpr explicit DurationNs(std::int64_t v) : ns(v) {}
  friend constexpr auto operator<=>(DurationNs, DurationNs) = default;
  friend constexpr DurationNs operator+(DurationNs a, DurationNs b) {
    return DurationNs{a.ns + b.ns};
  }
  friend constexpr DurationNs operator-(DurationNs a, DurationNs b) {
    return DurationNs{a.ns - b.ns};
  }
  constexpr DurationNs operator-() const { return DurationNs{-ns}; }
  constexpr DurationNs& operator+=(DurationNs d) {
    ns += d.ns;
    return *this;
  }
  constexpr DurationNs& operator-=(DurationNs d) {
    ns -= d.ns;
    return *this;
  }
};

/// `part` as a share of `whole`: 0 to 1 for a part; 0 of nothing.
constexpr double shareOf(DurationNs part, DurationNs whole) {
  return whole.ns == 0 ? 0 : static_cast<double>(part.ns) / static_cast<double>(whole.ns);
}

/// A moment of the model's clock: ns since the trace's first event (before it: negative). Without a
/// trace, since the start's first known moment. The difference of two is a DurationNs; two cannot
/// be added.
struct TimeNs {
  std::int64_t ns = 0;

  constexpr TimeNs() = default;
  constexpr explicit TimeNs(std::int64_t v) : ns(v) {}
  friend constexpr auto operator<=>(TimeNs, TimeNs) = default;
  friend constexpr DurationNs operator-(TimeNs a, TimeNs b) { return DurationNs{a.ns - b.ns}; }
  friend constexpr TimeNs operator+(TimeNs t, DurationNs d) { return TimeNs{t.ns + d.ns}; }
  friend constexpr TimeNs operator-(TimeNs t, DurationNs d) { return TimeNs{t.ns - d.ns}; }
};

/// Half-open [begin, end). Empty when end <= begin.
struct TimeRange {
  TimeNs begin;
  TimeNs end;

  friend constexpr bool operator==(const TimeRange&, const TimeRange&) = default;
  constexpr bool empty() const { return end <= begin; }
  constexpr DurationNs length() const { return empty() ? DurationNs{} : end - begin; }
  constexpr bool contains(TimeNs t) const { return begin <= t && t < end; }
  constexpr bool touches(const TimeRange& other) const {
    return begin < other.end && other.begin < end;
  }
  /// The common part; empty (begin == end) when there is none.
  constexpr TimeRange clippedTo(const TimeRange& other) const {
    const TimeNs from = std::max(begin, other.begin);
    return {from, std::max(from, std::min(end, other.end))};
  }
};

} // namespace coldstart
