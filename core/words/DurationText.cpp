// SPDX-License-Identifier: GPL-3.0-or-later
#include "DurationText.h"

#include "RoundedDigits.h"
#include "Saturating.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

namespace coldstart {

namespace {

constexpr std::uint64_t kSecond = 1'000'000'000;
constexpr int kMostDecimals = 9;

struct Unit {
  std::uint64_t ns;
  std::string_view name;
  RoundedDigits most; ///< what fits
};

constexpr std::array<Unit, 4> kUnits = {{{1, "ns", {999, 0}},
                                         {1'000, "µs", {999, 2}},
                                         {1'000'000, "ms", {999, 2}},
                                         {kSecond, "s", {9'999, 3}}}};

/// Two whole numbers: minutes and seconds, and so on upwards.
struct Pair {
  std::uint64_t ns; ///< of the smaller one
  std::uint64_t perLarger;
  std::string_view larger;
  std::string_view smaller;
  std::uint64_t fewerThan; ///< of the larger one
};

constexpr std::array<Pair, 3> kPairs = {
    {{kSecond, 60, "min", "s", 60},
     {60 * kSecond, 60, "h", "min", 24},
     {3'600 * kSecond, 24, "d", "h", std::numeric_limits<std::uint64_t>::max()}}};

/// As one number: below a minute.
bool findUnit(std::uint64_t magnitude, const Unit*& unit, RoundedDigits& number) {
  for (const Unit& candidate : kUnits) {
    const auto rounded = roundedWithin(magnitude, candidate.ns, candidate.most);
    if (!rounded) continue;
    const bool isMinute =
        candidate.ns == kSecond && rounded->value >= 60 * powerOfTen(rounded->decimals);
    if (isMinute) return false;
    unit = &candidate;
    number = *rounded;
    return true;
  }
  return false;
}

std::string pairText(std::uint64_t magnitude, const NumberStyle& style) {
  for (const Pair& pair : kPairs) {
    const std::uint64_t count = roundedTo(magnitude, pair.ns, 0).value;
    if (count / pair.perLarger >= pair.fewerThan) continue;
    return digitsText({count / pair.perLarger, 0}, style) + style.space + std::string(pair.larger) +
           style.space + std::to_string(count % pair.perLarger) + style.space +
           std::string(pair.smaller);
  }
  return {};
}

/// With as many more digits as it takes to tell `apart` ns; 0: with three.
std::string finely(DurationNs duration, std::uint64_t apart, const NumberStyle& style) {
  const std::uint64_t magnitude = magnitudeOf(duration.ns);
  const std::string sign = duration.ns < 0 ? style.minus : std::string();
  const Unit* unit = &kUnits.back();
  RoundedDigits number;
  const bool isOne = findUnit(magnitude, unit, number);
  if (!isOne && (apart == 0 || apart >= kSecond)) return sign + pairText(magnitude, style);
  const auto step = [&] { return unit->ns / powerOfTen(number.decimals); };
  while (apart > 0 && number.decimals < kMostDecimals && step() > apart)
    ++number.decimals;
  number = roundedTo(magnitude, unit->ns, number.decimals);
  return sign + digitsText(number, style) + style.space + std::string(unit->name);
}

DurationNs distance(TimeNs time, TimeNs zero) {
  return DurationNs{saturatingDifference(time.ns, zero.ns)};
}

} // namespace

std::string durationText(DurationNs duration, const NumberStyle& style) {
  return finely(duration, 0, style);
}

std::string instantText(TimeNs time, TimeNs zero, const NumberStyle& style) {
  return durationText(distance(time, zero), style);
}

std::string rangeText(const TimeRange& range, TimeNs zero, const NumberStyle& style) {
  const DurationNs begin = distance(range.begin, zero);
  const DurationNs end = distance(range.end, zero);
  const std::string dash = " – ";
  const std::string first = durationText(begin, style);
  const std::string last = durationText(end, style);
  if (first != last) return first + dash + last;
  // Both ends say the same when the range is short beside them: then they get more digits.
  const std::uint64_t length = range.empty() ? 0
                                             : static_cast<std::uint64_t>(range.end.ns) -
                                                   static_cast<std::uint64_t>(range.begin.ns);
  const std::uint64_t apart = std::max<std::uint64_t>(length / 10, 1);
  return finely(begin, apart, style) + dash + finely(end, apart, style);
}

} // namespace coldstart
