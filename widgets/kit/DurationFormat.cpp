// SPDX-License-Identifier: GPL-3.0-or-later
#include "DurationFormat.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

namespace coldstart {

namespace {

constexpr QChar kNoBreakSpace(0x00A0);

/// Three digits: two behind the point below 10, one below 100, none above.
int decimalsFor(double value) {
  const double magnitude = std::abs(value);
  if (magnitude < 9.995) return 2;
  return magnitude < 99.95 ? 1 : 0;
}

QString withUnit(double value, int decimals, const QString& unit) {
  return QLocale().toString(value, 'f', decimals) + kNoBreakSpace + unit;
}

} // namespace

namespace {

/// With as many more digits as it takes to tell `apart` ns.
QString formatFinely(DurationNs duration, double apart) {
  const auto ns = static_cast<double>(duration.ns);
  const double magnitude = std::abs(ns);
  const auto with = [&](double unit, int decimals, const QString& name) {
    for (double step = unit * std::pow(10, -decimals); step > std::max(apart, 1.0); step /= 10)
      ++decimals;
    return withUnit(ns / unit, decimals, name);
  };
  if (magnitude < 999.5) return with(1, 0, QStringLiteral("ns"));
  if (magnitude < 999.5e3) return with(1e3, decimalsFor(ns / 1e3), QStringLiteral("µs"));
  if (magnitude < 999.5e6) return with(1e6, decimalsFor(ns / 1e6), QStringLiteral("ms"));
  // Seconds keep their milliseconds: that is what a start is measured in.
  return with(1e9, decimalsFor(ns / 1e9) + 1, QStringLiteral("s"));
}

} // namespace

QString formatDuration(DurationNs duration) {
  return formatFinely(duration, std::numeric_limits<double>::infinity());
}

QString formatTime(TimeNs time, TimeNs zero) {
  return formatDuration(time - zero);
}

QString formatRange(const TimeRange& range, TimeNs zero) {
  // Both ends say the same when the range is short beside them: then they get more digits.
  const double apart = static_cast<double>(range.length().ns) / 10;
  const double told = formatTime(range.begin, zero) == formatTime(range.end, zero)
                          ? apart
                          : std::numeric_limits<double>::infinity();
  return formatFinely(range.begin - zero, told) + QStringLiteral(" – ") +
         formatFinely(range.end - zero, told);
}

QString formatShare(double share) {
  const double percent = share * 100;
  if (percent > 0 && percent < 0.05)
    return QStringLiteral("< ") + withUnit(0.1, 1, QStringLiteral("%"));
  return withUnit(percent, percent == 0 || percent >= 99.95 ? 0 : 1, QStringLiteral("%"));
}

QString formatBytes(std::uint64_t bytes) {
  static constexpr const char* kUnits[] = {"B", "KB", "MB", "GB", "TB"};
  auto value = static_cast<double>(bytes);
  std::size_t unit = 0;
  while (value >= 999.5 && unit + 1 < std::size(kUnits)) {
    value /= 1000;
    ++unit;
  }
  const int decimals = unit == 0 || value >= 99.95 ? 0 : 1;
  return withUnit(value, decimals, QString::fromLatin1(kUnits[unit]));
}

QString formatCount(std::uint64_t count) {
  return QLocale().toString(static_cast<qulonglong>(count));
}

double shareOf(DurationNs a, DurationNs b) {
  return b.ns == 0 ? 0 : static_cast<double>(a.ns) / static_cast<double>(b.ns);
}

} // namespace coldstart
