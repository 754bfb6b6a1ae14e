// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleValue.h"

#include <limits>
#include <QTest>

using namespace coldstart;

class tst_SampleValue : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void choosesTheLargestUnitThatLeavesAWholePart_data() {
    QTest::addColumn<qint64>("value");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, qint64 value, const char* unit, const char* text) {
      QTest::newRow(name) << value << QString::fromLatin1(unit) << QString::fromUtf8(text);
    };
    row("a count", 1234567, "count", "1234567");
    row("no unit", -3, "", "-3");
    row("a unit that we do not know", 12, "widgets", "12 widgets");
    row("zero time", 0, "nanoseconds", "0 ns");
    row("nanoseconds", 999, "nanoseconds", "999 ns");
    row("microseconds", 1500, "nanoseconds", "1.5 µs");
    row("milliseconds", 10'000'000, "nanoseconds", "10 ms");
    row("seconds", 1'234'567'890, "nanoseconds", "1.23 s");
    row("a negative time", -30'000'000, "nanoseconds", "-30 ms");
    row("told in milliseconds", 1500, "milliseconds", "1.5 s");
    row("told in seconds", 2, "seconds", "2 s");
    row("zero bytes", 0, "bytes", "0 B");
    row("just below", 1023, "bytes", "1023 B");
    row("kibibytes", 1536, "bytes", "1.5 KiB");
    row("mebibytes", 524288 * 9, "bytes", "4.5 MiB");
    row("told in kilobytes", 2048, "kilobytes", "2 MiB");
    row("the least of all", std::numeric_limits<qint64>::min(), "bytes", "-8589934592 GiB");
  }
  void choosesTheLargestUnitThatLeavesAWholePart() {
    QFETCH(qint64, value);
    QFETCH(QString, unit);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(formatSampleValue(value, unit.toStdString())), text);
  }
};

QTEST_GUILESS_MAIN(tst_SampleValue)
#include "tst_SampleValue.moc"
