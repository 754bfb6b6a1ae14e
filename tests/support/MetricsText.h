// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MetricsSample.h"

#include <QString>

namespace coldstart {

inline QString numberText(double number) {
  return QString::number(number, 'g', 12);
}

/// "[1,2,+inf) 3 0"
inline QString printHistogram(const Histogram& histogram) {
  QString text(QLatin1Char('['));
  for (std::size_t i = 0; i < histogram.edges.size(); ++i)
    text += (i ? QStringLiteral(",") : QString()) + numberText(histogram.edges[i]);
  text += QLatin1Char(')');
  for (const std::uint64_t count : histogram.counts)
    text += QStringLiteral(" %1").arg(count);
  return text;
}

inline QString printValue(const MetricValue& value) {
  if (const auto* i = std::get_if<std::int64_t>(&value)) return QString::number(*i);
  if (const auto* d = std::get_if<double>(&value)) return numberText(*d) + QLatin1Char('f');
  return printHistogram(std::get<Histogram>(value));
}

inline QString printDiagnostics(const std::vector<Diagnostic>& diagnostics) {
  QString text;
  for (const Diagnostic& d : diagnostics) {
    text += QStringLiteral("! %1 @%2").arg(QString::fromStdString(d.code)).arg(d.offset);
    for (const std::string& argument : d.arguments)
      text += QLatin1Char(' ') + QString::fromStdString(argument);
    text += QLatin1Char('\n');
  }
  return text;
}

/// One line a sample, then one a diagnostic: "t=5 mono=105 init/init_start a=1 b=2.5f".
inline QString printMetrics(const MetricsFile& file) {
  QString text;
  for (const MetricsSample& sample : file.samples) {
    text +=
        sample.captureNs ? QStringLiteral("t=%1").arg(*sample.captureNs) : QStringLiteral("t=-");
    text +=
        sample.monoNs ? QStringLiteral(" mono=%1").arg(*sample.monoNs) : QStringLiteral(" mono=-");
    text += QStringLiteral(" %1/%2").arg(QString::fromStdString(sample.phase),
                                         QString::fromStdString(sample.mark));
    for (const MetricReading& reading : sample.readings)
      text += QStringLiteral(" %1=%2").arg(QString::fromStdString(file.names[reading.name]),
                                           printValue(reading.value));
    text += QLatin1Char('\n');
  }
  return text + printDiagnostics(file.diagnostics);
}

} // namespace coldstart
