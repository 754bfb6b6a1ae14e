// SPDX-License-Identifier: GPL-3.0-or-later
#include "WakeEdges.h"

#include "TraceSketch.h"

#include <QTest>

using namespace coldstart;
using End = WakeStep::End;

namespace {

/// Goroutine 1 waits until 22 wakes it at 60; 22 is woken by the poller; 3 runs all the time and is
/// preempted once; 4 waits for ever.
struct Tale {
  TraceSketch sketch{4};
  LaneId main = sketch.goroutine(1, "runtime.main");
  LaneId reader = sketch.goroutine(22, "net/http.(*persistConn).readLoop");
  LaneId busy = sketch.goroutine(3, "main.busy");
  LaneId idle = sketch.goroutine(4, "main.idle");
  std::shared_ptr<const TraceModel> model;

  Tale() {
    sketch.runs(0, busy, 1);
    sketch.runs(0, main);
    sketch.waits(5, idle, "forever", "main.idle");
    sketch.waits(10, reader, "network", "net.Read");
    sketch.waits(20, main, "select", "main.main");
    sketch.preempted(30, busy, "main.busy");
    sketch.runs(35, busy, 1);
    sketch.woken(50, reader);
    sketch.runs(55, reader);
    sketch.woken(60, main, reader);
    sketch.waits(60, reader, "network", "net.Read");
    sketch.runs(65, main);
    model = sketch.build(100);
  }
};

} // namespace

class tst_WakeEdges : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void backToWhatTheWakerDid() {
    const Tale tale;
    const WakeStep ofWait = wokenBy(*tale.model, {tale.main, TimeNs{20}});
    QVERIFY(ofWait.end == End::Found);
    QVERIFY(ofWait.span == (SpanRef{tale.reader, TimeNs{55}})); // it stopped at the same moment
    QCOMPARE(ofWait.at.ns, std::int64_t{60});
    QVERIFY(!ofWait.created);
    QVERIFY(wokenBy(*tale.model, {tale.main, TimeNs{60}}) == ofWait); // runnable since
    QVERIFY(wokenBy(*tale.model, {tale.main, TimeNs{65}}) == ofWait); // and running since
  }

  void whereNobodyIsToBeFound_data() {
    QTest::addColumn<int>("lane");
    QTest::addColumn<int>("begin");
    QTest::addColumn<int>("end");
    QTest::newRow("the poller woke it") << 1 << 10 << int(End::RuntimeWoke);
    QTest::newRow("it ran when the trace began") << 0 << 0 << int(End::WasThere);
    QTest::newRow("preempted on the way") << 2 << 35 << int(End::WasThere);
    QTest::newRow("it waits until the end") << 3 << 5 << int(End::StillWaits);
    QTest::newRow("no such goroutine") << 99 << 5 << int(End::NoSuchSpan);
  }
  void whereNobodyIsToBeFound() {
    QFETCH(int, lane);
    QFETCH(int, begin);
    QFETCH(int, end);
    const Tale tale;
    const WakeStep step =
        wokenBy(*tale.model, {LaneId{static_cast<std::uint32_t>(lane)}, TimeNs{begin}});
    QCOMPARE(int(step.end), end);
    QVERIFY(!step.span);
  }

  void forwardToWhatItWoke() {
    const Tale tale;
    const WakeStep woke = wokeFirst(*tale.model, {tale.reader, TimeNs{55}});
    QVERIFY(woke.end == End::Found);
    QVERIFY(woke.span == (SpanRef{tale.main, TimeNs{60}}));
    // What waits or is ready wakes nobody: what it did next counts.
    QVERIFY(wokeFirst(*tale.model, {tale.reader, TimeNs{10}}) == woke);
    QVERIFY(wokeFirst(*tale.model, {tale.reader, TimeNs{50}}) == woke);
    QVERIFY(wokeFirst(*tale.model, {tale.busy, TimeNs{35}}).end == End::WokeNobody);
    QVERIFY(wokeFirst(*tale.model, {tale.idle, TimeNs{5}}).end == End::WokeNobody);
    QVERIFY(wokeFirst(*tale.model, {LaneId{99}, TimeNs{5}}).end == End::NoSuchSpan);
  }

  void theFirstOfSeveral() {
    TraceSketch sketch(3);
    const LaneId a = sketch.goroutine(1, "a");
    const LaneId b = sketch.goroutine(2, "b");
    const LaneId c = sketch.goroutine(3, "c");
    sketch.waits(0, b, "chan receive", "b");
    sketch.waits(0, c, "chan receive", "c");
    sketch.runs(1, a);
    sketch.woken(20, c, a);
    sketch.woken(30, b, a);
    sketch.waits(40, a, "sleep", "a");
    const auto model = sketch.build(50);
    QVERIFY(wokeFirst(*model, {a, TimeNs{1}}).span == (SpanRef{c, TimeNs{20}}));
  }
};

QTEST_GUILESS_MAIN(tst_WakeEdges)
#include "tst_WakeEdges.moc"
