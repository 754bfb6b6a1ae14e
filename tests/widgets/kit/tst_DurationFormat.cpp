// SPDX-License-Identifier: GPL-3.0-or-later
#include "DurationFormat.h"

#include <QLocale>
#include <QTest>

using namespace coldstart;

class tst_DurationFormat : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }

  void threeDigitsAndTheUnitThatKeepsThem_data() {
    QTest::addColumn<qint64>("ns");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << "0 ns";
    QTest::newRow("a few ns") << qint64(85) << "85 ns";
    QTest::newRow("just below a microsecond") << qint64(999) << "999 ns";
    QTest::newRow("a microsecond") << qint64(1000) << "1.00 µs";
    QTest::newRow("tens of microseconds") << qint64(81'000) << "81.0 µs";
    QTest::newRow("rounds up into the next unit") << qint64(999'900) << "1.00 ms";
    QTest::newRow("milliseconds") << qint64(4'310'000) << "4.31 ms";
    QTest::newRow("rounds up to fewer decimals") << qint64(9'999'000) << "10.0 ms";
    QTest::newRow("hundreds of milliseconds") << qint64(230'400'000) << "230 ms";
    QTest::newRow("seconds keep milliseconds") << qint64(1'302'000'000) << "1.302 s";
    QTest::newRow("many seconds") << qint64(12'345'000'000) << "12.35 s";
    QTest::newRow("before zero") << qint64(-4'310'000) << "−4.31 ms";
  }
  void threeDigitsAndTheUnitThatKeepsThem() {
    QFETCH(qint64, ns);
    QFETCH(QString, text);
    QCOMPARE(formatDuration(DurationNs{ns}).replace(QChar(0x00A0), u' '), text);
  }

  void sharesAreNeverRoundedToNothing_data() {
    QTest::addColumn<double>("share");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << 0.0 << "0 %";
    QTest::newRow("less than can be shown") << 0.0004 << "< 0.1 %";
    QTest::newRow("a part") << 0.8461 << "84.6 %";
    QTest::newRow("nearly all stays less than all") << 0.999 << "99.9 %";
    QTest::newRow("all") << 1.0 << "100 %";
  }
  void sharesAreNeverRoundedToNothing() {
    QFETCH(double, share);
    QFETCH(QString, text);
    QCOMPARE(formatShare(share).replace(QChar(0x00A0), u' '), text);
  }

  void bytes_data() {
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("a few") << quint64(48) << "48 B";
    QTest::newRow("thousands") << quint64(5'700) << "5.57 KiB";
    QTest::newRow("millions") << quint64(34'400'000) << "32.8 MiB";
    QTest::newRow("below a mebibyte") << quint64(999'999) << "977 KiB";
    QTest::newRow("more than fits a double's integers")
        << quint64(18'446'744'073'709'551'615ULL) << "16.0 EiB";
  }
  void bytes() {
    QFETCH(quint64, bytes);
    QFETCH(QString, text);
    QCOMPARE(formatBytes(bytes).replace(QChar(0x00A0), u' '), text);
  }

  void momentsCountFromZero() {
    QCOMPARE(formatRange({TimeNs{1'500'000}, TimeNs{5'500'000}}, TimeNs{500'000})
                 .replace(QChar(0x00A0), u' '),
             QStringLiteral("1.00 ms – 5.00 ms"));
  }

  void theEndsOfAShortRangeDiffer_data() {
    QTest::addColumn<qint64>("begin");
    QTest::addColumn<qint64>("end");
    QTest::addColumn<QString>("text");
    QTest::newRow("a tenth of a ms in hundreds")
        << qint64(732'104'000) << qint64(732'306'000) << "732.10 ms – 732.31 ms";
    QTest::newRow("a few ns in seconds")
        << qint64(1'500'000'001) << qint64(1'500'000'004) << "1.500000001 s – 1.500000004 s";
    QTest::newRow("nothing") << qint64(5'000'000) << qint64(5'000'000)
                             << "5.000000 ms – 5.000000 ms";
    QTest::newRow("different already")
        << qint64(236'000'000) << qint64(237'000'000) << "236 ms – 237 ms";
  }
  void theEndsOfAShortRangeDiffer() {
    QFETCH(qint64, begin);
    QFETCH(qint64, end);
    QFETCH(QString, text);
    QCOMPARE(formatRange({TimeNs{begin}, TimeNs{end}}, TimeNs{0}).replace(QChar(0x00A0), u' '),
             text);
  }
};

QTEST_GUILESS_MAIN(tst_DurationFormat)
#include "tst_DurationFormat.moc"
