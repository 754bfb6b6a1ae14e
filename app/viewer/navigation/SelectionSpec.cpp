// SPDX-License-Identifier: GPL-3.0-or-later
#include "SelectionSpec.h"

#include "Start.h"
#include "TraceModel.h"

#include <QRegularExpression>
#include <QStringList>

#include <cmath>

namespace coldstart {

namespace {

std::optional<TimeNs> parseTime(const QString& text, const Start& start) {
  const auto since = parseDuration(text);
  return since ? momentOf(*since, start) : std::nullopt;
}

std::optional<GoroutineId> parseGoroutine(const QString& text) {
  bool isNumber = false;
  const qlonglong number = (text.startsWith(u'g') ? text.mid(1) : text).toLongLong(&isNumber);
  if (!isNumber) return std::nullopt;
  return GoroutineId{number};
}

std::optional<SpanRef> parseSpan(const QString& text, const Start& start) {
  const auto goroutine = parseGoroutine(text.section(u'@', 0, 0));
  const auto time = parseTime(text.section(u'@', 1), start);
  if (!goroutine || !time || !start.trace) return std::nullopt;
  const auto lane = start.trace->laneOf(*goroutine);
  if (!lane) return std::nullopt;
  const auto span = start.trace->spanAt(*lane, *time);
  if (!span) return std::nullopt;
  return SpanRef{*lane, span->time.begin};
}

std::optional<TimeRange> parseRange(const QString& text, const Start& start) {
  const auto from = parseTime(text.section(QStringLiteral(".."), 0, 0), start);
  const auto to = parseTime(text.section(QStringLiteral(".."), 1), start);
  if (!from || !to || *to <= *from) return std::nullopt;
  return TimeRange{*from, *to};
}

bool parsePart(const QString& part, const Start& start, Selection& out) {
  const QString kind = part.section(u':', 0, 0).trimmed();
  const QString rest = part.section(u':', 1);
  const auto take = [&out](const auto& item) {
    if (item) out.item = *item;
    return item.has_value();
  };
  if (kind == QLatin1String("span")) return take(parseSpan(rest, start));
  if (kind == QLatin1String("goroutine")) return take(parseGoroutine(rest));
  if (rest.isEmpty()) return false;
  if (kind == QLatin1String("range")) {
    const auto range = parseRange(rest, start);
    if (range) out.ranges = {*range};
    return range.has_value();
  }
  const std::string name = rest.toStdString();
  if (kind == QLatin1String("package")) return take(std::optional(PackageRef{name}));
  if (kind == QLatin1String("function")) return take(std::optional(FunctionRef{name}));
  if (kind == QLatin1String("metric")) return take(std::optional(MetricRef{name}));
  return false;
}

} // namespace

std::optional<DurationNs> parseDuration(const QString& text) {
  static const QRegularExpression shape(
      QStringLiteral("^\\s*(-?\\d+(?:\\.\\d+)?)\\s*(s|ms|us|µs|ns|)\\s*$"));
  const QRegularExpressionMatch match = shape.match(text);
  if (!match.hasMatch()) return std::nullopt;
  const QString unit = match.captured(2);
  const double factor = unit == QLatin1String("s")                      ? 1e9
                        : unit == QLatin1String("ns")                   ? 1
                        : unit.isEmpty() || unit == QLatin1String("ms") ? 1e6
                                                                        : 1e3;
  const double ns = match.captured(1).toDouble() * factor;
  if (std::abs(ns) > 9e18) return std::nullopt;
  return DurationNs{std::llround(ns)};
}

std::optional<TimeNs> momentOf(DurationNs since, const Start& start) {
  TimeNs t;
  if (__builtin_add_overflow(start.zero.ns, since.ns, &t.ns)) return std::nullopt;
  return t;
}

std::optional<Selection> parseSelection(const QString& text, const Start& start) {
  Selection selection;
  for (const QString& part : text.split(u';', Qt::SkipEmptyParts))
    if (!parsePart(part, start, selection)) return std::nullopt;
  return selection;
}

} // namespace coldstart
