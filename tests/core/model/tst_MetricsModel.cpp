// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsModelBuilder.h"

#include "MetricsText.h"

#include <QTest>

#include <limits>
#include <random>

using namespace coldstart;

namespace {

QString printNumber(MetricNumber number) {
  if (const auto* i = std::get_if<std::int64_t>(&number)) return QString::number(*i);
  return numberText(std::get<double>(number)) + QLatin1Char('f');
}

QString printTimes(const MetricsModel& model) {
  QString text = model.onModelClock ? QStringLiteral("model clock:") : QStringLiteral("own clock:");
  for (std::size_t i = 0; i < model.sampleCount(); ++i) {
    text += QStringLiteral(" %1").arg(model.times[i].ns);
    if (!model.marks[i].empty()) text += QLatin1Char('/') + QString::fromStdString(model.marks[i]);
  }
  return text + QLatin1Char('\n') + printDiagnostics(model.diagnostics);
}

/// A line a metric: "NAME int64 count counter: 1@0 2@1", readings with the sample they belong to.
QString printColumns(const MetricsModel& model) {
  static const char* const kKinds[] = {"int64", "float64", "histogram"};
  static const char* const kUnits[] = {"count", "bytes", "seconds", "percent", "other"};
  QString text;
  for (const MetricColumn& m : model.metrics) {
    text += QStringLiteral("%1 %2 %3")
                .arg(QString::fromStdString(m.name), QLatin1String(kKinds[int(m.kind)]),
                     QLatin1String(kUnits[int(m.unit)]));
    if (m.cumulative)
      text += m.cumulativeGuessed ? QStringLiteral(" counter?") : QStringLiteral(" counter");
    if (m.updatedAtGc) text += QStringLiteral(" gc");
    text += QLatin1Char(':');
    for (std::size_t i = 0; i < m.size(); ++i) {
      text += QStringLiteral(" %1@%2").arg(printNumber(m.number(i))).arg(m.samples[i]);
      if (m.kind == MetricKind::Histogram) text += printHistogram(m.histograms[i]);
    }
    text += QLatin1Char('\n');
  }
  return text + printDiagnostics(model.diagnostics);
}

MetricsSample sampleAt(std::optional<std::int64_t> capture, std::optional<std::int64_t> mono,
                       const char* mark) {
  MetricsSample sample;
  sample.captureNs = capture;
  sample.monoNs = mono;
  sample.mark = mark;
  return sample;
}

} // namespace

