// SPDX-License-Identifier: GPL-3.0-or-later
#include "Evidence.h"

#include "ItemFacts.h"
#include "MetricsModelBuilder.h"
#include "MetricsText.h"
#include "Start.h"
#include "TraceModel.h"
#include "TraceSketch.h"

#include <QTest>

using namespace coldstart;

namespace {

TimeNs at(std::int64_t ns) {
  return TimeNs{ns};
}

TimeRange range(std::int64_t begin, std::int64_t end) {
  return {at(begin), at(end)};
}

/// ns: goroutine 1 waits from 200 to 900 in main.main;app/remote.Fetch, goroutine 7 runs from 100
/// to 400 and ends; init of app/remote from 150 to 950; a metric jumps between 300 ms and 400 ms.
Start sketch() {
  TraceSketch sketch;
  const LaneId main = sketch.goroutine(1, "runtime.main");
  const LaneId other = sketch.goroutine(7, "app/work.run");
  sketch.runs(0, main);
  sketch.runs(100, other);
  sketch.waits(200, main, "network", "main.main;app/remote.Fetch");
  sketch.ends(400, other);
  sketch.woken(900, main, kNoLane);
  sketch.runs(910, main);
  Start start;
  start.trace = sketch.build(1'000'000'000);
  start.extent = start.trace->extent();
  InitSpan init;
  init.package = "app/remote";
  init.time = range(150, 950);
  start.initLane.spans = {init};
  std::string text;
  for (int ms = 0; ms <= 1000; ms += 100)
    text +=
        std::to_string(ms) + " init /x:bytes=" + std::to_string(ms <= 300 ? ms : 90000 + ms) + "\n";
  MetricsClock clock;
  clock.modelZeroNs = 0;
  start.metrics = buildMetricsModel(metricsFrom(text.c_str()), clock);
  return start;
}

/// "200-900 300-400"; times of the metric are in ms.
QByteArray text(const std::vector<TimeRange>& ranges) {
  QByteArray line;
  for (const TimeRange& r : ranges) {
    const std::int64_t unit = r.end.ns > 10'000 && r.end.ns != 1'000'000'000 ? 1'000'000 : 1;
    line += (line.isEmpty() ? "" : " ") + QByteArray::number(qlonglong(r.begin.ns / unit)) + '-' +
            QByteArray::number(qlonglong(r.end.ns / unit));
  }
  return line;
}

} // namespace

Q_DECLARE_METATYPE(coldstart::SelectionItem)

class tst_Evidence : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void whatEachKindOfItemStandsFor_data() {
    QTest::addColumn<SelectionItem>("item");
    QTest::addColumn<QByteArray>("times");
    QTest::addColumn<int>("lane");  // -1: nobody's
    QTest::addColumn<bool>("code"); // stands in the trace's stacks
    const auto row = [](const char* name, const SelectionItem& item, const char* times, int lane,
                        bool code) {
      QTest::newRow(name) << item << QByteArray(times) << lane << code;
    };
    row("nothing", {}, "", -1, false);
    row("a span", SpanRef{LaneId{0}, at(200)}, "200-900", 0, false);
    row("a span of a lane that is not there", SpanRef{LaneId{99}, at(200)}, "", -1, false);
    row("a goroutine that ended", GoroutineId{7}, "100-400", 1, false);
    row("a goroutine that is not there", GoroutineId{8}, "", -1, false);
    row("a proc has no one time", ProcId{0}, "", -1, false);
    row("a thread has no one time", ThreadId{0}, "", -1, false);
    row("a function", FunctionRef{"app/remote.Fetch"}, "", -1, true);
    row("a function that is not there", FunctionRef{"app/remote.Sell"}, "", -1, false);
    row("a path", FramePath{{"main.main", "app/remote.Fetch"}}, "", -1, true);
    row("a package: its init, and where it stands", PackageRef{"app/remote"}, "150-950", -1, true);
    row("a package without an init", PackageRef{"main"}, "", -1, true);
    row("a metric: where it jumps", MetricRef{"/x:bytes"}, "300-400", -1, false);
    row("a metric that was not sampled", MetricRef{"/y:bytes"}, "", -1, false);
    row("a finding brings its own", FindingRef{"init_network", "app/remote", at(0)}, "", -1, false);
  }
  void whatEachKindOfItemStandsFor() {
    QFETCH(SelectionItem, item);
    QFETCH(QByteArray, times);
    QFETCH(int, lane);
    QFETCH(bool, code);
    const Start start = sketch();
    const Evidence found = evidenceOf(start, item, wholeScope(start));
    QCOMPARE(text(found.ranges), times);
    QCOMPARE(found.lane,
             lane < 0 ? std::nullopt : std::optional(LaneId{static_cast<std::uint32_t>(lane)}));
    QCOMPARE(!found.stacks.empty(), code);
    QCOMPARE(laneOf(start, item), found.lane);
  }

  void aMetricsJumpsAreCutToTheScope() {
    const Start start = sketch();
    const Scope half{Scope::Kind::Range, {range(0, 350'000'000)}};
    QCOMPARE(text(evidenceOf(start, MetricRef{"/x:bytes"}, half).ranges), QByteArray("300-350"));
    const Scope after{Scope::Kind::Range, {range(500'000'000, 900'000'000)}};
    QCOMPARE(text(evidenceOf(start, MetricRef{"/x:bytes"}, after).ranges), QByteArray());
  }

  void withoutATraceThereIsNoneOfIt() {
    const Start start;
    for (const SelectionItem& item :
         {SelectionItem(SpanRef{LaneId{0}, at(0)}), SelectionItem(GoroutineId{1}),
          SelectionItem(FunctionRef{"main.main"}), SelectionItem(MetricRef{"/x:bytes"})}) {
      const Evidence found = evidenceOf(start, item, wholeScope(start));
      QVERIFY(found.ranges.empty() && !found.lane && found.stacks.empty() && found.metrics.empty());
    }
  }
};

QTEST_GUILESS_MAIN(tst_Evidence)
#include "tst_Evidence.moc"
