// SPDX-License-Identifier: GPL-3.0-or-later
#include "ItemDetails.h"

#include "DurationFormat.h"
#include "ItemFacts.h"
#include "Start.h"
#include "StateShares.h"
#include "StateWords.h"
#include "Words.h"

namespace coldstart {

namespace {

const QString kDot = QStringLiteral(" · ");

constexpr TranslatedWords words{"ItemDetails"};

QString nameWords(const GoroutineName& goroutine) {
  // Goroutine 1 runs runtime.main; a trace that began later names it after what it met first.
  const QString name = goroutine.id == kMainGoroutine
                           ? words(QT_TRANSLATE_NOOP("ItemDetails", "(main)"))
                           : fromUtf8(goroutine.name);
  const QString number =
      words(QT_TRANSLATE_NOOP("ItemDetails", "goroutine %1")).arg(goroutine.id.value);
  return name.isEmpty() ? number : number + u' ' + name;
}

/// "236 ms – 1.537 s · 99.9 % of the range · 84.6 % of the start"
QString stretchWords(const StretchFact& when, TimeNs zero) {
  QStringList facts{formatRange(when.time, zero)};
  if (when.ofRange)
    facts << words(QT_TRANSLATE_NOOP("ItemDetails", "%1 of the range"))
                 .arg(formatShare(*when.ofRange));
  if (when.ofStart)
    facts << words(QT_TRANSLATE_NOOP("ItemDetails", "%1 of the start"))
                 .arg(formatShare(*when.ofStart));
  return facts.join(kDot);
}

StackLine lineOf(const FrameFact& frame) {
  StackLine line;
  line.function = fromUtf8(frame.function);
  line.blamed = frame.blamed;
  const QString file = fromUtf8(frame.file);
  if (file.isEmpty()) return line;
  const QString number = frame.line > 0 ? u':' + QString::number(frame.line) : QString();
  line.place = file.mid(file.lastIndexOf(u'/') + 1) + number;
  line.fullPlace = file + number;
  return line;
}

QString wakerWords(const SpanFacts& span) {
  if (!span.woken) return {};
  return span.waker
             ? words(QT_TRANSLATE_NOOP("ItemDetails", "woken by %1")).arg(nameWords(*span.waker))
             : words(QT_TRANSLATE_NOOP("ItemDetails", "woken by the network poller or a timer"));
}

QStringList metricWords(const std::optional<MetricDescription>& known) {
  QStringList facts;
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

/// "network 790 ms · running 3.1 ms": what goroutine 1 did in an init.
QString timesWords(const InitSpan& init) {
  QStringList times;
  for (const StateShare& part : largestFirst(init.times))
    if (shareOf(part.time, init.clock) >= 0.001)
      times << stateShareWords(part.state, part.kind) + u' ' + formatDuration(part.time);
  return times.join(kDot);
}

/// Puts the facts of one item into words.
struct Teller {
  TimeNs zero;
  ItemDetails& details;

  void operator()(std::monostate) const {}

  void operator()(const SpanFacts& span) const {
    details.mark = stateColor(span.state, span.reason);
    const QString length = formatDuration(span.when.time.length());
    details.title =
        QStringList{nameWords(span.whose), stateWords(span.state, span.reason),
                    span.openEnd
                        ? words(QT_TRANSLATE_NOOP("ItemDetails", "%1, not over")).arg(length)
                        : length}
            .join(kDot);
    details.facts = stretchWords(span.when, zero);
    if (!span.initPackage.empty())
      details.facts +=
          kDot +
          words(QT_TRANSLATE_NOOP("ItemDetails", "in init of %1")).arg(fromUtf8(span.initPackage));
    if (span.stackInferred && !details.stack.empty())
      details.stackNote =
          words(QT_TRANSLATE_NOOP("ItemDetails", "inferred: where it stopped running"));
    details.waker = wakerWords(span);
  }

  void operator()(const GoroutineFacts& goroutine) const {
    details.title = nameWords(goroutine.who);
    if (goroutine.parent)
      details.facts = words(QT_TRANSLATE_NOOP("ItemDetails", "created by %1"))
                          .arg(nameWords(*goroutine.parent));
    else if (goroutine.thereBefore)
      details.facts = words(QT_TRANSLATE_NOOP("ItemDetails", "there before the trace began"));
  }

  void operator()(ProcId proc) const {
    details.title = words(QT_TRANSLATE_NOOP("ItemDetails", "proc P%1")).arg(proc.value);
  }

  void operator()(ThreadId thread) const {
    details.title = words(QT_TRANSLATE_NOOP("ItemDetails", "thread M%1")).arg(thread.value);
  }

  void operator()(const CodeFacts& code) const {
    details.title = fromUtf8(code.function);
    if (!code.package.empty())
      details.facts = words(QT_TRANSLATE_NOOP("ItemDetails", "function of package %1"))
                          .arg(fromUtf8(code.package));
  }

  void operator()(const MetricFacts& metric) const {
    details.title = fromUtf8(metric.name);
    details.facts = metricWords(metric.known).join(kDot);
  }

  void operator()(const PackageFacts& package) const {
    const QString path = fromUtf8(package.path);
    details.title = words(QT_TRANSLATE_NOOP("ItemDetails", "package %1")).arg(path);
    if (!package.init) return;
    const InitSpan& init = *package.init;
    details.title = words(QT_TRANSLATE_NOOP("ItemDetails", "init of %1 · %2"))
                        .arg(path, formatDuration(init.clock));
    QStringList facts{stretchWords(package.when, zero)};
    if (init.times.blocked().ns > 0)
      facts << words(QT_TRANSLATE_NOOP("ItemDetails", "blocked %1"))
                   .arg(formatDuration(init.times.blocked()));
    if (init.bytes)
      facts
          << words(QT_TRANSLATE_NOOP("ItemDetails", "%1 allocated")).arg(formatBytes(*init.bytes));
    details.facts = facts.join(kDot);
    details.stackNote = timesWords(init);
  }
};

} // namespace

ItemDetails describeItem(const Start& start, const SelectionItem& item,
                         std::optional<TimeRange> scope) {
  const ItemFacts facts = factsOf(start, item, scope);
  ItemDetails details;
  for (const FrameFact& frame : facts.stack)
    details.stack.push_back(lineOf(frame));
  std::visit(Teller{start.zero, details}, facts.what);
  return details;
}

ItemDetails describeRange(const Start& start, const TimeRange& range) {
  ItemDetails details;
  details.title =
      words(QT_TRANSLATE_NOOP("ItemDetails", "range · %1")).arg(formatDuration(range.length()));
  details.facts = stretchWords(stretchFact(start, range, std::nullopt), start.zero);
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
