// SPDX-License-Identifier: GPL-3.0-or-later
#include "PixelScale.h"
#include "ProcIndex.h"
#include "RandomModel.h"

#include <QTest>

using namespace coldstart;

class tst_ProcIndex : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void boxesAgainstAllRunsOfTheProc_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("rowsPerBlock");
    QTest::addColumn<int>("longOneIn");
    QTest::addColumn<int>("width");
    QTest::newRow("each run is wide") << 60 << 300 << 2 << 1920;
    QTest::newRow("blocks of eight rows, several in a pixel") << 3000 << 8 << 30 << 50;
    QTest::newRow("one pixel") << 3000 << 500 << 30 << 1;
    QTest::newRow("hundreds of runs a pixel") << 100000 << 65536 << 2000 << 120;
    QTest::newRow("dense and long mixed") << 30000 << 4000 << 100 << 700;
  }
  void boxesAgainstAllRunsOfTheProc() {
    QFETCH(int, rows);
    QFETCH(int, rowsPerBlock);
    QFETCH(int, longOneIn);
    QFETCH(int, width);
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
      const auto model = randomModel({.seed = seed,
                                      .goroutines = 7,
                                      .rows = rows,
                                      .procs = 3,
                                      .shortestNs = 1,
                                      .longOneIn = longOneIn,
                                      .rowsPerBlock = static_cast<std::size_t>(rowsPerBlock)});
      const ProcIndex index(*model, {});
      const std::int64_t end = model->end.ns;
      for (const TimeRange range :
           {TimeRange{TimeNs{0}, TimeNs{end}},
            TimeRange{TimeNs{end / 3}, TimeNs{end / 3 + std::max<std::int64_t>(1, end / 7)}}})
        for (const ProcId proc : model->procs)
          check(*model, index, proc, range, width);
    }
  }

  void spanAtFindsWhoRan() {
    TraceSketch sketch(2);
    const LaneId a = sketch.goroutine(1, "main.main");
    const LaneId b = sketch.goroutine(2, "main.work");
    sketch.runs(10, a, 1);
    sketch.waits(20, a, "select", "");
    sketch.runs(30, b, 1);
    const auto model = sketch.build(100);
    const ProcIndex index(*model, {});
    QVERIFY(!index.spanAt(ProcId{1}, TimeNs{9}));
    QCOMPARE(index.spanAt(ProcId{1}, TimeNs{10})->lane, a);
    QVERIFY(!index.spanAt(ProcId{1}, TimeNs{20}));
    QCOMPARE(index.spanAt(ProcId{1}, TimeNs{99})->lane, b);
    QVERIFY(!index.spanAt(ProcId{0}, TimeNs{15}));
  }

 private:
  static void check(const TraceModel& model, const ProcIndex& index, ProcId proc, TimeRange range,
                    int width) {
    const auto boxes = index.visibleBoxes(proc, range, width);
    const auto spans = model.procSpans(proc, range);
    const PixelScale scale(range, width);
    std::uint64_t count = 0;
    int free = 0;
    std::vector<double> drawn(static_cast<std::size_t>(width), 0);
    for (const ProcBox& box : boxes) {
      QVERIFY(box.x0 >= free && box.x1 > box.x0 && box.x1 <= width);
      free = box.x1;
      count += box.count;
      for (int x = box.x0; x < box.x1; ++x)
        drawn[static_cast<std::size_t>(x)] = box.share / 255.0;
    }
    QCOMPARE(count, static_cast<std::uint64_t>(spans.size()));
    // Busy time is right to a pixel for each run of ten pixels.
    std::vector<double> busy(static_cast<std::size_t>(width), 0);
    for (const ProcSpan& span : spans) {
      const TimeRange shown = span.time.clippedTo(range);
      for (int x = scale.columnOf(shown.begin); x < width && scale.startOf(x) < shown.end; ++x) {
        const TimeRange column{scale.startOf(x), scale.startOf(x + 1)};
        if (!column.empty())
          busy[static_cast<std::size_t>(x)] +=
              static_cast<double>(shown.clippedTo(column).length().ns) /
              static_cast<double>(column.length().ns);
      }
    }
    double sumDrawn = 0;
    double sumBusy = 0;
    for (int x = 0; x < width; ++x) {
      sumDrawn += drawn[static_cast<std::size_t>(x)];
      sumBusy += busy[static_cast<std::size_t>(x)];
      // A run of its own covers whole columns, so it may claim up to one more at each end.
      QVERIFY(sumDrawn <= sumBusy + static_cast<double>(boxes.size()) * 2 + 1);
    }
    QVERIFY(sumDrawn + static_cast<double>(boxes.size()) + 1 >= sumBusy);
  }
};

QTEST_GUILESS_MAIN(tst_ProcIndex)
#include "tst_ProcIndex.moc"
