// SPDX-License-Identifier: GPL-3.0-or-later
#include "RoundedDigits.h"

#include <array>
#include <limits>

namespace coldstart {

namespace {

constexpr std::array<std::uint64_t, 10> kPowers = {
    1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};
constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();

std::string grouped(std::uint64_t value, const NumberStyle& style) {
  std::string text = std::to_string(value);
  if (style.group.empty() || value < style.groupedFrom) return text;
  for (std::size_t at = text.size(); at > 3;)
    text.insert(at -= 3, style.group);
  return text;
}

} // namespace

std::uint64_t powerOfTen(int decimals) {
  return kPowers[static_cast<std::size_t>(decimals)];
}

RoundedDigits roundedTo(std::uint64_t magnitude, std::uint64_t unit, int decimals) {
  const std::uint64_t power = powerOfTen(decimals);
  const std::uint64_t whole = magnitude / unit;
  std::uint64_t rest = magnitude % unit;
  if (whole > (kMost - power) / power) return {kMost, decimals};
  while (unit > (kMost - unit / 2) / power) { // the largest units: a bit less of the rest will do
    rest /= 2;
    unit /= 2;
  }
  return {whole * power + (rest * power + unit / 2) / unit, decimals};
}

std::optional<RoundedDigits> roundedWithin(std::uint64_t magnitude, std::uint64_t unit,
                                           RoundedDigits most) {
  for (int decimals = most.decimals; decimals >= 0; --decimals) {
    const RoundedDigits rounded = roundedTo(magnitude, unit, decimals);
    if (rounded.value <= most.value) return rounded;
  }
  return std::nullopt;
}

std::string digitsText(RoundedDigits number, const NumberStyle& style) {
  const std::uint64_t power = powerOfTen(number.decimals);
  std::string text = grouped(number.value / power, style);
  if (number.decimals == 0) return text;
  const std::string part = std::to_string(number.value % power);
  const auto width = static_cast<std::size_t>(number.decimals);
  return text + style.point + std::string(width - part.size(), '0') + part;
}

} // namespace coldstart
