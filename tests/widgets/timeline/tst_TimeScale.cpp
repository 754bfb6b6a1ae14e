// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimeScale.h"

#include <QTest>

using namespace coldstart;

class tst_TimeScale : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void pixelToTimeAndBack_data() {
    QTest::addColumn<qint64>("begin");
    QTest::addColumn<qint64>("length");
    QTest::addColumn<double>("width");
    QTest::newRow("a second") << qint64(0) << qint64(1'000'000'000) << 1500.0;
    QTest::newRow("before zero") << qint64(-3'000'000) << qint64(5'000'000) << 777.0;
    QTest::newRow("an hour") << qint64(0) << qint64(3'600'000'000'000) << 1200.0;
    QTest::newRow("less nanoseconds than pixels") << qint64(900) << qint64(200) << 1900.0;
  }
  void pixelToTimeAndBack() {
    QFETCH(qint64, begin);
    QFETCH(qint64, length);
    QFETCH(double, width);
    const TimeScale scale({TimeNs{begin}, TimeNs{begin + length}}, 150, width);
    QCOMPARE(scale.toX(TimeNs{begin}), 150.0);
    QCOMPARE(scale.toX(TimeNs{begin + length}), 150.0 + width);
    const double onePixel = std::max(1.0, width / static_cast<double>(length));
    for (double x = 150; x <= 150 + width; x += width / 97)
      QVERIFY(std::abs(scale.toX(scale.toTime(x)) - x) <= onePixel);
  }

  void farOutsideStaysNearTheScreen() {
    const TimeScale scale({TimeNs{0}, TimeNs{100}}, 0, 1000);
    QVERIFY(scale.toX(TimeNs{std::int64_t{1} << 60}) <= 5000);
    QVERIFY(scale.toX(TimeNs{-(std::int64_t{1} << 60)}) >= -4000);
  }

  void roundTimesAreRound_data() {
    QTest::addColumn<qint64>("begin");
    QTest::addColumn<qint64>("end");
    QTest::addColumn<qint64>("zero");
    QTest::addColumn<double>("least");
    QTest::addColumn<QByteArray>("wanted");
    const qint64 ms = 1'000'000;
    QTest::newRow("a second, wide apart")
        << qint64(0) << 1000 * ms << qint64(0) << 150.0 << QByteArray("0 200 400 600 800");
    QTest::newRow("counted from what is shown as 0")
        << qint64(0) << 1000 * ms << 130 * ms << 400.0 << QByteArray("0 500");
    QTest::newRow("before zero") << -300 * ms << 100 * ms << qint64(0) << 200.0
                                 << QByteArray("-300 -200 -100 0");
    QTest::newRow("steps of five")
        << qint64(0) << 20 * ms << qint64(0) << 200.0 << QByteArray("0 5 10 15");
  }
  void roundTimesAreRound() {
    QFETCH(qint64, begin);
    QFETCH(qint64, end);
    QFETCH(qint64, zero);
    QFETCH(double, least);
    const TimeScale scale({TimeNs{begin}, TimeNs{end}}, 0, 1000);
    QByteArray found;
    for (const TimeNs t : roundTimes(scale, TimeNs{zero}, least))
      found += QByteArray::number((t - TimeNs{zero}).ns / 1'000'000) + ' ';
    QTEST(found.trimmed(), "wanted");
  }

  void roundTimesKeepTheirDistance() {
    for (std::int64_t length = 7; length < std::int64_t{1} << 55; length = length * 3 + 1) {
      const TimeScale scale({TimeNs{-length / 3}, TimeNs{length}}, 0, 1400);
      const auto times = roundTimes(scale, TimeNs{0}, 80);
      for (std::size_t i = 1; i < times.size(); ++i)
        QVERIFY(scale.toX(times[i]) - scale.toX(times[i - 1]) >= 79.9);
      if (length > 1000) QVERIFY(times.size() >= 4);
      QVERIFY(times.size() <= 18);
    }
  }

  void anEmptyRangeHasNone() {
    QVERIFY(roundTimes(TimeScale({TimeNs{5}, TimeNs{5}}, 0, 100), TimeNs{0}, 80).empty());
  }
};

QTEST_GUILESS_MAIN(tst_TimeScale)
#include "tst_TimeScale.moc"
