// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsHeadline.h"
#include "MetricsRows.h"

#include "MetricsModelBuilder.h"
#include "MetricsText.h"

#include <QTest>

#include <random>

using namespace coldstart;

namespace {

TimeRange ms(double begin, double end) {
  return {TimeNs{std::int64_t(begin * 1e6)}, TimeNs{std::int64_t(end * 1e6)}};
}

QString printNumber(const std::optional<MetricNumber>& number) {
  if (!number) return QStringLiteral("-");
  if (const auto* i = std::get_if<std::int64_t>(&*number)) return QString::number(*i);
  return numberText(std::get<double>(*number)) + QLatin1Char('f');
}

QString printNotes(MetricNotes notes) {
  static const char* const kWords[] = {"few",   "late", "early",   "wide",   "at-gc",
                                       "no-gc", "back", "guessed", "sampled"};
  QString text;
  for (int i = 0; i < 9; ++i)
    if (notes.bits & (1 << i)) text += QLatin1Char(' ') + QLatin1String(kWords[i]);
  return text;
}

/// "NAME [10..30 n=3] 1 -> 5 = 4 peak 5 added [1,2) 4 ; notes", times in ms.
QString printRow(const MetricRow& row) {
  QString text = QStringLiteral("%1 [%2..%3 n=%4] %5 -> %6 = %7")
                     .arg(QString::fromStdString(row.name))
                     .arg(double(row.between.begin.ns) / 1e6)
                     .arg(double(row.between.end.ns) / 1e6)
                     .arg(row.readings)
                     .arg(printNumber(row.begin), printNumber(row.end), printNumber(row.delta));
  if (row.peak) text += QStringLiteral(" peak ") + printNumber(row.peak);
  if (row.peakRate) text += QStringLiteral(" rate ") + numberText(*row.peakRate);
  if (row.added) text += QStringLiteral(" added ") + printHistogram(row.added->added);
  if (row.notes.bits) text += QStringLiteral(" ;") + printNotes(row.notes);
  return text;
}

QString printTable(const MetricsTable& table) {
  QStringList lines;
  for (const MetricRow& row : table.rows)
    lines << printRow(row);
  return lines.join(QLatin1Char('\n'));
}

} // namespace

