// SPDX-License-Identifier: GPL-3.0-or-later
#include "LaneLabel.h"
#include "TimelineLayout.h"
#include "TraceSketch.h"

#include <QTest>

using namespace coldstart;

namespace {

QByteArray text(const TimelineLayout& layout, const TraceModel& model) {
  static const char* const kinds[] = {"init", "gc", "main", "stack", "g", "folded", "rt", "p"};
  QByteArray lines;
  for (std::size_t i = 0; i < layout.rowCount(); ++i) {
    const TimelineRow row = layout.row(i);
    lines += kinds[static_cast<int>(row.kind)];
    if (row.lane != kNoLane) lines += QByteArray(" ") + laneLabel(model, row.lane).title.c_str();
    if (row.proc != kNoProc) lines += ' ' + QByteArray::number(qlonglong(row.proc.value));
    lines += i + 1 == layout.pinnedCount() ? " |\n" : "\n";
  }
  return lines;
}

std::shared_ptr<const TraceModel> server() {
  TraceSketch sketch;
  const LaneId gc = sketch.goroutine(2, "runtime.bgsweep");
  const LaneId reader = sketch.goroutine(9, "net/http.(*persistConn).readLoop", true);
  const LaneId main = sketch.goroutine(1, "runtime.main");
  const LaneId worker = sketch.goroutine(7, "example.com/shop/feed.(*Client).poll.func2", true);
  const LaneId tracer = sketch.goroutine(3, "runtime/trace.Start.func1", true);
  const LaneId nameless = sketch.goroutine(5, "");
  const LaneId first = sketch.goroutine(8, "main.serve", true);
  sketch.range(5, 9, "GC concurrent mark phase");
  sketch.runs(0, main, 0);
  sketch.waits(1, nameless, "select", "");
  sketch.waits(2, gc, "GC sweep wait", "");
  sketch.preempted(10, reader, "");
  sketch.preempted(20, first, "");
  sketch.preempted(30, worker, "");
  sketch.runs(40, worker, 3);
  sketch.waits(50, tracer, "chan receive", "");
  return sketch.build(100);
}

} // namespace

class tst_TimelineLayout : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void rowsFromTopToBottom() {
    const auto model = server();
    TimelineLayoutOptions options;
    options.packageInit = true;
    QCOMPARE(text(TimelineLayout(*model, options), *model),
             QByteArray("init\ngc\nmain g1 main\nstack g1 main |\n"
                        "g g8 serve\ng g7 poll.func2\ng g9 readLoop\ng g5\nfolded\np 0\np 3\n"));
  }

  void runtimeGoroutinesUnfold() {
    const auto model = server();
    TimelineLayoutOptions options;
    options.unfoldRuntime = true;
    const TimelineLayout layout(*model, options);
    QVERIFY(text(layout, *model).contains("folded\nrt g2 bgsweep\nrt g3 Start.func1\np 0"));
    QCOMPARE(layout.row(*layout.rowOf(*model->laneOf(GoroutineId{3}))).kind,
             RowKind::RuntimeGoroutine);
  }

  void byShareThoseThatRanMostComeFirst() {
    const auto model = server();
    TimelineLayoutOptions options;
    options.order = TimelineLayoutOptions::Order::Share;
    QVERIFY(text(TimelineLayout(*model, options), *model).contains("|\ng g7 poll.func2\ng g5\n"));
  }

  void everyGoroutineAndProcHasARow() {
    const auto model = server();
    const TimelineLayout layout(*model, {});
    for (std::uint32_t lane = 0; lane < model->laneCount(); ++lane) {
      const auto row = layout.rowOf(LaneId{lane});
      QVERIFY(row.has_value());
      const LaneId shown = layout.row(*row).lane;
      QVERIFY(shown == LaneId{lane} || layout.row(*row).kind == RowKind::RuntimeGoroutines);
    }
    QCOMPARE(layout.row(*layout.rowOf(ProcId{3})).proc, ProcId{3});
    QVERIFY(!layout.rowOf(ProcId{1}));
    QVERIFY(!layout.rowOf(LaneId{99}));
    QVERIFY(!layout.rowOf(RowKind::PackageInit));
  }

  void aMillionGoroutinesAreLaidOut() {
    TraceSketch sketch(65536);
    for (int i = 1; i <= 1'000'000; ++i)
      sketch.goroutine(i, i % 2 ? "main.work" : "runtime.gcBgMarkWorker", true);
    const auto model = sketch.build(100);
    const TimelineLayout layout(*model, {});
    QCOMPARE(layout.rowCount(), std::size_t(2 + 499'999 + 1));
    QCOMPARE(layout.row(499'999 + 1).lane, *model->laneOf(GoroutineId{999'999}));
    QCOMPARE(layout.rowOf(*model->laneOf(GoroutineId{999'999})),
             std::optional<std::size_t>(500'000));
  }

  void withoutATraceThereIsOnlyInit() {
    QCOMPARE(TimelineLayout::withoutTrace(true).rowCount(), std::size_t(1));
    QCOMPARE(TimelineLayout::withoutTrace(false).rowCount(), std::size_t(0));
    QCOMPARE(TimelineLayout().rowCount(), std::size_t(0));
  }
};

QTEST_GUILESS_MAIN(tst_TimelineLayout)
#include "tst_TimelineLayout.moc"
