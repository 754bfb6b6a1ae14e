// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricText.h"

#include "DurationText.h"
#include "NumberText.h"

#include <cmath>

namespace coldstart {

namespace {

constexpr double kSecondNs = 1e9;
constexpr double kLongest = 9e18;

std::string magnitudeText(double value, UnitKind unit, const NumberStyle& style) {
  switch (unit) {
  case UnitKind::Bytes:
    // GOMEMLIMIT without a limit is the largest integer.
    if (value >= kLongest) return "∞";
    return bytesText(static_cast<std::uint64_t>(value), style);
  case UnitKind::Seconds: {
    const double ns = value * kSecondNs;
    return ns < kLongest ? durationText(DurationNs{std::llround(ns)}, style) : "∞";
  }
  case UnitKind::Percent:
    return decimalText(value, style) + style.space + '%';
  case UnitKind::Count:
  case UnitKind::Other:
    break;
  }
  return decimalText(value, style);
}

} // namespace

std::string metricText(double value, UnitKind unit, const NumberStyle& style) {
  if (std::isnan(value)) return "–";
  const std::string magnitude = magnitudeText(std::abs(value), unit, style);
  return value < 0 ? style.minus + magnitude : magnitude;
}

std::string metricDeltaText(double delta, UnitKind unit, const NumberStyle& style) {
  if (delta == 0) return "0";
  return (delta > 0 ? "+" : "") + metricText(delta, unit, style);
}

} // namespace coldstart
