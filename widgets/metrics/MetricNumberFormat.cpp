// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricNumberFormat.h"

#include "DurationFormat.h"

#include <QLocale>
#include <QStringList>

#include <cmath>

namespace coldstart {

namespace {

constexpr double kSecondNs = 1e9;
constexpr double kLongest = 9e18;

QString plainNumber(double value) {
  const QLocale locale;
  if (value == std::floor(value) && std::abs(value) < 1e15)
    return locale.toString(static_cast<qlonglong>(value));
  return locale.toString(value, 'g', 4);
}

QString absolute(double value, UnitKind unit) {
  switch (unit) {
  case UnitKind::Bytes:
    // GOMEMLIMIT without a limit is the largest integer.
    if (value >= kLongest) return QStringLiteral("∞");
    return formatBytes(static_cast<std::uint64_t>(value));
  case UnitKind::Seconds: {
    const double ns = value * kSecondNs;
    return ns < kLongest ? formatDuration(DurationNs{std::llround(ns)}) : QStringLiteral("∞");
  }
  case UnitKind::Percent:
    return plainNumber(value) + QStringLiteral("\u00a0%");
  case UnitKind::Count:
  case UnitKind::Other:
    break;
  }
  return plainNumber(value);
}

} // namespace

QString formatMetric(double value, UnitKind unit) {
  if (std::isnan(value)) return QStringLiteral("–");
  return value < 0 ? u'\u2212' + absolute(-value, unit) : absolute(value, unit);
}

QString formatMetric(MetricNumber value, UnitKind unit) {
  return formatMetric(toDouble(value), unit);
}

QString formatMetricDelta(MetricNumber value, UnitKind unit) {
  const double delta = toDouble(value);
  if (delta == 0) return QStringLiteral("0");
  return delta > 0 ? u'+' + formatMetric(delta, unit) : formatMetric(delta, unit);
}

QString shortMetricName(const std::string& name) {
  const QString text = QString::fromStdString(name);
  const qsizetype colon = text.lastIndexOf(u':');
  const qsizetype begin = text.startsWith(u'/') ? 1 : 0;
  if (colon < 0) return text.mid(begin);
  const QString stem = text.mid(begin, colon - begin);
  // Counted in objects there is mostly a twin in bytes.
  const QString unit = text.mid(colon + 1);
  const bool told = unit != QLatin1String("objects") || stem.endsWith(unit);
  return told ? stem : stem + u' ' + unit;
}

QString plainMetricRow(const MetricRow& row) {
  const auto plain = [](const std::optional<MetricNumber>& number) -> QString {
    if (!number) return {};
    if (const auto* whole = std::get_if<std::int64_t>(&*number)) return QString::number(*whole);
    return QString::number(std::get<double>(*number), 'g', 15);
  };
  return QStringList{QString::fromStdString(row.name), plain(row.begin), plain(row.end),
                     plain(row.delta)}
      .join(u'\t');
}

} // namespace coldstart
