// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricRates.h"

#include "MetricsModelBuilder.h"
#include "MetricsText.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace coldstart;

namespace {

TimeRange ms(double begin, double end) {
  return {TimeNs{std::int64_t(begin * 1e6)}, TimeNs{std::int64_t(end * 1e6)}};
}

QString printWindows(const std::vector<TimeRange>& windows) {
  QStringList text;
  for (const TimeRange& w : windows)
    text << QStringLiteral("%1-%2").arg(double(w.begin.ns) / 1e6).arg(double(w.end.ns) / 1e6);
  return text.join(QLatin1Char(' '));
}

} // namespace

class tst_MetricRates : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void windows_data() {
    QTest::addColumn<TimeRange>("range");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, TimeRange range, const char* expected) {
      QTest::newRow(name) << range << QString::fromLatin1(expected);
    };
    // Samples from 50 to 400 ms.
    row("whole windows", ms(100, 400), "100-200 200-300 300-400");
    row("the rest is a window of its own from a half on", ms(100, 350), "100-200 200-300 300-350");
    row("a smaller rest joins the last", ms(100, 349), "100-200 200-349");
    row("only where there are samples", ms(-100, 900), "50-150 150-250 250-350 350-400");
    row("less than a window", ms(120, 130), "120-130");
    row("no length", ms(120, 120), "");
    row("before all samples", ms(0, 50), "");
    row("after all samples", ms(400, 500), "");
  }
  void windows() {
    QFETCH(TimeRange, range);
    QFETCH(QString, expected);
    const auto model = buildMetricsModel(metricsFrom("50 - a=1\n90 - a=1\n400 - a=1"), {0, {}});
    QCOMPARE(printWindows(rateWindows(*model, range)), expected);
  }

  void aRecordingOfDaysHasWiderWindows() {
    const auto model = buildMetricsModel(metricsFrom("0 - a=1\n100000000 - a=2"), {0, {}});
    const auto windows = rateWindows(*model, model->extent());
    QVERIFY(windows.size() > 5'000 && windows.size() <= 10'001);
    QCOMPARE(windows.front().length().ns % kRateWindow.ns, std::int64_t{0});
    QCOMPARE(windows.back().end.ns, model->times.back().ns);
  }

  void rates_data() {
    QTest::addColumn<QByteArray>("samples");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* samples, const char* expected) {
      QTest::newRow(name) << QByteArray(samples) << QString::fromLatin1(expected);
    };
    row("even growth", "0 - a=0\n100 - a=10\n200 - a=20\n300 - a=30", "10 10 10");
    row("spread over a long gap", "0 - a=0\n300 - a=30", "10 10 10");
    row("two marks in one window", "0 - a=0\n50 - a=1\n51 - a=9\n100 - a=10\n300 - a=10", "10 0 0");
    row("a reading comes late", "0 - b=0\n200 - a=4\n300 - a=6", "nan nan 2");
    row("a counter that fell", "0 - a=5\n100 - a=2\n200 - a=4\n300 - a=6", "nan 2 2");
    row("counts of a histogram", "0 - a=0,1|1\n100 - a=0,1,2|3,4\n300 - a=0,1,2|3,4", "6 0 0");
    row("an odd last window counts by its length", "0 - a=0\n250 - a=25", "10 10 10");
  }
  void rates() {
    QFETCH(QByteArray, samples);
    QFETCH(QString, expected);
    const auto model = buildMetricsModel(metricsFrom(samples), {0, {}});
    QStringList text;
    for (const double r : ratesPer100Ms(*model, *model->find("a"), rateWindows(*model, ms(0, 300))))
      text << numberText(r);
    QCOMPARE(text.join(QLatin1Char(' ')), expected);
  }

  void ratesAddUpToTheGrowth() {
    std::mt19937 random(7);
    for (int round = 0; round < 100; ++round) {
      QString samples;
      int value = 0;
      int time = 0;
      int first = -1;
      for (int i = 0; i < 10; ++i, time += 1 + int(random() % 150), value += int(random() % 1000)) {
        samples += QStringLiteral("%1 - a=%2\n").arg(time).arg(value);
        if (first < 0) first = value;
      }
      const auto model = buildMetricsModel(metricsFrom(samples.toUtf8()), {0, {}});
      const auto windows = rateWindows(*model, model->extent());
      const auto rates = ratesPer100Ms(*model, *model->find("a"), windows);
      double sum = 0;
      for (std::size_t i = 0; i < windows.size(); ++i)
        sum += rates[i] * double(windows[i].length().ns) / double(kRateWindow.ns);
      const MetricColumn& column = model->metrics[0];
      const double growth = double(column.integers.back() - column.integers.front());
      QVERIFY2(std::abs(sum - growth) < 1e-6 * (growth + 1), qPrintable(samples));
    }
  }
};

QTEST_GUILESS_MAIN(tst_MetricRates)
#include "tst_MetricRates.moc"
