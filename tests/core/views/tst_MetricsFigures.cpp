// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsFigures.h"

#include "Start.h"

#include <QTest>

using namespace coldstart;

namespace {

TimeRange range(std::int64_t begin, std::int64_t end) {
  return {TimeNs{begin}, TimeNs{end}};
}

/// The whole start is 0 to 100; init of "app/db" is 10 to 30.
Start sketch() {
  Start start;
  start.phases.start = start.extent = range(0, 100);
  InitSpan init;
  init.package = "app/db";
  init.time = range(10, 30);
  start.initLane.spans = {init};
  return start;
}

const SelectionItem kInit = PackageRef{"app/db"};

} // namespace

class tst_MetricsFigures : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void aRangeComesFirstThenWhatItIsOverThenTheWhole() {
    const Start start = sketch();
    const MetricsQuestion whole = metricsQuestion(start, {}, {});
    QVERIFY(whole.whole && whole.range == range(0, 100));
    const MetricsQuestion init = metricsQuestion(start, {}, kInit);
    QVERIFY(!init.whole && init.range == range(10, 30));
    const MetricsQuestion chosen = metricsQuestion(start, {{range(50, 60)}, kInit}, kInit);
    QVERIFY(!chosen.whole && chosen.range == range(50, 60));
    const MetricsQuestion unknown = metricsQuestion(start, {}, PackageRef{"app/none"});
    QVERIFY(unknown.whole);
  }

  void aMetricIsLookedAtOverWhatWasThere() {
    QVERIFY(metricsOver({}, kInit) == kInit);
    QVERIFY(metricsOver(kInit, MetricRef{"/x:bytes"}) == kInit);
    QVERIFY(metricsOver({}, MetricRef{"/x:bytes"}) == SelectionItem());
    const SelectionItem span = SpanRef{LaneId{3}, TimeNs{5}};
    QVERIFY(metricsOver(kInit, span) == span);
    for (const SelectionItem& other :
         {SelectionItem(), SelectionItem(GoroutineId{1}), SelectionItem(ProcId{0}),
          SelectionItem(FunctionRef{"f"}), SelectionItem(FramePath{{"f"}})})
      QVERIFY(metricsOver(kInit, other) == SelectionItem());
  }
};

QTEST_GUILESS_MAIN(tst_MetricsFigures)
#include "tst_MetricsFigures.moc"
