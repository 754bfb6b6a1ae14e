// SPDX-License-Identifier: GPL-3.0-or-later
#include "ItemDetails.h"

#include "UserCode.h"

#include "DurationFormat.h"
#include "MetricDescription.h"
#include "Start.h"
#include "StateTimes.h"
#include "StateWords.h"
#include "TraceModel.h"
#include "Words.h"

namespace coldstart {

namespace {

const QString kDot = QStringLiteral(" · ");
constexpr GoroutineId kMainGoroutine{1};

constexpr TranslatedWords words{"ItemDetails"};

QString goroutineName(const TraceModel& trace, LaneId lane) {
  const auto id = trace.goroutine(lane).id;
  // Goroutine 1 runs runtime.main; a trace that began later names it after what it met first.
  const QString name = id == kMainGoroutine ? words(QT_TRANSLATE_NOOP("ItemDetails", "(main)"))
                                            : fromUtf8(trace.nameOf(lane));
  const QString number = words(QT_TRANSLATE_NOOP("ItemDetails", "goroutine %1")).arg(id.value);
  return name.isEmpty() ? number : number + u' ' + name;
}

/// "236 ms – 1.537 s · 99.9 % of the range · 84.6 % of the start"
QString timeFacts(const Start& start, const TimeRange& time, std::optional<TimeRange> scope) {
  QStringList facts{formatRange(time, start.zero)};
  if (scope && *scope != time)
    facts << words(QT_TRANSLATE_NOOP("ItemDetails", "%1 of the range"))
                 .arg(formatShare(shareOf(time.clippedTo(*scope).length(), scope->length())));
  const TimeRange whole = start.phases.start;
  if (!whole.empty())
    facts << words(QT_TRANSLATE_NOOP("ItemDetails", "%1 of the start"))
                 .arg(formatShare(shareOf(time.clippedTo(whole).length(), whole.length())));
  return facts.join(kDot);
}

std::vector<StackLine> stackLines(const Symbols& symbols, StackId stack) {
  std::vector<StackLine> lines;
  bool blamed = false;
  for (const StackId s : symbols.leafToRoot(stack)) {
    const Frame& frame = symbols.frame(s);
    StackLine line;
    line.function = fromUtf8(symbols.name(frame.function));
    const QString file = fromUtf8(symbols.file(frame));
    if (!file.isEmpty()) {
      const QString number = frame.line > 0 ? u':' + QString::number(frame.line) : QString();
      line.place = file.mid(file.lastIndexOf(u'/') + 1) + number;
      line.fullPlace = file + number;
    }
    line.blamed = !blamed && isUserPackage(symbols.package(frame.function));
    blamed = blamed || line.blamed;
    lines.push_back(std::move(line));
  }
  return lines;
}

/// Who ended the wait: told by the span after it.
QString wakerOf(const TraceModel& trace, const Span& span) {
  std::optional<Span> woken = span;
  if (span.state == GoState::Waiting && !span.openEnd)
    woken = trace.spanAt(span.lane, span.time.end);
  if (!woken || !woken->woken) return {};
  if (woken->waker == kNoLane)
    return words(QT_TRANSLATE_NOOP("ItemDetails", "woken by the network poller or a timer"));
  return words(QT_TRANSLATE_NOOP("ItemDetails", "woken by %1"))
      .arg(goroutineName(trace, woken->waker));
}

/// The package whose init functions goroutine 1 was in when `span` began; null when none.
const InitSpan* initAround(const Start& start, const Span& span) {
  if (start.trace->goroutine(span.lane).id != kMainGoroutine) return nullptr;
  for (const InitSpan& init : start.initLane.spans)
    if (init.time.contains(span.time.begin)) return &init;
  return nullptr;
}

ItemDetails describe(const Start& start, const SpanRef& ref, std::optional<TimeRange> scope) {
  ItemDetails details;
  if (!start.trace || ref.lane.value >= start.trace->laneCount()) return details;
  const TraceModel& trace = *start.trace;
  const std::optional<Span> span = trace.spanAt(ref.lane, ref.begin);
  if (!span) return details;
  const auto reason = trace.symbols.strings[span->reason];
  details.mark = stateColor(span->state, reason);
  const QString length = formatDuration(span->time.length());
  details.title =
      QStringList{goroutineName(trace, ref.lane), stateWords(span->state, reason),
                  span->openEnd
                      ? words(QT_TRANSLATE_NOOP("ItemDetails", "%1, not over")).arg(length)
                      : length}
          .join(kDot);
  details.facts = timeFacts(start, span->time, scope);
  if (const InitSpan* init = initAround(start, *span))
    details.facts += kDot + words(QT_TRANSLATE_NOOP("ItemDetails", "in init of %1"))
                                .arg(QString::fromStdString(init->package));
  details.stack = stackLines(trace.symbols, span->stack);
  if (span->stackInferred && !details.stack.empty())
    details.stackNote =
        words(QT_TRANSLATE_NOOP("ItemDetails", "inferred: where it stopped running"));
  details.waker = wakerOf(trace, *span);
  return details;
}

ItemDetails describe(const Start& start, GoroutineId id) {
  ItemDetails details;
  if (!start.trace) return details;
  const auto lane = start.trace->laneOf(id);
  if (!lane) return details;
  const GoroutineInfo& info = start.trace->goroutine(*lane);
  details.title = goroutineName(*start.trace, *lane);
  if (info.parent != kNoLane)
    details.facts = words(QT_TRANSLATE_NOOP("ItemDetails", "created by %1"))
                        .arg(goroutineName(*start.trace, info.parent));
  else if (!info.createdInTrace)
    details.facts = words(QT_TRANSLATE_NOOP("ItemDetails", "there before the trace began"));
  details.stack = stackLines(start.trace->symbols, info.createdAt);
  return details;
}

/// "network 790 ms · running 3.1 ms": what goroutine 1 did in an init.
QString timesWords(const InitSpan& span) {
  QStringList times;
  for (const StateTime& part : largestFirst(span.times))
    if (shareOf(part.time, span.clock) >= 0.001)
      times << part.words + u' ' + formatDuration(part.time);
  return times.join(kDot);
}

ItemDetails describe(const Start& start, const PackageRef& ref, std::optional<TimeRange> scope) {
  ItemDetails details;
  for (const InitSpan& span : start.initLane.spans) {
    if (span.package != ref.path) continue;
    details.title = words(QT_TRANSLATE_NOOP("ItemDetails", "init of %1 · %2"))
                        .arg(QString::fromStdString(span.package), formatDuration(span.clock));
    QStringList facts{timeFacts(start, span.time, scope)};
    if (span.times.blocked().ns > 0)
      facts << words(QT_TRANSLATE_NOOP("ItemDetails", "blocked %1"))
                   .arg(formatDuration(span.times.blocked()));
    if (span.bytes)
      facts
          << words(QT_TRANSLATE_NOOP("ItemDetails", "%1 allocated")).arg(formatBytes(*span.bytes));
    details.facts = facts.join(kDot);
    details.stackNote = timesWords(span);
    return details;
  }
  details.title =
      words(QT_TRANSLATE_NOOP("ItemDetails", "package %1")).arg(QString::fromStdString(ref.path));
  return details;
}

ItemDetails describe(const FunctionRef& ref) {
  ItemDetails details;
  details.title = QString::fromStdString(ref.name);
  const auto package = packageOf(ref.name);
  if (!package.empty())
    details.facts =
        words(QT_TRANSLATE_NOOP("ItemDetails", "function of package %1")).arg(fromUtf8(package));
  return details;
}

ItemDetails describe(const FramePath& path) {
  if (path.functions.empty()) return {};
  ItemDetails details = describe(FunctionRef{path.functions.back()});
  bool blamed = false;
  for (auto name = path.functions.rbegin(); name != path.functions.rend(); ++name) {
    StackLine line{QString::fromStdString(*name), {}, {}, false};
    line.blamed = !blamed && isUserPackage(packageOf(*name));
    blamed = blamed || line.blamed;
    details.stack.push_back(std::move(line));
  }
  return details;
}

QStringList metricFacts(std::string_view name) {
  QStringList facts;
  const auto known = describeMetric(name);
  if (!known) return facts;
  if (known->kind == MetricKind::Histogram)
    facts << words(QT_TRANSLATE_NOOP("ItemDetails", "a distribution"));
  facts << (known->cumulative
                ? words(QT_TRANSLATE_NOOP("ItemDetails", "counts up from the process's start"))
                : words(QT_TRANSLATE_NOOP("ItemDetails", "a value of the moment")));
  if (known->updatedAtGc)
    facts << words(QT_TRANSLATE_NOOP("ItemDetails", "the runtime updates it only at a GC"));
  if (known->sampled)
    facts << words(QT_TRANSLATE_NOOP("ItemDetails", "sampled: good for the order of magnitude"));
  return facts;
}

ItemDetails describe(const MetricRef& ref) {
  ItemDetails details;
  details.title = QString::fromStdString(ref.name);
  details.facts = metricFacts(ref.name).join(kDot);
  return details;
}

ItemDetails describe(ProcId proc) {
  ItemDetails details;
  details.title = words(QT_TRANSLATE_NOOP("ItemDetails", "proc P%1")).arg(proc.value);
  return details;
}

ItemDetails describe(ThreadId thread) {
  ItemDetails details;
  details.title = words(QT_TRANSLATE_NOOP("ItemDetails", "thread M%1")).arg(thread.value);
  return details;
}

} // namespace

ItemDetails describeItem(const Start& start, const SelectionItem& item,
                         std::optional<TimeRange> scope) {
  return visitItem(
      item, //
      [](std::monostate) { return ItemDetails(); },
      [&](const SpanRef& span) { return describe(start, span, scope); },
      [&](GoroutineId goroutine) { return describe(start, goroutine); },
      [](ProcId proc) { return describe(proc); }, [](ThreadId thread) { return describe(thread); },
      [](const FunctionRef& function) { return describe(function); },
      [](const FramePath& path) { return describe(path); },
      [](const MetricRef& metric) { return describe(metric); },
      [](const FindingRef&) { return ItemDetails(); }, // told in its own list
      [&](const PackageRef& package) { return describe(start, package, scope); });
}

ItemDetails describeRange(const Start& start, const TimeRange& range) {
  ItemDetails details;
  details.title =
      words(QT_TRANSLATE_NOOP("ItemDetails", "range · %1")).arg(formatDuration(range.length()));
  details.facts = timeFacts(start, range, std::nullopt);
  return details;
}

QString plainText(const ItemDetails& details) {
  QStringList lines;
  for (const QString& text : {details.title, details.facts, details.waker, details.stackNote})
    if (!text.isEmpty()) lines << text;
  for (const StackLine& line : details.stack) {
    lines << line.function;
    if (!line.fullPlace.isEmpty()) lines << u'\t' + line.fullPlace;
  }
  return lines.join(u'\n').replace(QChar(0x00A0), u' ');
}

} // namespace coldstart
