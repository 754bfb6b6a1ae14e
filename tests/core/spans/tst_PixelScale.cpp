// SPDX-License-Identifier: GPL-3.0-or-later
#include "PixelScale.h"

#include <QTest>

#include <random>

using namespace coldstart;

class tst_PixelScale : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyMomentLiesInItsColumn_data() {
    QTest::addColumn<qint64>("begin");
    QTest::addColumn<qint64>("length");
    QTest::addColumn<int>("width");
    QTest::newRow("a second on a screen") << qint64(0) << qint64(1'000'000'000) << 1920;
    QTest::newRow("before zero") << qint64(-5'000'000) << qint64(7'777'777) << 333;
    QTest::newRow("fewer nanoseconds than columns") << qint64(10) << qint64(7) << 100;
    QTest::newRow("one nanosecond, one column") << qint64(3) << qint64(1) << 1;
    QTest::newRow("products beyond 64 bits") << qint64(0) << (qint64(1) << 60) << 4000;
  }
  void everyMomentLiesInItsColumn() {
    QFETCH(qint64, begin);
    QFETCH(qint64, length);
    QFETCH(int, width);
    const TimeRange range{TimeNs{begin}, TimeNs{begin + length}};
    const PixelScale scale(range, width);
    QCOMPARE(scale.columnOf(range.begin), 0);
    QCOMPARE(scale.columnOf(range.end), width);
    QCOMPARE(scale.startOf(0), range.begin);
    QCOMPARE(scale.startOf(width), range.end);
    std::mt19937_64 random(1);
    for (int i = 0; i < 5000; ++i) {
      const TimeNs t{begin +
                     static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(length))};
      const int x = scale.columnOf(t);
      QVERIFY(x >= 0 && x < width);
      QVERIFY(scale.startOf(x) <= t);
      QVERIFY(t < scale.startOf(x + 1));
    }
  }

  void timesOutsideTheRangeStayAtItsEnds() {
    const PixelScale scale({TimeNs{100}, TimeNs{200}}, 10);
    QCOMPARE(scale.columnOf(TimeNs{-1000}), 0);
    QCOMPARE(scale.columnOf(TimeNs{5000}), 10);
  }
};

QTEST_GUILESS_MAIN(tst_PixelScale)
#include "tst_PixelScale.moc"
