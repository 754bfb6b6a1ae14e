// SPDX-License-Identifier: GPL-3.0-or-later
#include "GoToPlace.h"

#include "StartSketch.h"
#include "ViewBench.h"

#include <QTest>

#include <limits>

using namespace coldstart;

class tst_GoToPlace : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }

  void places_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("found");
    const auto row = [](const char* name, const char* typed, const char* words, bool found) {
      QTest::newRow(name) << QString::fromUtf8(typed) << QString::fromUtf8(words) << found;
    };
    row("nothing yet", " ", "g12 or 12: a goroutine; P1: a proc; 350ms or 1.2s: a moment", false);
    row("a goroutine", "g22", "goroutine 22 · net/http.(*persistConn).readLoop", true);
    row("its number", "22", "goroutine 22 · net/http.(*persistConn).readLoop", true);
    row("large letter and space", "G 1", "goroutine 1 · runtime.main", true);
    row("no such goroutine", "g99", "There is no goroutine 99 in this trace.", false);
    row("a number beyond all", "99999999999999999999",
        "There is no goroutine 99999999999999999999 in this trace.", false);
    row("a proc", "p0", "proc P0", true);
    row("no such proc", "P7", "There is no proc P7 in this trace.", false);
    row("a proc beyond all", "P99999999999999999999999",
        "There is no proc P99999999999999999999999 in this trace.", false);
    row("a goroutine beyond all", "g99999999999999999999",
        "There is no goroutine 99999999999999999999 in this trace.", false);
    row("a moment beyond all", "99999999999999999999s",
        "99999999999999999999s is neither a goroutine (g12) nor a moment (350ms).", false);
    row("a moment", "350ms", "350 ms", true);
    row("seconds with a comma", "0,5 s", "500 ms", true);
    row("before zero", "-1ms", "−1.00 ms", true);
    row("behind the end", "3s", "3.000 s is outside: this goes from −2.00 ms to 1.010 s.", false);
    row("neither", "main", "main is neither a goroutine (g12) nor a moment (350ms).", false);
  }
  void places() {
    QFETCH(QString, typed);
    QFETCH(QString, words);
    QFETCH(bool, found);
    const GoToPlace place = parsePlace(typed, *sketchStart());
    QCOMPARE(plainSpaces(place.words), words);
    QCOMPARE(place.found(), found);
  }

  void aMomentCountsFromTheStartsZero() {
    Start start = *sketchStart();
    start.zero = atMs(100);
    QVERIFY(parsePlace(QStringLiteral("350ms"), start).time == atMs(450));
  }

  /// Where a file puts zero is its own affair.
  void aMomentThatCannotBeCountedIsOutside() {
    Start start = *sketchStart();
    start.extent = {TimeNs{std::numeric_limits<std::int64_t>::min()},
                    TimeNs{std::numeric_limits<std::int64_t>::max()}};
    start.zero = start.extent.end - DurationNs{1000};
    QVERIFY(!parsePlace(QStringLiteral("9000000000s"), start).found());
    QVERIFY(parsePlace(QStringLiteral("1us"), start).found());
    start.zero = start.extent.begin + DurationNs{1000};
    QVERIFY(!parsePlace(QStringLiteral("-9000000000s"), start).found());
    QVERIFY(parsePlace(QStringLiteral("-1us"), start).found());
  }

  void withoutATraceThereAreNoGoroutines() {
    Start start = *sketchStart();
    start.trace = nullptr;
    const GoToPlace place = parsePlace(QStringLiteral("g1"), start);
    QVERIFY(!place.found());
    QCOMPARE(place.words, QStringLiteral("This start has no execution trace."));
    QVERIFY(parsePlace(QStringLiteral("5ms"), start).found());
  }
};

QTEST_GUILESS_MAIN(tst_GoToPlace)
#include "tst_GoToPlace.moc"
