// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scope.h"
#include "Start.h"

#include <QTest>

using namespace coldstart;

namespace {

TimeRange range(std::int64_t begin, std::int64_t end) {
  return {TimeNs{begin}, TimeNs{end}};
}

} // namespace

class tst_Scope : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void withPhasesItIsTheStart() {
    Start start;
    start.extent = range(-5, 100);
    start.phases.start = range(-5, 40);
    const Scope scope = scopeOf(start, {});
    QCOMPARE(scope, (Scope{Scope::Kind::Start, {range(-5, 40)}}));
    QVERIFY(scope.whole());
    QCOMPARE(scope.length(), DurationNs{45});
  }

  void withoutPhasesItIsTheRecording() {
    Start start;
    start.extent = range(0, 100);
    QCOMPARE(scopeOf(start, {}), (Scope{Scope::Kind::Recording, {range(0, 100)}}));
    QCOMPARE(wholeScope(start), scopeOf(start, {}));
  }

  void aSelectedRangeComesFirst() {
    Start start;
    start.extent = range(0, 100);
    start.phases.start = range(0, 40);
    Selection selection;
    selection.ranges = {range(10, 20), range(60, 65)};
    const Scope scope = scopeOf(start, selection);
    QCOMPARE(scope, (Scope{Scope::Kind::Range, {range(10, 20), range(60, 65)}}));
    QVERIFY(!scope.whole());
    QCOMPARE(scope.length(), DurationNs{15});
  }

  void anItemAloneIsNoScope() {
    Start start;
    start.extent = range(0, 100);
    Selection selection;
    selection.item = GoroutineId{7};
    QVERIFY(scopeOf(start, selection).whole());
  }
};

QTEST_GUILESS_MAIN(tst_Scope)
#include "tst_Scope.moc"
