// SPDX-License-Identifier: GPL-3.0-or-later
#include "ItemFacts.h"

#include "Start.h"
#include "StateShares.h"
#include "TraceModel.h"
#include "TraceSketch.h"

#include <QTest>

using namespace coldstart;

namespace {

TimeRange range(std::int64_t begin, std::int64_t end) {
  return {TimeNs{begin}, TimeNs{end}};
}

/// ns: goroutine 1 waits from 200 to 900 inside the init of app/remote and is woken by goroutine 7,
/// runs on from 910, and waits for ever from 950.
Start sketch() {
  TraceSketch sketch;
  const LaneId main = sketch.goroutine(1, "runtime.main");
  const LaneId other = sketch.goroutine(7, "app/work.run");
  sketch.runs(0, main);
  sketch.runs(100, other);
  sketch.waits(200, main, "chan receive", "main.main;app/remote.Fetch;runtime.chanrecv1");
  sketch.woken(900, main, other);
  sketch.runs(910, main);
  sketch.waits(950, main, "network", "main.main;net.accept");
  Start start;
  start.trace = sketch.build(1000);
  start.extent = start.trace->extent();
  start.phases.start = range(0, 800);
  InitSpan init;
  init.package = "app/remote";
  init.time = range(150, 950);
  init.clock = DurationNs{800};
  start.initLane.spans = {init};
  return start;
}

template <class Facts>
Facts of(const Start& start, const SelectionItem& item,
         std::optional<TimeRange> scope = std::nullopt) {
  const ItemFacts facts = factsOf(start, item, scope);
  const auto* found = std::get_if<Facts>(&facts.what);
  return found != nullptr ? *found : Facts();
}

QByteArray text(const std::vector<FrameFact>& stack) {
  QByteArray lines;
  for (const FrameFact& frame : stack)
    lines += (frame.blamed ? "* " : "  ") + QByteArray::fromStdString(frame.function) + '\n';
  return lines;
}

SpanRef spanAt(std::int64_t ns) {
  return {LaneId{0}, TimeNs{ns}};
}

} // namespace

class tst_ItemFacts : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void aWaitIsToldWithWhoEndedItAndWhoseInitItWasIn() {
    const Start start = sketch();
    const auto span = of<SpanFacts>(start, spanAt(200));
    QCOMPARE(span.whose.id, GoroutineId{1});
    QVERIFY(span.state == GoState::Waiting);
    QCOMPARE(span.reason, std::string("chan receive"));
    QCOMPARE(span.when.time, range(200, 900));
    QCOMPARE(span.initPackage, std::string("app/remote"));
    QVERIFY(span.woken && !span.openEnd);
    QCOMPARE(span.waker, std::optional(GoroutineName{GoroutineId{7}, "app/work.run"}));
    QCOMPARE(text(factsOf(start, spanAt(200), {}).stack),
             QByteArray("  runtime.chanrecv1\n* app/remote.Fetch\n  main.main\n"));
  }

  void whatIsNotOverWasEndedByNobody() {
    const auto span = of<SpanFacts>(sketch(), spanAt(950));
    QVERIFY(span.openEnd && !span.woken && !span.waker);
  }

  void sharesAreOfWhatIsInside_data() {
    QTest::addColumn<TimeRange>("scope");
    QTest::addColumn<double>("ofRange"); // below 0: not told
    QTest::newRow("no range") << TimeRange() << -1.0;
    QTest::newRow("half of the range") << range(600, 1200) << 0.5;
    QTest::newRow("the range itself") << range(200, 900) << -1.0;
    QTest::newRow("elsewhere") << range(0, 100) << 0.0;
  }
  void sharesAreOfWhatIsInside() {
    QFETCH(TimeRange, scope);
    QFETCH(double, ofRange);
    const auto inForce = scope.empty() ? std::nullopt : std::optional(scope);
    const auto span = of<SpanFacts>(sketch(), spanAt(200), inForce);
    QCOMPARE(span.when.ofRange, ofRange < 0 ? std::nullopt : std::optional(ofRange));
    QCOMPARE(span.when.ofStart, std::optional(0.75)); // 200 to 800 of 0 to 800
  }

  void aPackageIsKnownByItsInit() {
    const Start start = sketch();
    const auto package = of<PackageFacts>(start, PackageRef{"app/remote"});
    QVERIFY(package.init);
    QCOMPARE(package.when.time, range(150, 950));
    const auto bare = of<PackageFacts>(start, PackageRef{"app/none"});
    QCOMPARE(bare.path, std::string("app/none"));
    QVERIFY(!bare.init);
  }

  void codeIsKnownByItsName() {
    const Start start = sketch();
    const auto code = of<CodeFacts>(start, FunctionRef{"net/http.(*Client).Do"});
    QCOMPARE(code.package, std::string("net/http"));
    const FramePath path{{"main.main", "app/remote.Fetch", "net.Dial"}};
    QCOMPARE(of<CodeFacts>(start, path).function, std::string("net.Dial"));
    QCOMPARE(text(factsOf(start, path, {}).stack),
             QByteArray("  net.Dial\n* app/remote.Fetch\n  main.main\n"));
  }

  void whatThisStartDoesNotHaveIsNothing_data() {
    QTest::addColumn<int>("which");
    QTest::newRow("nothing") << 0;
    QTest::newRow("a span of a lane that is not there") << 1;
    QTest::newRow("a goroutine that is not there") << 2;
    QTest::newRow("an empty path") << 3;
    QTest::newRow("a finding: it is told in its own list") << 4;
  }
  void whatThisStartDoesNotHaveIsNothing() {
    QFETCH(int, which);
    const SelectionItem items[] = {std::monostate{}, SpanRef{LaneId{99}, TimeNs{0}}, GoroutineId{8},
                                   FramePath{},
                                   FindingRef{"init_network", "app/remote", TimeNs{0}}};
    const ItemFacts facts = factsOf(sketch(), items[which], std::nullopt);
    QVERIFY(std::holds_alternative<std::monostate>(facts.what) && facts.stack.empty());
  }

  void stateSharesAreLongestFirstAndNothingIsLeftOut() {
    StateTimes times;
    times.byState[static_cast<std::size_t>(GoState::Running)] = DurationNs{5};
    times.byState[static_cast<std::size_t>(GoState::Waiting)] = DurationNs{30};
    times.byWaitKind[static_cast<std::size_t>(WaitKind::Network)] = DurationNs{20};
    times.byWaitKind[static_cast<std::size_t>(WaitKind::Sync)] = DurationNs{10};
    const std::vector<StateShare> wanted{{GoState::Waiting, WaitKind::Network, DurationNs{20}},
                                         {GoState::Waiting, WaitKind::Sync, DurationNs{10}},
                                         {GoState::Running, WaitKind::Unknown, DurationNs{5}}};
    QVERIFY(largestFirst(times) == wanted);
  }
};

QTEST_GUILESS_MAIN(tst_ItemFacts)
#include "tst_ItemFacts.moc"
