// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleValue.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <span>

namespace coldstart {

namespace {

struct Step {
  double size; ///< in the smallest unit of its ladder
  std::string_view name;
};

constexpr std::array kTimes = {Step{1e9, "s"}, Step{1e6, "ms"}, Step{1e3, "µs"}, Step{1, "ns"}};
constexpr std::array kBytes = {Step{1024. * 1024 * 1024, "GiB"}, Step{1024. * 1024, "MiB"},
                               Step{1024, "KiB"}, Step{1, "B"}};

/// Two decimals, less the zeros at their end.
std::string decimal(double number) {
  std::array<char, 64> buffer{};
  const int length = std::snprintf(buffer.data(), buffer.size(), "%.2f", number);
  std::string text(buffer.data(), static_cast<std::size_t>(length));
  while (text.back() == '0')
    text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string scaled(double value, std::span<const Step> ladder) {
  for (const Step& step : ladder)
    if (std::abs(value) >= step.size)
      return decimal(value / step.size) + ' ' + std::string(step.name);
  return decimal(value) + ' ' + std::string(ladder.back().name);
}

} // namespace

std::string formatSampleValue(std::int64_t value, std::string_view unit) {
  const auto number = static_cast<double>(value);
  if (unit == "nanoseconds") return scaled(number, kTimes);
  if (unit == "microseconds") return scaled(number * 1e3, kTimes);
  if (unit == "milliseconds") return scaled(number * 1e6, kTimes);
  if (unit == "seconds") return scaled(number * 1e9, kTimes);
  if (unit == "bytes") return scaled(number, kBytes);
  if (unit == "kilobytes") return scaled(number * 1024, kBytes);
  const std::string plain = std::to_string(value);
  return unit.empty() || unit == "count" ? plain : plain + ' ' + std::string(unit);
}

} // namespace coldstart
