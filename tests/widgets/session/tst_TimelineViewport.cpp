// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineViewport.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace coldstart;

namespace {

constexpr std::int64_t kFirst = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max();

TimeRange range(std::int64_t begin, std::int64_t end) {
  return {TimeNs{begin}, TimeNs{end}};
}

QString words(const TimeRange& r) {
  return QStringLiteral("%1..%2").arg(r.begin.ns).arg(r.end.ns);
}

} // namespace

/// Times are ns.
class tst_TimelineViewport : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<TimelineViewport> m_viewport;
  int m_told = 0;

  QString visible() const { return words(m_viewport->visible()); }

 private Q_SLOTS:
  void init() {
    m_viewport = std::make_unique<TimelineViewport>();
    m_viewport->setLimits(range(0, 10000));
    m_told = 0;
    connect(m_viewport.get(), &TimelineViewport::visibleChanged, this, [this] { ++m_told; });
  }

  void whatIsSeenIsInsideTheLimits_data() {
    QTest::addColumn<std::int64_t>("begin");
    QTest::addColumn<std::int64_t>("end");
    QTest::addColumn<QString>("seen");
    const auto row = [](const char* name, std::int64_t begin, std::int64_t end, const char* seen) {
      QTest::newRow(name) << begin << end << QString::fromLatin1(seen);
    };
    row("inside", 1000, 3000, "1000..3000");
    row("moved when it hangs over the end", 9000, 11000, "8000..10000");
    row("and over the beginning", -500, 500, "0..1000");
    row("far behind", 50000, 51000, "9000..10000");
    row("far before", -51000, -50000, "0..1000");
    row("shortened when longer than all", -5000, 25000, "0..10000");
    row("never shorter than the shortest", 500, 501, "500..700");
    row("nor empty", 500, 500, "500..700");
    row("nor the wrong way round", 500, 300, "500..700");
    row("the shortest at the end", 9999, 10000, "9800..10000");
    row("from end to end of what can be counted", kFirst, kLast, "0..10000");
    row("at the last moment of all", kLast - 1000, kLast, "9000..10000");
    row("at the first", kFirst, kFirst + 1000, "0..1000");
    row("from the last to the first", kLast, kFirst, "9800..10000");
  }
  void whatIsSeenIsInsideTheLimits() {
    QFETCH(std::int64_t, begin);
    QFETCH(std::int64_t, end);
    QFETCH(QString, seen);
    m_viewport->setVisible(range(begin, end));
    QCOMPARE(visible(), seen);
    const int told = m_told;
    m_viewport->setVisible(range(begin, end));
    QCOMPARE(m_told, told);
  }

  void theLimitsChange_data() {
    QTest::addColumn<std::int64_t>("from");
    QTest::addColumn<std::int64_t>("to");
    QTest::addColumn<std::int64_t>("begin");
    QTest::addColumn<std::int64_t>("end");
    QTest::addColumn<QString>("limits");
    QTest::addColumn<QString>("seen");
    const auto row = [](const char* name, TimeRange before, TimeRange now, const char* limits,
                        const char* seen) {
      QTest::newRow(name) << before.begin.ns << before.end.ns << now.begin.ns << now.end.ns
                          << QString::fromLatin1(limits) << QString::fromLatin1(seen);
    };
    const TimeRange all = range(0, 10000);
    row("they grow: all stays all", all, range(-500, 20000), "-500..20000", "-500..20000");
    row("they grow: a part stays where it is", range(1000, 3000), range(-500, 20000), "-500..20000",
        "1000..3000");
    row("they shrink: all stays all", all, range(100, 5000), "100..5000", "100..5000");
    row("they shrink around the part", range(1000, 3000), range(900, 3100), "900..3100",
        "1000..3000");
    row("they shrink past the part", range(7000, 9000), range(0, 4000), "0..4000", "2000..4000");
    row("they shrink below its length", range(1000, 9000), range(0, 3000), "0..3000", "0..3000");
    row("they go elsewhere", range(1000, 3000), range(50000, 60000), "50000..60000",
        "50000..52000");
    row("they are empty", range(1000, 3000), range(500, 500), "500..700", "500..700");
    row("they are the wrong way round", all, range(500, 400), "500..700", "500..700");
    row("they are empty at the last moment", all, range(kLast, kLast),
        "9223372036854775607..9223372036854775807", "9223372036854775607..9223372036854775807");
    row("they are all that can be counted", all, range(kFirst, kLast), "-9223372036854775808..-1",
        "-9223372036854775808..-1");
    row("they end with it", range(1000, 3000), range(0, kLast), "0..9223372036854775807",
        "1000..3000");
  }
  void theLimitsChange() {
    QFETCH(std::int64_t, from);
    QFETCH(std::int64_t, to);
    QFETCH(std::int64_t, begin);
    QFETCH(std::int64_t, end);
    QFETCH(QString, limits);
    QFETCH(QString, seen);
    m_viewport->setVisible(range(from, to));
    m_viewport->setLimits(range(begin, end));
    QCOMPARE(words(m_viewport->limits()), limits);
    QCOMPARE(visible(), seen);
  }

  void theSameLimitsAreNoNews() {
    int told = 0;
    connect(m_viewport.get(), &TimelineViewport::limitsChanged, this, [&told] { ++told; });
    m_viewport->setLimits(range(0, 10000));
    QCOMPARE(told, 0);
    m_viewport->setLimits(range(0, 10001));
    QCOMPARE(told, 1);
    QCOMPARE(m_told, 1);
  }

  void zooming_data() {
    QTest::addColumn<std::int64_t>("begin");
    QTest::addColumn<std::int64_t>("end");
    QTest::addColumn<double>("factor");
    QTest::addColumn<std::int64_t>("anchor");
    QTest::addColumn<QString>("seen");
    const auto row = [](const char* name, TimeRange before, double factor, std::int64_t anchor,
                        const char* seen) {
      QTest::newRow(name) << before.begin.ns << before.end.ns << factor << anchor
                          << QString::fromLatin1(seen);
    };
    const TimeRange part = range(4000, 6000);
    row("in, the anchor stays", part, 0.5, 5000, "4500..5500");
    row("in at the left edge", part, 0.5, 4000, "4000..5000");
    row("in at the right edge", part, 0.5, 6000, "5000..6000");
    row("in around what is not seen", part, 0.5, 0, "2000..3000");
    row("out", part, 2, 5000, "3000..7000");
    row("out at the end of the axis: it is pushed inside", range(8000, 10000), 2, 8000,
        "6000..10000");
    row("out further than all", part, 100, 5000, "0..10000");
    row("in further than the shortest", part, 1e-6, 5000, "4900..5100");
    row("by one", part, 1, 5000, "4000..6000");
    row("by nothing", part, 0, 5000, "4900..5100");
    row("out without end", part, std::numeric_limits<double>::infinity(), 5000, "0..10000");
    row("by what is no number", part, std::nan(""), 5000, "4000..6000");
    row("backwards", part, -2, 5000, "4000..6000");
    row("around the last moment of all", part, 0.5, kLast, "9000..10000");
    row("around the first", part, 0.5, kFirst, "0..1000");
  }
  void zooming() {
    QFETCH(std::int64_t, begin);
    QFETCH(std::int64_t, end);
    QFETCH(double, factor);
    QFETCH(std::int64_t, anchor);
    QFETCH(QString, seen);
    m_viewport->setVisible(range(begin, end));
    m_viewport->zoom(factor, TimeNs{anchor});
    QCOMPARE(visible(), seen);
  }

  void atTheShortestItDoesNotCreep() {
    m_viewport->setVisible(range(5000, 5200));
    m_told = 0;
    for (int i = 0; i < 100; ++i)
      m_viewport->zoom(0.8, TimeNs{5050});
    QCOMPARE(visible(), QStringLiteral("5000..5200"));
    QCOMPARE(m_told, 0);
  }

  void inAndOutAgainIsWhereItWas() {
    m_viewport->setVisible(range(3000, 7000));
    for (int i = 0; i < 5; ++i)
      m_viewport->zoom(0.8, TimeNs{4321});
    for (int i = 0; i < 5; ++i)
      m_viewport->zoom(1 / 0.8, TimeNs{4321});
    QCOMPARE(visible(), QStringLiteral("3000..7000"));
  }

  /// A touchpad's smallest step is a 120th of a notch: 0.2 % of 216 ns.
  void smallZoomsAddUp() {
    m_viewport->setVisible(range(5000, 5216));
    for (int i = 0; i < 120; ++i)
      m_viewport->zoom(std::pow(0.8, -1.0 / 120), TimeNs{5108});
    QCOMPARE(visible(), QStringLiteral("4973..5243"));
    for (int i = 0; i < 120; ++i)
      m_viewport->zoom(std::pow(0.8, 1.0 / 120), TimeNs{5108});
    QCOMPARE(visible(), QStringLiteral("5000..5216"));
  }

  void panning_data() {
    QTest::addColumn<std::int64_t>("by");
    QTest::addColumn<QString>("seen");
    const auto row = [](const char* name, std::int64_t by, const char* seen) {
      QTest::newRow(name) << by << QString::fromLatin1(seen);
    };
    row("to the right", 500, "4500..6500");
    row("to the left", -500, "3500..5500");
    row("past the end", 4500, "8000..10000");
    row("past the beginning", -4500, "0..2000");
    row("as far right as can be counted", kLast, "8000..10000");
    row("as far left", kFirst, "0..2000");
    row("nowhere", 0, "4000..6000");
  }
  void panning() {
    QFETCH(std::int64_t, by);
    QFETCH(QString, seen);
    m_viewport->setVisible(range(4000, 6000));
    m_viewport->pan(DurationNs{by});
    QCOMPARE(visible(), seen);
    m_viewport->setVisible(range(4000, 6000));
    m_viewport->panBy(static_cast<double>(by));
    QCOMPARE(visible(), seen);
  }

  /// A pixel may be a tenth of a nanosecond.
  void partsOfANanosecondAddUp() {
    m_viewport->setVisible(range(4000, 4200));
    for (int i = 0; i < 100; ++i)
      m_viewport->panBy(0.25);
    QCOMPARE(visible(), QStringLiteral("4025..4225"));
    for (int i = 0; i < 100; ++i)
      m_viewport->panBy(-0.25);
    QCOMPARE(visible(), QStringLiteral("4000..4200"));
  }

  void whatIsLeftIsForgottenWhereSomebodyGoesElsewhere() {
    m_viewport->setVisible(range(4000, 4200));
    m_viewport->panBy(0.4);
    m_viewport->setVisible(range(5000, 5200));
    m_viewport->panBy(0.4);
    QCOMPARE(visible(), QStringLiteral("5000..5200"));
    m_viewport->panBy(std::nan(""));
    m_viewport->panBy(0.4);
    QCOMPARE(visible(), QStringLiteral("5001..5201"));
  }

  void atTheEndsOfWhatCanBeCounted() {
    m_viewport->setLimits(range(kLast - 10000, kLast));
    m_viewport->setVisible(range(kLast - 1000, kLast));
    m_viewport->pan(DurationNs{5000});
    QCOMPARE(visible(), words(range(kLast - 1000, kLast)));
    m_viewport->zoom(2, TimeNs{kLast});
    QCOMPARE(visible(), words(range(kLast - 2000, kLast)));
    m_viewport->setLimits(range(kFirst, kFirst + 10000));
    m_viewport->pan(DurationNs{-50000});
    QCOMPARE(visible(), words(range(kFirst, kFirst + 2000)));
    m_viewport->zoom(2, TimeNs{kFirst});
    QCOMPARE(visible(), words(range(kFirst, kFirst + 4000)));
    m_viewport->fitAll();
    QVERIFY(m_viewport->showsAll());
  }
};

QTEST_GUILESS_MAIN(tst_TimelineViewport)
#include "tst_TimelineViewport.moc"
