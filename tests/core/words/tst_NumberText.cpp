// SPDX-License-Identifier: GPL-3.0-or-later
#include "NumberText.h"

#include <cmath>
#include <limits>
#include <QTest>
#include <random>

using namespace coldstart;

namespace {

constexpr qint64 kMin = std::numeric_limits<qint64>::min();
constexpr qint64 kMax = std::numeric_limits<qint64>::max();

QString bytes(quint64 count) {
  return QString::fromStdString(bytesText(count, {}));
}

long double toldBytes(const QString& words, long double& step) {
  static const QStringList kUnits = {
      QStringLiteral("B"),   QStringLiteral("KiB"), QStringLiteral("MiB"), QStringLiteral("GiB"),
      QStringLiteral("TiB"), QStringLiteral("PiB"), QStringLiteral("EiB")};
  const QStringList parts = words.split(u' ');
  const long double unit = std::pow(1024.0L, kUnits.indexOf(parts[1]));
  const qsizetype point = parts[0].indexOf(u'.');
  step = unit / std::pow(10.0L, point < 0 ? 0 : parts[0].size() - point - 1);
  return std::strtold(qPrintable(parts[0]), nullptr) * unit;
}

} // namespace

class tst_NumberText : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void bytesAreIecWithThreeDigits_data() {
    QTest::addColumn<quint64>("count");
    QTest::addColumn<QString>("words");
    QTest::newRow("none") << quint64(0) << "0 B";
    QTest::newRow("a few") << quint64(999) << "999 B";
    QTest::newRow("never 1000 B") << quint64(1000) << "0.977 KiB";
    QTest::newRow("nearly one of the next") << quint64(1023) << "0.999 KiB";
    QTest::newRow("one of the next") << quint64(1024) << "1.00 KiB";
    QTest::newRow("thousands") << quint64(5'700) << "5.57 KiB";
    QTest::newRow("never 1000 KiB") << quint64(1023 * 1024) << "0.999 MiB";
    QTest::newRow("rounds up into the next unit") << quint64(1024 * 1024 - 1) << "1.00 MiB";
    QTest::newRow("millions") << quint64(34'400'000) << "32.8 MiB";
    QTest::newRow("all") << std::numeric_limits<quint64>::max() << "16.0 EiB";
  }
  void bytesAreIecWithThreeDigits() {
    QFETCH(quint64, count);
    QFETCH(QString, words);
    QCOMPARE(bytes(count), words);
  }

  void bytesSayWhatTheyAreWithinWhatTheyShow() {
    std::vector<quint64> all;
    std::mt19937_64 random(7);
    for (int i = 0; i < 20'000; ++i)
      all.push_back(random() >> (random() % 64));
    for (int power = 0; power < 64; ++power)
      for (const quint64 beside : {0, 1, 2, 50})
        all.push_back((quint64{1} << power) - std::min(beside, quint64{1} << power));
    std::sort(all.begin(), all.end());
    long double before = 0;
    for (const quint64 count : all) {
      long double step = 0;
      const long double told = toldBytes(bytes(count), step);
      const QByteArray which = bytes(count).toUtf8() + " of " + QByteArray::number(count);
      const long double slack = step / 2 * (1 + 1e-9L); // the largest units
      QVERIFY2(std::abs(told - static_cast<long double>(count)) <= slack, which.constData());
      QVERIFY2(told >= before && !which.startsWith("1000 "), which.constData());
      before = told;
    }
  }

  void sharesAreNeverRoundedToNothing_data() {
    QTest::addColumn<double>("share");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing") << 0.0 << "0 %";
    QTest::newRow("less than can be shown") << 0.0004 << "< 0.1 %";
    QTest::newRow("a part") << 0.8461 << "84.6 %";
    QTest::newRow("nearly all stays less than all") << 0.999 << "99.9 %";
    QTest::newRow("all") << 1.0 << "100 %";
    QTest::newRow("more") << 12.345 << "1235 %";
    QTest::newRow("less than nothing") << -0.0004 << "> -0.1 %";
    QTest::newRow("a negative part") << -0.5 << "-50.0 %";
    QTest::newRow("no number") << std::nan("") << "–";
    QTest::newRow("without end") << std::numeric_limits<double>::infinity() << "1000000000000000 %";
  }
  void sharesAreNeverRoundedToNothing() {
    QFETCH(double, share);
    QFETCH(QString, words);
    QCOMPARE(QString::fromStdString(shareText(share, {})), words);
  }

  void aValueIsToldInItsUnit_data() {
    QTest::addColumn<qint64>("value");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, qint64 value, const char* unit, const char* words) {
      QTest::newRow(name) << value << QString::fromLatin1(unit) << QString::fromUtf8(words);
    };
    row("a count", 1234567, "count", "1234567");
    row("no unit", -3, "", "-3");
    row("the least count", kMin, "count", "-9223372036854775808");
    row("a unit that we do not know", 12, "widgets", "12 widgets");
    row("zero time", 0, "nanoseconds", "0 ns");
    row("a negative time", -30'000'000, "nanoseconds", "-30.0 ms");
    row("told in milliseconds", 1500, "milliseconds", "1.500 s");
    row("told in seconds", 2, "seconds", "2.000 s");
    row("zero bytes", 0, "bytes", "0 B");
    row("told in kilobytes", 2048, "kilobytes", "2.00 MiB");
    row("more seconds than ns can count", kMax / 2, "seconds", "> 106752 d 0 h");
    row("fewer", kMin, "seconds", "< -106752 d 0 h");
    row("more bytes than can be counted", kMax, "megabytes", "> 8.00 EiB");
    row("the least of all", kMin, "bytes", "< -8.00 EiB");
  }
  void aValueIsToldInItsUnit() {
    QFETCH(qint64, value);
    QFETCH(QString, unit);
    QFETCH(QString, words);
    QCOMPARE(QString::fromStdString(valueText(value, unit.toStdString(), {})), words);
  }

  void thousandsStandInGroups() {
    NumberStyle style;
    style.group = ",";
    QCOMPARE(countText(999, style), std::string("999"));
    QCOMPARE(countText(1'234'567, style), std::string("1,234,567"));
    QCOMPARE(countText(std::numeric_limits<quint64>::max(), style),
             std::string("18,446,744,073,709,551,615"));
    style.groupedFrom = 10'000;
    QCOMPARE(countText(1'234, style), std::string("1234"));
    QCOMPARE(countText(12'345, style), std::string("12,345"));
  }

  void decimalsHaveFourDigits() {
    QCOMPARE(decimalText(0.12345678, {}), std::string("0.1235"));
    QCOMPARE(decimalText(-17, {}), std::string("-17"));
    QCOMPARE(decimalText(1e20, {}), std::string("1e+20"));
    QCOMPARE(decimalText(std::nan(""), {}), std::string("–"));
    QCOMPARE(decimalText(-std::numeric_limits<double>::infinity(), {}), std::string("-∞"));
    QCOMPARE(decimalText(1.5, {",", "", 1000, "-", " "}), std::string("1,5"));
  }
};

QTEST_GUILESS_MAIN(tst_NumberText)
#include "tst_NumberText.moc"
