// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MetricsSample.h"

#include <QString>
#include <QStringList>

#include <algorithm>

namespace coldstart {

/// "3" is an int64, "3.5" a float64, "1,2,3|4,5" a histogram of three edges and two counts ("inf"
/// and
/// "-inf" are edges).
inline MetricValue valueFrom(const QString& text) {
  if (text.contains(QLatin1Char('|'))) {
    Histogram histogram;
    const QStringList sides = text.split(QLatin1Char('|'));
    for (const QString& edge : sides[0].split(QLatin1Char(','), Qt::SkipEmptyParts))
      histogram.edges.push_back(edge.toDouble());
    for (const QString& count : sides[1].split(QLatin1Char(','), Qt::SkipEmptyParts))
      histogram.counts.push_back(count.toULongLong());
    return histogram;
  }
  bool whole = false;
  const qlonglong integer = text.toLongLong(&whole);
  if (whole) return std::int64_t{integer};
  return text.toDouble();
}

/// One sample a line, "MONO_MS PHASE[/MARK] NAME=VALUE ...": "100 init/init_start /a:bytes=3".
/// Milli- seconds, since that is what people see; "-" for a phase that is not told.
inline MetricsFile metricsFrom(const char* text) {
  MetricsFile file;
  const QStringList lines = QString::fromUtf8(text).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
  for (const QString& line : lines) {
    const QStringList words = line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    MetricsSample sample;
    sample.monoNs = static_cast<std::int64_t>(words[0].toDouble() * 1e6);
    const QString phase = words[1].section(QLatin1Char('/'), 0, 0);
    if (phase != QLatin1String("-")) sample.phase = phase.toStdString();
    sample.mark = words[1].section(QLatin1Char('/'), 1).toStdString();
    for (const QString& reading : words.mid(2)) {
      const std::string name = reading.section(QLatin1Char('='), 0, 0).toStdString();
      auto known = std::find(file.names.begin(), file.names.end(), name);
      if (known == file.names.end()) known = file.names.insert(known, name);
      sample.readings.push_back({static_cast<std::uint32_t>(known - file.names.begin()),
                                 valueFrom(reading.section(QLatin1Char('='), 1))});
    }
    file.samples.push_back(std::move(sample));
  }
  return file;
}

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
