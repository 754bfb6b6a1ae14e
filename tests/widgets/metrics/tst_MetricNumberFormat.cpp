// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricNumberFormat.h"

#include <QLocale>
#include <QTest>

#include <cmath>

using namespace coldstart;

namespace {
QString plain(QString text) {
  return text.replace(QChar(0x00A0), u' ');
}
} // namespace

class tst_MetricNumberFormat : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }

  void values_data() {
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("unit");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* text, double value, UnitKind unit) {
      QTest::newRow(text) << value << static_cast<int>(unit) << QString::fromUtf8(text);
    };
    row("36.4 MiB", 38'200'000, UnitKind::Bytes);
    row("180 ms", 0.18, UnitKind::Seconds);
    row("2.600 s", 2.6, UnitKind::Seconds);
    row("13", 13, UnitKind::Count);
    row("100 %", 100, UnitKind::Percent);
    row("∞", std::numeric_limits<double>::infinity(), UnitKind::Bytes);
  }
  void values() {
    QFETCH(double, value);
    QFETCH(int, unit);
    QFETCH(QString, text);
    QCOMPARE(plain(formatMetric(value, static_cast<UnitKind>(unit))), text);
  }

  void deltasHaveASign() {
    QCOMPARE(plain(formatMetricDelta(MetricNumber{std::int64_t{113'000}}, UnitKind::Bytes)),
             QStringLiteral("+110 KiB"));
    QCOMPARE(plain(formatMetricDelta(MetricNumber{std::int64_t{0}}, UnitKind::Count)),
             QStringLiteral("0"));
    QCOMPARE(plain(formatMetricDelta(MetricNumber{std::int64_t{-3}}, UnitKind::Count)),
             QStringLiteral("−3"));
  }

  void namesWithoutWhatTheColumnsSay() {
    QCOMPARE(shortMetricName("/gc/heap/allocs:bytes"), QStringLiteral("gc/heap/allocs"));
    QCOMPARE(shortMetricName("/gc/heap/allocs:objects"), QStringLiteral("gc/heap/allocs objects"));
    QCOMPARE(shortMetricName("/gc/heap/objects:objects"), QStringLiteral("gc/heap/objects"));
    QCOMPARE(shortMetricName("go_goroutines"), QStringLiteral("go_goroutines"));
  }

  void plainRowsHaveAllDigits() {
    MetricRow row;
    row.name = "/a:bytes";
    row.begin = MetricNumber{std::int64_t{123'456'789}};
    row.end = MetricNumber{0.125};
    QCOMPARE(plainMetricRow(row), QStringLiteral("/a:bytes\t123456789\t0.125\t"));
  }
};

QTEST_MAIN(tst_MetricNumberFormat)
#include "tst_MetricNumberFormat.moc"