class tst_MetricsModel : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void clocks_data() {
    QTest::addColumn<MetricsFile>("file");
    QTest::addColumn<MetricsClock>("clock");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, std::vector<MetricsSample> samples, MetricsClock clock,
                        const char* expected) {
      QTest::newRow(name) << MetricsFile{{}, std::move(samples), {}} << clock
                          << QString::fromLatin1(expected);
    };
    const auto both = {sampleAt(5, 105, "a"), sampleAt(9, 109, "b")};
    row("from the trace's first event", both, {102, 100}, "model clock: 3/a 7/b\n");
    row("before the trace began", both, {108, 100}, "model clock: -3/a 1/b\n");
    row("sorted by time, equal ones as in the file",
        {sampleAt({}, 9, "a"), sampleAt({}, 7, "b"), sampleAt({}, 9, "c")}, {0, {}},
        "model clock: 7/b 9/a 9/c\n");
    row("the manifest places times since the capture's start", {sampleAt(5, {}, "a")}, {102, 100},
        "model clock: 3/a\n");
    row("other samples place them as well", {sampleAt(5, {}, "a"), sampleAt(9, 109, "b")},
        {102, {}}, "model clock: 3/a 7/b\n");
    row("no trace: from the capture's start", both, {{}, {}}, "own clock: 5/a 9/b\n");
    row("no trace, only one clock: from the first sample",
        {sampleAt({}, 109, "a"), sampleAt({}, 105, "b")}, {{}, {}}, "own clock: 0/b 4/a\n");
    row("a clock nobody can place stays its own", {sampleAt(5, {}, "a"), sampleAt(9, {}, "b")},
        {102, {}}, "own clock: 5/a 9/b\n");
    row("a trace clock out of all proportion", both,
        {std::numeric_limits<std::int64_t>::min(), 100}, "own clock: 5/a 9/b\n");
    row("no samples", {}, {0, 0}, "own clock:\n");
  }
  void clocks() {
    QFETCH(MetricsFile, file);
    QFETCH(MetricsClock, clock);
    QFETCH(QString, expected);
    QCOMPARE(printTimes(*buildMetricsModel(file, clock)), expected);
  }

  void manySamplesOfOneMomentKeepTheirOrder() {
    MetricsFile file;
    for (int i = 0; i < 200; ++i)
      file.samples.push_back(sampleAt({}, 1 - i % 2, qPrintable(QString::number(i))));
    const auto model = buildMetricsModel(file, {0, {}});
    for (std::size_t i = 0; i < 200; ++i)
      QCOMPARE(QByteArray::fromStdString(model->marks[i]).toInt(),
               int(i < 100 ? 2 * i + 1 : 2 * (i - 100)));
  }

  void aSampleThatCannotBePlacedIsTold() {
    MetricsFile file;
    file.diagnostics.push_back({Severity::Note, "from.the.file", {}, 7, {}, {}});
    file.samples = {sampleAt({}, 105, "a"), sampleAt(9, {}, "b")};
    QCOMPARE(printTimes(*buildMetricsModel(file, {100, {}})),
             QStringLiteral("model clock: 5/a\n! from.the.file @7\n! metrics.no-clock @0 1\n"));
  }

  void columns_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* text, const char* expected) {
      QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(expected);
    };
    row("sorted by name, missing readings leave no gap",
        "0 - b:bytes=1\n1 - a:bytes=2\n2 - b:bytes=1",
        "a:bytes int64 bytes: 2@1\nb:bytes int64 bytes: 1@0 1@2\n");
    row("a GODEBUG counter is 0 before it is written",
        "0 - a=1\n1 - a=1\n2 - a=1\n3 - /godebug/non-default-behavior/x:events=2\n4 - a=1",
        "/godebug/non-default-behavior/x:events int64 count counter: 0@0 0@2 2@3\n"
        "a int64 other: 1@0 1@1 1@2 1@4\n");
    row("one float makes all floats", "0 - a=1\n1 - a=1.5", "a float64 other: 1f@0 1.5f@1\n");
    row("the list knows floats that look like integers", "0 - /cpu/classes/idle:cpu-seconds=0",
        "/cpu/classes/idle:cpu-seconds float64 seconds counter gc: 0f@0\n");
    row("integers stay exact", "0 - a=9007199254740993", "a int64 other: 9007199254740993@0\n");
    row("a histogram with its counts", "0 - /gc/pauses:seconds=0,1,2|3,4",
        "/gc/pauses:seconds histogram seconds counter: 7@0[0,1,2) 3 4\n");
    row("numbers among histograms are left out", "0 - a=0,1|3\n1 - a=5\n2 - a=0,1|4",
        "a histogram other: 3@0[0,1) 3 4@2[0,1) 4\n! metrics.mixed-kinds @0 a 1\n");
    row("histograms among numbers are left out", "0 - a=1\n1 - a=0,1|4",
        "a int64 other: 1@0\n! metrics.mixed-kinds @0 a 1\n");
    row("an unknown one that only rises is a counter", "0 - a=1\n1 - a=1\n2 - a=2",
        "a int64 other counter?: 1@0 1@1 2@2\n");
    row("one that stands still is none", "0 - a=1\n1 - a=1\n2 - a=1",
        "a int64 other: 1@0 1@1 1@2\n");
    row("one that falls is none", "0 - a=1\n1 - a=3\n2 - a=2", "a int64 other: 1@0 3@1 2@2\n");
    row("two readings are too few to say", "0 - a=1\n1 - a=3", "a int64 other: 1@0 3@1\n");
    row("the list knows a gauge that only rises",
        "0 - /sched/goroutines:goroutines=1\n1 - /sched/goroutines:goroutines=2\n2 - "
        "/sched/goroutines:goroutines=3",
        "/sched/goroutines:goroutines int64 count: 1@0 2@1 3@2\n");
  }
  void columns() {
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    QCOMPARE(printColumns(*buildMetricsModel(metricsFrom(text), {0, {}})), expected);
  }

  void valuesAreThoseOfTheLastReading() {
    const auto model =
        buildMetricsModel(metricsFrom("10 - a=1 h=0,1|2\n20 - b=5\n30 - a=3 h=0,1|9"), {0, {}});
    const auto at = [&](const char* name, double ms) {
      const auto value = model->valueAt(*model->find(name), TimeNs{std::int64_t(ms * 1e6)});
      return value ? printNumber(*value) : QStringLiteral("-");
    };
    QCOMPARE(at("a", 9.9), QStringLiteral("-"));
    QCOMPARE(at("a", 10), QStringLiteral("1"));
    QCOMPARE(at("a", 29.9), QStringLiteral("1"));
    QCOMPARE(at("a", 30), QStringLiteral("3"));
    QCOMPARE(at("a", 1000), QStringLiteral("3"));
    QCOMPARE(at("h", 12), QStringLiteral("2"));
    QVERIFY(!model->find("c"));
    QVERIFY(!model->find(""));
  }

  void readingsAreFoundAsALinearScanFindsThem() {
    std::mt19937 random(11);
    for (int round = 0; round < 100; ++round) {
      QString text;
      for (int i = 0; i < 12; ++i)
        text += QStringLiteral("%1 - x=0%2\n")
                    .arg(random() % 10)
                    .arg(random() % 2 ? QStringLiteral(" a=1") : QString());
      const auto model = buildMetricsModel(metricsFrom(text.toUtf8()), {0, {}});
      const auto id = model->find("a");
      if (!id) continue;
      for (std::int64_t ms = -1; ms < 11; ++ms) {
        const TimeNs t{ms * 1'000'000};
        std::optional<std::size_t> at, from;
        for (std::size_t i = 0; i < model->metric(*id).size(); ++i) {
          const TimeNs reading = model->timeOf(model->metric(*id), i);
          if (reading <= t) at = i;
          if (reading >= t && !from) from = i;
        }
        QCOMPARE(model->readingAt(*id, t), at);
        QCOMPARE(model->readingFrom(*id, t), from);
      }
    }
  }

  void phases_data() {
    QTest::addColumn<QString>("phase");
    QTest::addColumn<QString>("expected");
    QTest::newRow("up to the first sample of the next one")
        << QStringLiteral("init") << QStringLiteral("0-20");
    QTest::newRow("a mark a moment before the next")
        << QStringLiteral("main") << QStringLiteral("20-21");
    QTest::newRow("the last one ends with the samples")
        << QStringLiteral("ready") << QStringLiteral("21-40");
    QTest::newRow("a phase that is not there") << QStringLiteral("serving") << QStringLiteral("-");
    QTest::newRow("no phase") << QString() << QStringLiteral("-");
  }
  void phases() {
    QFETCH(QString, phase);
    QFETCH(QString, expected);
    const auto model = buildMetricsModel(
        metricsFrom(
            "0 init/init_start a=1\n10 init a=1\n20 main/main_start a=1\n21 ready/ready a=1\n"
            "40 ready a=1"),
        {0, {}});
    const auto range = model->phaseRange(phase.toStdString());
    QCOMPARE(range ? QStringLiteral("%1-%2")
                         .arg(range->begin.ns / 1'000'000)
                         .arg(range->end.ns / 1'000'000)
                   : QStringLiteral("-"),
             expected);
  }

  void differencesStayExactAndInRange() {
    constexpr auto kMax = std::numeric_limits<std::int64_t>::max();
    constexpr auto kMin = std::numeric_limits<std::int64_t>::min();
    const auto big = std::int64_t{9007199254740993};
    QCOMPARE(printNumber(difference(big, big + 1)), QStringLiteral("1"));
    QCOMPARE(printNumber(difference(kMin, kMax)), QString::number(kMax));
    QCOMPARE(printNumber(difference(kMax, kMin)), QString::number(kMin));
    QCOMPARE(printNumber(difference(std::int64_t{1}, 2.5)), QStringLiteral("1.5f"));
  }
};

QTEST_GUILESS_MAIN(tst_MetricsModel)
#include "tst_MetricsModel.moc"
