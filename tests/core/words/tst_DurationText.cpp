// SPDX-License-Identifier: GPL-3.0-or-later
#include "DurationText.h"

#include <cmath>
#include <limits>
#include <QRegularExpression>
#include <QTest>
#include <random>

using namespace coldstart;

namespace {

constexpr qint64 kMin = std::numeric_limits<qint64>::min();
constexpr qint64 kMax = std::numeric_limits<qint64>::max();

QString text(qint64 ns) {
  return QString::fromStdString(durationText(DurationNs{ns}, {}));
}

/// What a text says, in ns, and how fine it says it.
struct Told {
  long double ns = 0;
  long double step = 0;
};

Told told(const QString& words) {
  static const std::map<QString, long double> kUnits = {
      {QStringLiteral("ns"), 1},      {QStringLiteral("µs"), 1e3},
      {QStringLiteral("ms"), 1e6},    {QStringLiteral("s"), 1e9},
      {QStringLiteral("min"), 60e9L}, {QStringLiteral("h"), 3600e9L},
      {QStringLiteral("d"), 86400e9L}};
  const QStringList parts = words.split(u' ');
  Told result;
  for (qsizetype i = 0; i + 1 < parts.size(); i += 2) {
    const qsizetype point = parts[i].indexOf(u'.');
    const auto decimals = static_cast<int>(point < 0 ? 0 : parts[i].size() - point - 1);
    const long double unit = kUnits.at(parts[i + 1]);
    result.ns += std::strtold(qPrintable(parts[i]), nullptr) * unit;
    result.step = unit / std::pow(10.0L, decimals);
  }
  return result;
}

/// All sizes alike, and what lies beside the round ones.
std::vector<qint64> manyLengths() {
  std::vector<qint64> all;
  for (const qint64 unit :
       {qint64{1}, qint64{1'000}, qint64{1'000'000}, qint64{1'000'000'000}, qint64{60'000'000'000},
        qint64{3'600'000'000'000}, qint64{86'400'000'000'000}})
    for (const qint64 times : {1, 9, 10, 23, 24, 59, 60, 99, 100, 999, 1000})
      for (qint64 beside = -12; beside <= 12; ++beside)
        for (const qint64 by :
             {qint64{1}, unit / 2000 + 1, unit / 200 + 1, unit / 20 + 1, unit / 2 + 1})
          all.push_back(std::max<qint64>(0, unit * times + beside * by));
  std::mt19937_64 random(10);
  for (int i = 0; i < 20'000; ++i)
    all.push_back(static_cast<qint64>(random() >> (1 + random() % 63)));
  all.push_back(kMax);
  std::sort(all.begin(), all.end());
  return all;
}

} // namespace

class tst_DurationText : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void whatRoundingCarriesGoesToTheNextUnit_data() {
    QTest::addColumn<qint64>("ns");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing") << qint64(0) << "0 ns";
    QTest::newRow("never 1000 ns") << qint64(1000) << "1.00 µs";
    QTest::newRow("never 1000 µs") << qint64(999'960) << "1.00 ms";
    QTest::newRow("still µs") << qint64(999'499) << "999 µs";
    QTest::newRow("fewer decimals") << qint64(9'999'000) << "10.0 ms";
    QTest::newRow("never 1000 ms") << qint64(999'500'000) << "1.000 s";
    QTest::newRow("seconds keep milliseconds") << qint64(1'302'000'000) << "1.302 s";
    QTest::newRow("tens of seconds") << qint64(12'345'000'000) << "12.35 s";
    QTest::newRow("just no minute") << qint64(59'994'000'000) << "59.99 s";
    QTest::newRow("never 60 s") << qint64(59'995'000'000) << "1 min 0 s";
    QTest::newRow("a minute") << qint64(60'000'000'000) << "1 min 0 s";
    QTest::newRow("never 1 min 60 s") << qint64(119'600'000'000) << "2 min 0 s";
    QTest::newRow("never 60 min") << qint64(3'599'500'000'000) << "1 h 0 min";
    QTest::newRow("twelve hours") << qint64(43'200'000'000'000) << "12 h 0 min";
    QTest::newRow("never 24 h") << qint64(86'390'000'000'000) << "1 d 0 h";
    QTest::newRow("before zero") << qint64(-4'310'000) << "-4.31 ms";
    QTest::newRow("the most") << kMax << "106752 d 0 h";
    QTest::newRow("the least") << kMin << "-106752 d 0 h";
  }
  void whatRoundingCarriesGoesToTheNextUnit() {
    QFETCH(qint64, ns);
    QFETCH(QString, words);
    QCOMPARE(text(ns), words);
  }

  void saysWhatItIsWithinWhatItShows() {
    long double before = 0;
    for (const qint64 ns : manyLengths()) {
      const Told now = told(text(ns));
      const QByteArray which = text(ns).toUtf8() + " of " + QByteArray::number(ns);
      QVERIFY2(std::abs(now.ns - static_cast<long double>(ns)) <= now.step / 2 * (1 + 1e-9L),
               which.constData());
      QVERIFY2(now.ns >= before, which.constData());
      before = now.ns;
      if (ns > 0) QCOMPARE(text(-ns), u'-' + text(ns));
    }
  }

  void isWrittenAsTheReaderWrites() {
    const NumberStyle style{",", ".", 1000, "−", kNoBreakSpace};
    QCOMPARE(durationText(DurationNs{-1'302'000'000}, style), std::string("−1,302\xc2\xa0s"));
    QCOMPARE(durationText(DurationNs{kMax}, style), std::string("106.752\xc2\xa0"
                                                                "d\xc2\xa0"
                                                                "0\xc2\xa0h"));
  }

  void theEndsOfAShortRangeDiffer_data() {
    QTest::addColumn<qint64>("begin");
    QTest::addColumn<qint64>("end");
    QTest::addColumn<QString>("words");
    QTest::newRow("a tenth of a ms in hundreds")
        << qint64(732'104'000) << qint64(732'306'000) << "732.10 ms – 732.31 ms";
    QTest::newRow("a few ns in seconds")
        << qint64(1'500'000'001) << qint64(1'500'000'004) << "1.500000001 s – 1.500000004 s";
    QTest::newRow("some ms in minutes")
        << qint64(120'001'000'000) << qint64(120'021'000'000) << "120.001 s – 120.021 s";
    QTest::newRow("nothing") << qint64(5'000'000) << qint64(5'000'000)
                             << "5.000000 ms – 5.000000 ms";
    QTest::newRow("different already")
        << qint64(236'000'000) << qint64(237'000'000) << "236 ms – 237 ms";
    QTest::newRow("all there is") << kMin << kMax << "-106752 d 0 h – 106752 d 0 h";
  }
  void theEndsOfAShortRangeDiffer() {
    QFETCH(qint64, begin);
    QFETCH(qint64, end);
    QFETCH(QString, words);
    const TimeRange range{TimeNs{begin}, TimeNs{end}};
    QCOMPARE(QString::fromStdString(rangeText(range, TimeNs{0}, {})), words);
  }

  void aMomentFartherThanNumbersGoIsAsFarAsTheyGo() {
    QCOMPARE(instantText(TimeNs{kMax}, TimeNs{-5}, {}), std::string("106752 d 0 h"));
    QCOMPARE(instantText(TimeNs{kMin}, TimeNs{5}, {}), std::string("-106752 d 0 h"));
    QCOMPARE(instantText(TimeNs{1'500'000}, TimeNs{500'000}, {}), std::string("1.00 ms"));
  }
};

QTEST_GUILESS_MAIN(tst_DurationText)
#include "tst_DurationText.moc"
