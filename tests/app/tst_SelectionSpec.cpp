// SPDX-License-Identifier: GPL-3.0-or-later
#include "SelectionSpec.h"

#include "StartSketch.h"

#include <QTest>

using namespace coldstart;

class tst_SelectionSpec : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void durations_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("ns"); // -1: none
    QTest::newRow("seconds") << "1.5s" << qint64(1'500'000'000);
    QTest::newRow("milliseconds") << "20ms" << qint64(20'000'000);
    QTest::newRow("a bare number") << "20" << qint64(20'000'000);
    QTest::newRow("microseconds") << "300us" << qint64(300'000);
    QTest::newRow("nanoseconds") << "40ns" << qint64(40);
    QTest::newRow("before zero") << "-2ms" << qint64(-2'000'000);
    QTest::newRow("the last that can be counted in seconds")
        << "9000000000s" << qint64(9'000'000'000'000'000'000);
    QTest::newRow("digits beyond all") << "99999999999999999999999ns" << qint64(-1);
    QTest::newRow("words") << "soon" << qint64(-1);
    QTest::newRow("nothing") << "" << qint64(-1);
    QTest::newRow("more than a clock holds") << "99999999999999s" << qint64(-1);
  }
  void durations() {
    QFETCH(QString, text);
    QFETCH(qint64, ns);
    const auto duration = parseDuration(text);
    QCOMPARE(duration ? duration->ns : -1, ns);
  }

  void aSpanIsNamedByAMomentInIt() {
    const auto selection = parseSelection(QStringLiteral("span:g1@500ms"), *sketchStart());
    QVERIFY(selection);
    QVERIFY(selection->item == SelectionItem(SpanRef{LaneId{0}, atMs(205)}));
  }

  void timesCountFromWhatIsShownAsZero() {
    Start start = *sketchStart();
    start.zero = atMs(100);
    const auto selection = parseSelection(QStringLiteral("range:0..50ms"), start);
    QVERIFY(selection);
    QCOMPARE(selection->ranges.front(), rangeMs(100, 150));
  }

  void aMomentThatCannotBeCountedIsNone() {
    Start start = *sketchStart();
    start.zero = TimeNs{5'000'000'000'000'000'000};
    QVERIFY(parseSelection(QStringLiteral("range:1s..4000000000s"), start));
    QVERIFY(!parseSelection(QStringLiteral("range:8000000000s..9000000000s"), start));
    start.zero = TimeNs{-5'000'000'000'000'000'000};
    QVERIFY(!parseSelection(QStringLiteral("range:-9000000000s..-8000000000s"), start));
  }

  void itemAndRangeTogether() {
    const auto selection =
        parseSelection(QStringLiteral("package:net/http;range:1ms..2ms"), *sketchStart());
    QVERIFY(selection);
    QCOMPARE(selection->ranges.size(), std::size_t(1));
    QVERIFY(selection->item == SelectionItem(PackageRef{"net/http"}));
  }

  void metricNamesHaveColons() {
    const auto selection =
        parseSelection(QStringLiteral("metric:/gc/cycles/total:gc-cycles"), *sketchStart());
    QVERIFY(selection);
    QVERIFY(selection->item == SelectionItem(MetricRef{"/gc/cycles/total:gc-cycles"}));
  }

  void whatNamesNothingIsRefused_data() {
    QTest::addColumn<QString>("text");
    QTest::newRow("a kind nobody knows") << "colour:blue";
    QTest::newRow("a goroutine that never was") << "span:g99@5ms";
    QTest::newRow("a goroutine beyond all") << "goroutine:g99999999999999999999";
    QTest::newRow("a moment after the end") << "span:g1@99s";
    QTest::newRow("a span without a moment") << "span:g1";
    QTest::newRow("a range backwards") << "range:5ms..1ms";
    QTest::newRow("an empty name") << "package:";
  }
  void whatNamesNothingIsRefused() {
    QFETCH(QString, text);
    QVERIFY(!parseSelection(text, *sketchStart()));
  }
};

QTEST_GUILESS_MAIN(tst_SelectionSpec)
#include "tst_SelectionSpec.moc"
