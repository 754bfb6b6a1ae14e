// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricNumberFormat.h"

#include "MetricText.h"
#include "Words.h"

#include <QStringList>

namespace coldstart {

QString formatMetric(double value, UnitKind unit) {
  return fromUtf8(metricText(value, unit, screenSpeech().numbers));
}

QString formatMetric(MetricNumber value, UnitKind unit) {
  return formatMetric(toDouble(value), unit);
}

QString formatMetricDelta(MetricNumber value, UnitKind unit) {
  return fromUtf8(metricDeltaText(toDouble(value), unit, screenSpeech().numbers));
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
