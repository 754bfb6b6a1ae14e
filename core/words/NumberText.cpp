// SPDX-License-Identifier: GPL-3.0-or-later
#include "NumberText.h"

#include "DurationText.h"
#include "RoundedDigits.h"
#include "Saturating.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace coldstart {

namespace {

constexpr double kWholeBelow = 1e15;

std::string withUnit(RoundedDigits number, std::string_view unit, const NumberStyle& style) {
  return digitsText(number, style) + style.space + std::string(unit);
}

std::string plainQuantity(std::int64_t value, Quantity quantity, const NumberStyle& style) {
  if (quantity == Quantity::Duration) return durationText(DurationNs{value}, style);
  const std::uint64_t magnitude = magnitudeOf(value);
  const std::string sign = value < 0 ? style.minus : std::string();
  return sign +
         (quantity == Quantity::Bytes ? bytesText(magnitude, style) : countText(magnitude, style));
}

} // namespace

std::string countText(std::uint64_t count, const NumberStyle& style) {
  return digitsText({count, 0}, style);
}

std::string bytesText(std::uint64_t bytes, const NumberStyle& style) {
  static constexpr std::array<std::string_view, 7> kUnits = {"B",   "KiB", "MiB", "GiB",
                                                             "TiB", "PiB", "EiB"};
  if (bytes < 1000) return withUnit({bytes, 0}, kUnits[0], style);
  for (std::size_t i = 1; i < kUnits.size(); ++i) {
    const std::uint64_t unit = std::uint64_t{1} << (10 * i);
    // 1000 to 1023 of a unit are less than one of the next: "0.977 KiB".
    const int decimals = bytes < unit ? 3 : 2;
    if (const auto number = roundedWithin(bytes, unit, {999, decimals}))
      return withUnit(*number, kUnits[i], style);
  }
  return {}; // 64 bits end at 16 EiB
}

std::string shareText(double share, const NumberStyle& style) {
  constexpr double kMost = 1e15;
  if (std::isnan(share)) return "–";
  const double percent = std::min(std::abs(share) * 100, kMost);
  const std::string sign = share < 0 ? style.minus : std::string();
  if (percent == 0) return withUnit({0, 0}, "%", style);
  const RoundedDigits tenths{static_cast<std::uint64_t>(std::floor(percent * 10 + 0.5)), 1};
  if (tenths.value == 0) return (share < 0 ? "> " : "< ") + sign + withUnit({1, 1}, "%", style);
  if (tenths.value < 1000) return sign + withUnit(tenths, "%", style);
  return sign + withUnit({static_cast<std::uint64_t>(std::floor(percent + 0.5)), 0}, "%", style);
}

std::string decimalText(double value, const NumberStyle& style) {
  if (std::isnan(value)) return "–";
  const std::string sign = value < 0 ? style.minus : std::string();
  const double magnitude = std::abs(value);
  if (std::isinf(value)) return sign + "∞";
  if (magnitude == std::floor(magnitude) && magnitude < kWholeBelow)
    return sign + countText(static_cast<std::uint64_t>(magnitude), style);
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), magnitude,
                                 std::chars_format::general, 4);
  std::string digits(buffer.data(), end.ptr);
  if (const auto point = digits.find('.'); point != std::string::npos)
    digits.replace(point, 1, style.point);
  return sign + digits;
}

std::string quantityText(std::int64_t value, Quantity quantity, const NumberStyle& style) {
  using Limits = std::numeric_limits<std::int64_t>;
  const std::string text = plainQuantity(value, quantity, style);
  if (quantity == Quantity::Count) return text;
  if (value == Limits::max()) return "> " + text;
  return value == Limits::min() ? "< " + text : text;
}

std::string valueText(std::int64_t value, std::string_view unit, const NumberStyle& style) {
  const UnitScale scale = unitScaleOf(unit);
  const std::string text =
      quantityText(saturatingProduct(value, scale.factor), scale.quantity, style);
  const bool told = scale.quantity != Quantity::Count || unit.empty() || unit == "count";
  return told ? text : text + style.space + std::string(unit);
}

} // namespace coldstart
