// SPDX-License-Identifier: GPL-3.0-or-later
#include "FoldedLanes.h"
#include "PixelScale.h"
#include "RandomModel.h"
#include "TraceModel.h"
#include "TraceSketch.h"

#include <QTest>

using namespace coldstart;

namespace {

QByteArray text(const std::vector<FoldedBox>& boxes) {
  QByteArray line;
  for (const FoldedBox& b : boxes)
    line += QByteArray::number(b.x0) + '-' + QByteArray::number(b.x1) +
            (b.state == GoState::Running ? " ran\n" : " ready\n");
  return line;
}

RandomModelOptions withSeed(int seed) {
  RandomModelOptions options;
  options.seed = static_cast<std::uint64_t>(seed);
  return options;
}

/// Every span of every lane, column by column.
std::vector<FoldedBox> naive(const TraceModel& trace, const std::vector<LaneId>& lanes,
                             TimeRange range, int width) {
  std::vector<int> rank(static_cast<std::size_t>(width), 0);
  const PixelScale scale(range, width);
  for (const LaneId lane : lanes)
    trace.forEachSpan(lane, trace.extent(), [&](const Span& span) {
      const int its = span.state == GoState::Running ? 2 : span.state == GoState::Runnable ? 1 : 0;
      if (its == 0 || span.time.end <= range.begin || span.time.begin >= range.end) return true;
      const int x0 = scale.columnOf(span.time.begin);
      const int x1 = std::min(scale.columnOf(span.time.end - DurationNs{1}) + 1, width);
      for (int x = x0; x < x1; ++x)
        rank[static_cast<std::size_t>(x)] = std::max(rank[static_cast<std::size_t>(x)], its);
      return true;
    });
  std::vector<FoldedBox> boxes;
  for (int x = 0; x < width; ++x) {
    const int its = rank[static_cast<std::size_t>(x)];
    if (its == 0) continue;
    const GoState state = its == 2 ? GoState::Running : GoState::Runnable;
    if (!boxes.empty() && boxes.back().x1 == x && boxes.back().state == state)
      boxes.back().x1 = x + 1;
    else
      boxes.push_back({x, x + 1, state});
  }
  return boxes;
}

} // namespace

class tst_FoldedLanes : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void runningStandsBeforeRunnable() {
    TraceSketch sketch;
    const LaneId a = sketch.goroutine(2, "runtime.bgsweep");
    const LaneId b = sketch.goroutine(3, "runtime.bgscavenge");
    sketch.waits(0, a, "GC worker (idle)", "runtime.bgsweep");
    sketch.waits(0, b, "sleep", "runtime.bgscavenge");
    sketch.woken(20, a, b);
    sketch.runs(40, a);
    sketch.waits(50, a, "sleep", "runtime.bgsweep");
    sketch.runs(30, b);
    sketch.waits(45, b, "sleep", "runtime.bgscavenge");
    const auto trace = sketch.build(100);
    const FoldedLanes folded(*trace, {a, b});
    QCOMPARE(text(folded.visibleBoxes({TimeNs{0}, TimeNs{100}}, 10)),
             QByteArray("2-3 ready\n3-5 ran\n"));
  }

  void theLastOfThousandsIsShown() {
    TraceSketch sketch;
    std::vector<LaneId> lanes;
    for (int i = 0; i < 1000; ++i) {
      lanes.push_back(sketch.goroutine(2 + i, "runtime.gcBgMarkWorker"));
      sketch.waits(0, lanes.back(), "GC worker (idle)", "runtime.gcBgMarkWorker");
    }
    sketch.runs(500, lanes.back());
    sketch.waits(600, lanes.back(), "GC worker (idle)", "runtime.gcBgMarkWorker");
    const auto trace = sketch.build(1000);
    const FoldedLanes folded(*trace, lanes);
    QCOMPARE(text(folded.visibleBoxes({TimeNs{0}, TimeNs{1000}}, 10)), QByteArray("5-6 ran\n"));
  }

  void asEverySpanColumnByColumn_data() {
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 20; ++seed)
      QTest::addRow("seed %d", seed) << seed;
  }
  void asEverySpanColumnByColumn() {
    QFETCH(int, seed);
    const auto trace = randomModel(withSeed(seed));
    std::vector<LaneId> lanes;
    for (std::uint32_t i = 0; i < trace->laneCount(); ++i)
      lanes.push_back(LaneId{i});
    const FoldedLanes folded(*trace, lanes);
    const TimeRange all = trace->extent();
    const DurationNs part{all.length().ns / 5};
    for (const TimeRange range : {all, TimeRange{all.begin + part, all.end - part},
                                  TimeRange{all.begin, all.begin + DurationNs{40}}})
      for (const int width : {1, 7, 100, 1000})
        QCOMPARE(text(folded.visibleBoxes(range, width)), text(naive(*trace, lanes, range, width)));
  }

  void nothingIsNothing() {
    QVERIFY(FoldedLanes().visibleBoxes({TimeNs{0}, TimeNs{10}}, 100).empty());
  }
};

QTEST_GUILESS_MAIN(tst_FoldedLanes)
#include "tst_FoldedLanes.moc"
