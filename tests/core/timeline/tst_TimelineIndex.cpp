// SPDX-License-Identifier: GPL-3.0-or-later
#include "LaneCursor.h"
#include "PixelScale.h"
#include "RandomModel.h"
#include "TimelineIndex.h"

#include <QTest>

using namespace coldstart;

namespace {

/// All spans of a lane that exist and touch the range, one by one.
std::vector<Span> spansOf(const TraceModel& model, LaneId lane, TimeRange range) {
  std::vector<Span> spans;
  LaneCursor cursor(model, lane);
  for (cursor.toFirst(); cursor.onRow(); cursor.next()) {
    const Span span = cursor.span();
    if (span.state == GoState::NotExist || span.time.begin >= range.end) continue;
    if (span.time.end > range.begin) spans.push_back(span);
  }
  return spans;
}

QByteArray text(const std::vector<SpanBox>& boxes, const TraceModel& model) {
  QByteArray lines;
  for (const SpanBox& b : boxes) {
    lines += QByteArray::number(b.x0) + '-' + QByteArray::number(b.x1) + ' ';
    lines += toString(model.stateReasons[b.stateReason].state).data();
    lines += " x" + QByteArray::number(b.count) + '\n';
  }
  return lines;
}

} // namespace

class tst_TimelineIndex : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void boxesAgainstAWalkOverAllSpans_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("goroutines");
    QTest::addColumn<int>("rowsPerBlock");
    QTest::addColumn<int>("longOneIn");
    QTest::addColumn<int>("width");
    QTest::newRow("a few spans, each wide") << 30 << 3 << 300 << 2 << 1920;
    QTest::newRow("blocks of eight rows, several in a pixel") << 3000 << 4 << 8 << 30 << 100;
    QTest::newRow("one pixel") << 3000 << 2 << 500 << 30 << 1;
    QTest::newRow("more pixels than nanoseconds") << 20 << 2 << 300 << 1000 << 30000;
    QTest::newRow("more than 64 rows a pixel: level of detail")
        << 120000 << 2 << 65536 << 2000 << 150;
    QTest::newRow("more than 4096 rows a pixel") << 300000 << 1 << 65536 << 100000 << 9;
    QTest::newRow("dense and long spans mixed") << 100000 << 3 << 20000 << 300 << 700;
  }
  void boxesAgainstAWalkOverAllSpans() {
    QFETCH(int, rows);
    QFETCH(int, goroutines);
    QFETCH(int, rowsPerBlock);
    QFETCH(int, longOneIn);
    QFETCH(int, width);
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
      const auto model = randomModel({.seed = seed,
                                      .goroutines = goroutines,
                                      .rows = rows,
                                      .longOneIn = longOneIn,
                                      .endOneIn = rows,
                                      .rowsPerBlock = static_cast<std::size_t>(rowsPerBlock)});
      const std::int64_t end = model->end.ns;
      if (rows > 100000) QVERIFY(!model->blocks.front()->lods.empty());
      for (const TimeRange range :
           {TimeRange{TimeNs{0}, TimeNs{end}}, TimeRange{TimeNs{-end / 3}, TimeNs{2 * end}},
            TimeRange{TimeNs{end / 3}, TimeNs{end / 3 + std::max<std::int64_t>(1, end / 7)}}})
        for (std::uint32_t lane = 0; lane < model->laneCount(); ++lane)
          check(*model, LaneId{lane}, range, width);
    }
  }

  void aLongSpanBehindShortOnesIsDrawnWhole() {
    TraceSketch sketch;
    const LaneId g = sketch.goroutine(1, "main.main");
    for (int i = 0; i < 10; ++i) {
      sketch.runs(i * 2, g);
      sketch.preempted(i * 2 + 1, g, "main.main");
    }
    sketch.waits(20, g, "network", "main.main;net.Dial");
    const auto model = sketch.build(10000);
    QCOMPARE(text(visibleBoxes(*model, g, {TimeNs{0}, TimeNs{10000}}, 100), *model),
             QByteArray("0-1 Running x20\n1-100 Waiting x1\n"));
  }

  void aMixTellsSharesAndItsLongestWait() {
    TraceSketch sketch;
    const LaneId g = sketch.goroutine(1, "main.main");
    sketch.runs(0, g);
    sketch.waits(10, g, "select", "main.main");
    sketch.runs(20, g);
    sketch.waits(30, g, "network", "main.main");
    sketch.runs(70, g);
    sketch.ends(100, g);
    const auto model = sketch.build(1000);
    const auto boxes = visibleBoxes(*model, g, {TimeNs{0}, TimeNs{1000}}, 5);
    QCOMPARE(boxes.size(), 1u);
    QCOMPARE(boxes[0].count, 5u);
    QCOMPARE(boxes[0].begin, TimeNs{30});
    QCOMPARE(int(boxes[0].share[int(GoState::Running)]), 127);
    QCOMPARE(int(boxes[0].share[int(GoState::Waiting)]), 127);
  }

  void nothingWhereNothingIs() {
    TraceSketch sketch;
    const LaneId g = sketch.goroutine(1, "main.main", true);
    sketch.preempted(500, g, "");
    sketch.ends(600, g);
    const auto model = sketch.build(1000);
    QVERIFY(visibleBoxes(*model, g, {TimeNs{0}, TimeNs{400}}, 100).empty());
    QVERIFY(visibleBoxes(*model, g, {TimeNs{700}, TimeNs{900}}, 100).empty());
    QVERIFY(visibleBoxes(*model, LaneId{7}, {TimeNs{0}, TimeNs{900}}, 100).empty());
    QVERIFY(visibleBoxes(*model, g, {TimeNs{5}, TimeNs{5}}, 100).empty());
    QCOMPARE(text(visibleBoxes(*model, g, {TimeNs{0}, TimeNs{1000}}, 10), *model),
             QByteArray("5-6 Runnable x1\n"));
  }

 private:
  static void check(const TraceModel& model, LaneId lane, TimeRange range, int width) {
    const auto boxes = visibleBoxes(model, lane, range, width);
    const auto spans = spansOf(model, lane, range);
    std::uint64_t count = 0;
    int free = 0;
    std::vector<char> drawn(static_cast<std::size_t>(width), 0);
    for (const SpanBox& box : boxes) {
      QVERIFY(box.x0 >= free && box.x1 > box.x0 && box.x1 <= width);
      free = box.x1;
      count += box.count;
      std::fill(drawn.begin() + box.x0, drawn.begin() + box.x1, 1);
      QVERIFY(box.count == 1 || box.x1 == box.x0 + 1);
    }
    QCOMPARE(count, static_cast<std::uint64_t>(spans.size()));

    const PixelScale scale(range, width);
    std::vector<char> exists(static_cast<std::size_t>(width), 0);
    for (const Span& span : spans) {
      const int x0 = std::min(width - 1, scale.columnOf(span.time.begin));
      const int x1 = std::max(x0 + 1, scale.columnOf(span.time.end));
      std::fill(exists.begin() + x0, exists.begin() + x1, 1);
      // What holds a whole column is drawn as itself in all of those.
      if (x1 - x0 < 3) continue;
      const auto box = std::find_if(boxes.begin(), boxes.end(), [&](const SpanBox& b) {
        return b.count == 1 && b.begin == span.time.begin && b.x0 <= x0 + 1 && b.x1 == x1;
      });
      QVERIFY(box != boxes.end());
      QVERIFY(model.stateReasons[box->stateReason].state == span.state);
    }
    // The same to a pixel at each end.
    const auto near = [&](const std::vector<char>& v, int x) {
      const auto at = [&](int i) { return i >= 0 && i < width && v[static_cast<std::size_t>(i)]; };
      return at(x - 1) || at(x) || at(x + 1);
    };
    for (int x = 0; x < width; ++x) {
      if (drawn[static_cast<std::size_t>(x)]) QVERIFY(near(exists, x));
      if (exists[static_cast<std::size_t>(x)]) QVERIFY(near(drawn, x));
    }
  }
};

QTEST_GUILESS_MAIN(tst_TimelineIndex)
#include "tst_TimelineIndex.moc"
