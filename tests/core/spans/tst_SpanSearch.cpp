// SPDX-License-Identifier: GPL-3.0-or-later
#include "LaneCursor.h"
#include "PixelScale.h"
#include "RandomModel.h"
#include "SpanSearch.h"

#include <QTest>

using namespace coldstart;

namespace {

bool holdsFunction(const Symbols& symbols, StackId stack, std::string_view name) {
  for (; stack != kNoStack; stack = symbols.parent(stack))
    if (symbols.name(symbols.frame(stack).function) == name) return true;
  return false;
}

QByteArray text(const std::vector<LitColumns>& columns) {
  QByteArray line;
  for (const LitColumns& c : columns)
    line += QByteArray::number(c.x0) + '-' + QByteArray::number(c.x1) + ' ';
  return line.trimmed();
}

} // namespace

class tst_SpanSearch : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void stacksOfAFunctionAPackageAPath() {
    TraceSketch sketch;
    const StackId get = sketch.stack("main.main;net/http.Get");
    const StackId deep = sketch.stack("main.main;net/http.Get;net.Dial");
    const StackId other = sketch.stack("main.work;net.Dial");
    const StackId twice = sketch.stack("main.work;main.main;net/http.Get");
    const auto model = sketch.build(1);
    const auto held = [&](const SelectionItem& item) {
      const StackSet set = stacksHolding(model->symbols, item);
      QByteArray line;
      for (const StackId s : {get, deep, other, twice})
        line += set.contains(s) ? '1' : '0';
      return line;
    };
    QCOMPARE(held(FunctionRef{"net/http.Get"}), QByteArray("1101"));
    QCOMPARE(held(FunctionRef{"net.Dial"}), QByteArray("0110"));
    QCOMPARE(held(FunctionRef{"nowhere"}), QByteArray("0000"));
    QCOMPARE(held(PackageRef{"net"}), QByteArray("0110"));
    QCOMPARE(held(PackageRef{"net/http"}), QByteArray("1101"));
    QCOMPARE(held(FramePath{{"main.main", "net/http.Get"}}), QByteArray("1100"));
    QCOMPARE(held(FramePath{{"net/http.Get"}}), QByteArray("0000"));
    QCOMPARE(held(FramePath{}), QByteArray("0000"));
    QCOMPARE(held(GoroutineId{1}), QByteArray("0000"));
  }

  void columnsAgainstAWalkOverAllSpans_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("rowsPerBlock");
    QTest::addColumn<int>("width");
    QTest::newRow("wide spans") << 60 << 300 << 1500;
    QTest::newRow("blocks of four rows") << 2000 << 4 << 300;
    QTest::newRow("dense") << 20000 << 3000 << 100;
  }
  void columnsAgainstAWalkOverAllSpans() {
    QFETCH(int, rows);
    QFETCH(int, rowsPerBlock);
    QFETCH(int, width);
    const std::string name = "net.Dial";
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
      const auto model = randomModel(
          {.seed = seed, .rows = rows, .rowsPerBlock = static_cast<std::size_t>(rowsPerBlock)});
      const SpanSearch search(model, stacksHolding(model->symbols, FunctionRef{name}), {});
      const std::int64_t end = model->end.ns;
      for (const TimeRange range :
           {TimeRange{TimeNs{0}, TimeNs{end}}, TimeRange{TimeNs{end / 3}, TimeNs{end / 2}}})
        for (std::uint32_t lane = 0; lane < model->laneCount(); ++lane)
          compareColumns(search, LaneId{lane}, range, width, name);
    }
  }

  void aSampleLightsTheSpanItIsIn() {
    TraceSketch sketch;
    const LaneId g = sketch.goroutine(1, "runtime.main");
    sketch.runs(0, g);
    sketch.sample(5, g, "main.main;regexp.Compile");
    sketch.waits(50, g, "select", "main.main");
    const auto model = sketch.build(100);
    const SpanSearch search(model, stacksHolding(model->symbols, FunctionRef{"regexp.Compile"}),
                            {});
    QCOMPARE(text(search.litColumns(g, {TimeNs{0}, TimeNs{100}}, 100)), QByteArray("0-50"));
    QVERIFY(search.lit(*model->spanAt(g, TimeNs{20})));
    QVERIFY(!search.lit(*model->spanAt(g, TimeNs{60})));
    QVERIFY(search.holds(g));
  }

  void hitsOfAllLanes() {
    TraceSketch sketch;
    const LaneId a = sketch.goroutine(1, "runtime.main");
    const LaneId b = sketch.goroutine(2, "main.other");
    const LaneId c = sketch.goroutine(3, "main.third");
    sketch.waits(0, a, "select", "main.idle");
    sketch.waits(0, b, "select", "main.idle");
    sketch.waits(0, c, "select", "main.idle");
    sketch.waits(256, a, "network", "main.main;net.Dial");
    sketch.waits(512, a, "select", "main.idle");
    sketch.waits(1024, b, "network", "main.main;net.Dial");
    const auto model = sketch.build(SpanSearch::kHitColumns);
    const SpanSearch search(model, stacksHolding(model->symbols, PackageRef{"net"}), {});
    QCOMPARE(text(search.hits()), QByteArray("256-512 1024-2048"));
    QVERIFY(search.holds(a) && search.holds(b) && !search.holds(c));
    const SpanSearch nothing(model, stacksHolding(model->symbols, PackageRef{"os"}), {});
    QVERIFY(nothing.empty() && !nothing.holds(a));
  }

 private:
  static void compareColumns(const SpanSearch& search, LaneId lane, TimeRange range, int width,
                             std::string_view name) {
    const TraceModel& model = *search.model();
    const PixelScale scale(range, width);
    std::vector<char> wanted(static_cast<std::size_t>(width), 0);
    LaneCursor cursor(model, lane);
    for (cursor.toFirst(); cursor.onRow(); cursor.next()) {
      const Span span = cursor.span();
      if (span.time.end <= range.begin || span.time.begin >= range.end || span.time.empty())
        continue;
      if (!holdsFunction(model.symbols, span.stack, name)) continue;
      QVERIFY(search.lit(span));
      const int x0 = scale.columnOf(span.time.begin);
      std::fill(wanted.begin() + x0,
                wanted.begin() + std::max(x0 + 1, scale.columnOf(span.time.end)), 1);
    }
    std::vector<char> found(static_cast<std::size_t>(width), 0);
    int free = -1;
    for (const LitColumns& c : search.litColumns(lane, range, width)) {
      QVERIFY(c.x0 > free && c.x1 > c.x0 && c.x1 <= width);
      free = c.x1;
      std::fill(found.begin() + c.x0, found.begin() + c.x1, 1);
    }
    QVERIFY(found == wanted);
  }
};

QTEST_GUILESS_MAIN(tst_SpanSearch)
#include "tst_SpanSearch.moc"