class tst_MetricsRows : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void rows_data() {
    QTest::addColumn<QByteArray>("samples");
    QTest::addColumn<TimeRange>("range");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* samples, TimeRange range,
                        const char* expected) {
      QTest::newRow(name) << QByteArray(samples) << range << QString::fromUtf8(expected);
    };
    const char* const gauge =
        "0 - a:bytes=10\n100 - a:bytes=40\n200 - a:bytes=30\n300 - a:bytes=35";
    row("the whole start", gauge, ms(0, 300), "a:bytes [0..300 n=4] 10 -> 35 = 25 peak 40");
    row("between two samples: the ones around", gauge, ms(120, 180),
        "a:bytes [100..200 n=2] 40 -> 30 = -10 peak 40");
    row("exactly on samples: those", gauge, ms(100, 200),
        "a:bytes [100..200 n=2] 40 -> 30 = -10 peak 40");
    row("a small range says how wide its samples stand", gauge, ms(140, 160),
        "a:bytes [100..200 n=2] 40 -> 30 = -10 peak 40 ; wide");
    row("a moment on a sample", gauge, ms(100, 100),
        "a:bytes [100..100 n=1] 40 -> 40 = - peak 40 ; few");
    row("begins before the samples", gauge, ms(-100, 200),
        "a:bytes [0..200 n=3] 10 -> 30 = 20 peak 40 ; late");
    row("begins a little before the samples", gauge, ms(-10, 200),
        "a:bytes [0..200 n=3] 10 -> 30 = 20 peak 40");
    row("ends after the samples", gauge, ms(200, 400),
        "a:bytes [200..300 n=2] 30 -> 35 = 5 peak 35 ; early");
    row("after all samples", gauge, ms(400, 500),
        "a:bytes [300..300 n=1] 35 -> 35 = - peak 35 ; few early");
    row("before all samples", gauge, ms(-50, -40),
        "a:bytes [0..0 n=1] 10 -> 10 = - peak 10 ; few late");
    row("ends that are swapped count as a moment", gauge, ms(200, 100),
        "a:bytes [200..200 n=1] 30 -> 30 = - peak 30 ; few");
    row("a metric with readings of its own", "0 - a=1 b=1\n100 - a=2\n200 - a=3 b=2\n300 - a=3",
        ms(100, 300),
        "a [100..300 n=3] 2 -> 3 = 1 rate 1 ; guessed\nb [0..200 n=2] 1 -> 2 = 1 peak 2 ; early");
    row("floats", "0 - a=0.5\n100 - a=0.25", ms(0, 100),
        "a [0..100 n=2] 0.5f -> 0.25f = -0.25f peak 0.5f");
    row("a counter with its largest rate",
        "0 - /gc/heap/allocs:bytes=0\n100 - /gc/heap/allocs:bytes=5\n200 - "
        "/gc/heap/allocs:bytes=25",
        ms(0, 200), "/gc/heap/allocs:bytes [0..200 n=3] 0 -> 25 = 25 rate 20");
    row("a counter that fell",
        "0 - /gc/heap/allocs:bytes=9\n100 - /gc/heap/allocs:bytes=5\n200 - "
        "/gc/heap/allocs:bytes=25",
        ms(0, 200), "/gc/heap/allocs:bytes [0..200 n=3] 9 -> 25 = 16 rate 20 ; back");
    row("an estimate of the runtime's",
        "0 - /sync/mutex/wait/total:seconds=0\n100 - /sync/mutex/wait/total:seconds=0.5",
        ms(0, 100),
        "/sync/mutex/wait/total:seconds [0..100 n=2] 0f -> 0.5f = 0.5f rate 0.5 ; sampled");
    row("a distribution", "0 - /gc/pauses:seconds=1,2|1\n100 - /gc/pauses:seconds=0,1,2,4|1,1,6",
        ms(0, 100), "/gc/pauses:seconds [0..100 n=2] 1 -> 8 = 7 rate 7 added [0,1,2,4) 1 0 6");
    row("a distribution that was empty at first",
        "0 - /gc/pauses:seconds=|\n100 - /gc/pauses:seconds=1,2|3", ms(0, 100),
        "/gc/pauses:seconds [0..100 n=2] 0 -> 3 = 3 rate 3 added [1,2) 3");
    row("a distribution of another process",
        "0 - /gc/pauses:seconds=1,2,3|4,0\n100 - /gc/pauses:seconds=1,2,3|2,5", ms(0, 100),
        "/gc/pauses:seconds [0..100 n=2] 4 -> 7 = 3 rate 3 added [1,2,3) 0 5 ; back");
    row("a distribution nobody knows adds nothing up", "0 - d=1,2|4\n100 - d=1,2|3", ms(0, 100),
        "d [0..100 n=2] 4 -> 3 = -1");
  }
  void rows() {
    QFETCH(QByteArray, samples);
    QFETCH(TimeRange, range);
    QFETCH(QString, expected);
    const auto model = buildMetricsModel(metricsFrom(samples), {0, {}});
    QCOMPARE(printTable(metricsRows(*model, range)), expected);
  }

  void metricsOfTheCollectorNeedACycle_data() {
    QTest::addColumn<TimeRange>("range");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, TimeRange range, const char* expected) {
      QTest::newRow(name) << range << QString::fromUtf8(expected);
    };
    row("no cycle ended: no value", ms(0, 100),
        "/gc/heap/live:bytes [0..100 n=2] 0 -> 0 = - peak 0 ; at-gc no-gc");
    row("one ended", ms(100, 200), "/gc/heap/live:bytes [100..200 n=2] 0 -> 7 = 7 peak 7 ; at-gc");
    row("one ended and left it alone", ms(200, 300),
        "/gc/heap/live:bytes [200..300 n=2] 7 -> 7 = 0 peak 7 ; at-gc");
    row("it moved though no cycle was counted", ms(300, 400),
        "/gc/heap/live:bytes [300..400 n=2] 7 -> 9 = 2 peak 9 ; at-gc");
  }
  void metricsOfTheCollectorNeedACycle() {
    QFETCH(TimeRange, range);
    QFETCH(QString, expected);
    const auto model =
        buildMetricsModel(metricsFrom("0 - /gc/cycles/total:gc-cycles=1 /gc/heap/live:bytes=0\n"
                                      "100 - /gc/cycles/total:gc-cycles=1 /gc/heap/live:bytes=0\n"
                                      "200 - /gc/cycles/total:gc-cycles=2 /gc/heap/live:bytes=7\n"
                                      "300 - /gc/cycles/total:gc-cycles=3 /gc/heap/live:bytes=7\n"
                                      "400 - /gc/cycles/total:gc-cycles=3 /gc/heap/live:bytes=9"),
                          {0, {}});
    const MetricsTable table = metricsRows(*model, range);
    QVERIFY(table.find("/gc/heap/live:bytes"));
    QCOMPARE(printRow(*table.find("/gc/heap/live:bytes")), expected);
    QVERIFY(!table.find("/gc/heap/livre:bytes"));
  }

  void withoutTheCycleCounterAStillValueIsNone() {
    const auto model = buildMetricsModel(
        metricsFrom("0 - /gc/heap/live:bytes=3\n100 - /gc/heap/live:bytes=3"), {0, {}});
    QCOMPARE(printTable(metricsRows(*model, ms(0, 100))),
             QStringLiteral("/gc/heap/live:bytes [0..100 n=2] 3 -> 3 = - peak 3 ; at-gc no-gc"));
  }

  void aPhaseRunsToTheFirstSampleOfTheNext() {
    const auto model = buildMetricsModel(
        metricsFrom("0 init a=1\n100 init a=4\n150 main a=5\n250 ready a=5\n300 ready a=9"),
        {0, {}});
    QCOMPARE(printTable(metricsRows(*model, "init")),
             QStringLiteral("a [0..150 n=3] 1 -> 5 = 4 rate 3 ; guessed"));
    QCOMPARE(printTable(metricsRows(*model, "main")),
             QStringLiteral("a [150..250 n=2] 5 -> 5 = 0 rate 0 ; guessed"));
    QCOMPARE(printTable(metricsRows(*model, "ready")),
             QStringLiteral("a [250..300 n=2] 5 -> 9 = 4 rate 8 ; guessed"));
    QVERIFY(metricsRows(*model, "exec").rows.empty());
  }

  void ratesGoInStepWithTheWindows() {
    const auto model =
        buildMetricsModel(metricsFrom("0 - a=1 b=5\n100 - a=3 b=4\n200 - a=3 b=4"), {0, {}});
    const MetricsTable table = metricsRows(*model, ms(0, 200));
    QCOMPARE(table.windows.size(), std::size_t{2});
    QCOMPARE(table.rows[0].ratePer100Ms, (std::vector<double>{2, 0}));
    QVERIFY(table.rows[1].ratePer100Ms.empty());
  }

  void deltasAreWhatALinearScanGives() {
    std::mt19937 random(17);
    for (int round = 0; round < 200; ++round) {
      QString samples;
      int time = 0;
      for (int i = 0; i < 8; ++i, time += 1 + int(random() % 50))
        samples += QStringLiteral("%1 - a=%2\n").arg(time).arg(random() % 100);
      const auto model = buildMetricsModel(metricsFrom(samples.toUtf8()), {0, {}});
      const double begin = double(random() % 250) - 20;
      const TimeRange range = ms(begin, begin + double(random() % 100));
      std::size_t first = 0, last = 7;
      for (std::size_t i = 0; i < 8; ++i)
        if (model->times[i] <= range.begin) first = i;
      for (std::size_t i = 8; i-- > 0;)
        if (model->times[i] >= range.end) last = i;
      last = std::max(first, last);
      const MetricsTable table = metricsRows(*model, range);
      const MetricRow& row = table.rows[0];
      const auto& values = model->metrics[0].integers;
      QCOMPARE(std::get<std::int64_t>(*row.begin), values[first]);
      QCOMPARE(std::get<std::int64_t>(*row.end), values[last]);
      QCOMPARE(row.delta.has_value(), first != last);
      if (row.delta) QCOMPARE(std::get<std::int64_t>(*row.delta), values[last] - values[first]);
      QCOMPARE(row.between, (TimeRange{model->times[first], model->times[last]}));
    }
  }

  void anEmptyModelHasNoRows() {
    const auto model = buildMetricsModel({}, {});
    QVERIFY(metricsRows(*model, ms(0, 100)).rows.empty());
    QVERIFY(metricsRows(*model, ms(0, 100)).windows.empty());
  }

  void stopsWhenAsked() {
    std::stop_source stop;
    stop.request_stop();
    const auto model = buildMetricsModel(metricsFrom("0 - a=1"), {0, {}});
    QVERIFY(metricsRows(*model, ms(0, 1), stop.get_token()).rows.empty());
  }

  void theHeadlineTakesWhatIsThere() {
    const auto model = buildMetricsModel(
        metricsFrom("0 - /gc/cycles/total:gc-cycles=1 /sched/goroutines:goroutines=4\n"
                    "50 - /sched/goroutines:goroutines=90\n"
                    "100 - /gc/cycles/total:gc-cycles=6 /sched/goroutines:goroutines=5"),
        {0, {}});
    const MetricsHeadline headline = headlineOf(metricsRows(*model, ms(0, 100)));
    QCOMPARE(headline.gcCycles.value_or(-1), std::int64_t{5});
    QCOMPARE(headline.peakGoroutines.value_or(-1), std::int64_t{90});
    QVERIFY(!headline.memoryGrowthBytes);
  }
};

QTEST_GUILESS_MAIN(tst_MetricsRows)
#include "tst_MetricsRows.moc"
