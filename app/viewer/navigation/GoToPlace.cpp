// SPDX-License-Identifier: GPL-3.0-or-later
#include "GoToPlace.h"

#include "DurationFormat.h"
#include "FirstView.h"
#include "SelectionSpec.h"
#include "Start.h"
#include "TraceModel.h"
#include "Words.h"

#include <QRegularExpression>

#include <algorithm>

namespace coldstart {

namespace {

constexpr TranslatedWords words{"GoToPlace"};

GoToPlace refused(const QString& why) {
  return {{}, std::nullopt, why};
}

GoToPlace goroutine(const QString& digits, const TraceModel& trace) {
  bool isNumber = false;
  const GoroutineId id{digits.toLongLong(&isNumber)};
  const auto lane = isNumber ? trace.laneOf(id) : std::nullopt;
  if (!lane)
    return refused(words(QT_TRANSLATE_NOOP("GoToPlace", "There is no goroutine %1 in this trace."))
                       .arg(digits));
  const std::string_view name = trace.nameOf(*lane);
  const QString number = words(QT_TRANSLATE_NOOP("GoToPlace", "goroutine %1")).arg(id.value);
  return {id, std::nullopt,
          name.empty() ? number
                       : number + QStringLiteral(" · ") +
                             QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))};
}

GoToPlace proc(const QString& digits, const TraceModel& trace) {
  bool isNumber = false;
  const ProcId id{digits.toLongLong(&isNumber)};
  if (!isNumber || !std::binary_search(trace.procs.begin(), trace.procs.end(), id))
    return refused(
        words(QT_TRANSLATE_NOOP("GoToPlace", "There is no proc P%1 in this trace.")).arg(digits));
  return {id, std::nullopt, words(QT_TRANSLATE_NOOP("GoToPlace", "proc P%1")).arg(id.value)};
}

GoToPlace moment(DurationNs since, const Start& start) {
  const auto t = momentOf(since, start);
  const TimeRange all = axisLimits(start);
  if (!t || *t < all.begin || *t > all.end)
    return refused(words(QT_TRANSLATE_NOOP("GoToPlace", "%1 is outside: this goes from %2 to %3."))
                       .arg(formatDuration(since), formatTime(all.begin, start.zero),
                            formatTime(all.end, start.zero)));
  return {{}, *t, formatTime(*t, start.zero)};
}

} // namespace

GoToPlace parsePlace(const QString& typed, const Start& start) {
  static const QRegularExpression number(QStringLiteral("^([gp]?)\\s*(\\d+)$"),
                                         QRegularExpression::CaseInsensitiveOption);
  const QString text = typed.trimmed();
  if (text.isEmpty())
    return refused(words(QT_TRANSLATE_NOOP(
        "GoToPlace", "g12 or 12: a goroutine; P1: a proc; 350ms or 1.2s: a moment")));
  const auto match = number.match(text);
  if (match.hasMatch()) {
    if (!start.trace)
      return refused(words(QT_TRANSLATE_NOOP("GoToPlace", "This start has no execution trace.")));
    const bool isProc = match.captured(1).toLower() == QLatin1String("p");
    return isProc ? proc(match.captured(2), *start.trace)
                  : goroutine(match.captured(2), *start.trace);
  }
  // Half of the world writes a comma.
  if (const auto since = parseDuration(QString(text).replace(u',', u'.').replace(u'−', u'-')))
    return moment(*since, start);
  return refused(
      words(QT_TRANSLATE_NOOP("GoToPlace", "%1 is neither a goroutine (g12) nor a moment (350ms)."))
          .arg(text));
}

} // namespace coldstart
