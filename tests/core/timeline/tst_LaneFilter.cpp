// SPDX-License-Identifier: GPL-3.0-or-later
#include "LaneFilter.h"

#include "TimelineLayout.h"
#include "TraceCallTree.h"
#include "TraceSketch.h"

#include <QTest>

using namespace coldstart;

namespace {

/// Goroutine 1 runs 40 and waits 60 for a select; 7 waits for the network from 20 on; 9 runs from
/// 50 on.
std::shared_ptr<const TraceModel> server() {
  TraceSketch sketch;
  const LaneId main = sketch.goroutine(1, "runtime.main");
  const LaneId reader = sketch.goroutine(7, "net/http.(*persistConn).readLoop");
  const LaneId worker = sketch.goroutine(9, "main.work");
  sketch.runs(0, main);
  sketch.waits(20, reader, "network", "net/http.(*persistConn).readLoop;net.Read");
  sketch.waits(40, main, "select", "main.main;main.fetch");
  sketch.runs(50, worker, 1);
  sketch.sample(60, worker, "main.work;regexp.Compile");
  sketch.sample(70, main, "main.main");
  return sketch.build(100);
}

SpanQuery query(const char* text) {
  return *SpanQuery::parse(text);
}

QByteArray rows(const TraceModel& model, const char* only) {
  TimelineLayoutOptions options;
  options.only = query(only);
  const TimelineLayout layout(model, options);
  QByteArrayList lanes;
  for (std::size_t i = 0; i < layout.rowCount(); ++i) {
    const TimelineRow row = layout.row(i);
    if (row.lane != kNoLane && row.kind != RowKind::MainStack)
      lanes << 'g' + QByteArray::number(qlonglong(model.goroutine(row.lane).id.value));
  }
  return lanes.join(' ') + ", " + QByteArray::number(qulonglong(layout.leftOut())) + " left out";
}

} // namespace

class tst_LaneFilter : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void goroutinesThatHaveSuchASpanHaveARow_data() {
    QTest::addColumn<QByteArray>("only");
    QTest::addColumn<QByteArray>("rows");
    QTest::newRow("no filter") << QByteArray("") << QByteArray("g1 g9 g7, 0 left out");
    QTest::newRow("one goroutine") << QByteArray("g7") << QByteArray("g7, 2 left out");
    QTest::newRow("all but one") << QByteArray("-g7") << QByteArray("g1 g9, 1 left out");
    QTest::newRow("a state") << QByteArray("state:wait") << QByteArray("g1 g7, 1 left out");
    QTest::newRow("a package") << QByteArray("pkg:net") << QByteArray("g7, 2 left out");
    QTest::newRow("nothing fits") << QByteArray("nowhere") << QByteArray(", 3 left out");
  }
  void goroutinesThatHaveSuchASpanHaveARow() {
    QFETCH(QByteArray, only);
    QFETCH(QByteArray, rows);
    QCOMPARE(::rows(*server(), only.constData()), rows);
  }

  void aGoroutineLeftOutIsInNoRow() {
    const auto model = server();
    TimelineLayoutOptions options;
    options.only = query("g7");
    const TimelineLayout layout(*model, options);
    QVERIFY(!layout.rowOf(LaneId{0}));
    QVERIFY(layout.rowOf(LaneId{1}));
    QVERIFY(!layout.rowOf(LaneId{2}));
  }

  void theFlameGraphHasTheTimeOfSuchSpans_data() {
    QTest::addColumn<QByteArray>("only");
    QTest::addColumn<qint64>("wall");
    QTest::addColumn<qint64>("samples");
    QTest::newRow("no filter") << QByteArray("") << qint64(100 + 100 + 100) << qint64(2);
    QTest::newRow("a goroutine") << QByteArray("g9") << qint64(50) << qint64(1);
    QTest::newRow("waits") << QByteArray("state:wait") << qint64(60 + 80) << qint64(1);
    QTest::newRow("a reason") << QByteArray("state:network") << qint64(80) << qint64(0);
    QTest::newRow("long ones, whole though cut by the range")
        << QByteArray("dur>70ns") << qint64(80) << qint64(0);
  }
  void theFlameGraphHasTheTimeOfSuchSpans() {
    QFETCH(QByteArray, only);
    QFETCH(qint64, wall);
    QFETCH(qint64, samples);
    const auto model = server();
    CallTreeScope scope{{model->extent()}, std::nullopt, {}, query(only.constData())};
    const CallTree tree = wallCallTree(*model, scope);
    if (!only.isEmpty()) QCOMPARE(qint64(tree.total()), wall);
    QCOMPARE(qint64(sampleCallTree(*model, scope).total()), samples);
    QCOMPARE(qint64(countSamples(*model, scope)), samples);
  }
};

QTEST_GUILESS_MAIN(tst_LaneFilter)
#include "tst_LaneFilter.moc"
