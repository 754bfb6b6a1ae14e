// SPDX-License-Identifier: GPL-3.0-or-later
#include "LaneCursor.h"
#include "PixelScale.h"
#include "RandomModel.h"
#include "SpanSearch.h"

#include <QTest>

#include <random>

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

  void anyRangeAndWidthAgainstAWalkOverAllSpans_data() {
    QTest::addColumn<int>("rowsPerBlock");
    QTest::addColumn<bool>("samples");
    QTest::newRow("blocks of four rows") << 4 << false;
    QTest::newRow("blocks of four rows and CPU samples") << 4 << true;
    QTest::newRow("blocks of 700 rows") << 700 << false;
    QTest::newRow("blocks of 700 rows and CPU samples") << 700 << true;
  }
  void anyRangeAndWidthAgainstAWalkOverAllSpans() {
    QFETCH(int, rowsPerBlock);
    QFETCH(bool, samples);
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
      auto model = randomModel(
          {.seed = seed, .rows = 5000, .rowsPerBlock = static_cast<std::size_t>(rowsPerBlock)});
      std::mt19937_64 random(seed);
      if (samples) model = withSamples(*model, random);
      const SpanSearch search(model, stacksHolding(model->symbols, FunctionRef{"net/http.Get"}),
                              {});
      for (int round = 0; round < 60; ++round) {
        const auto end = static_cast<std::uint64_t>(model->end.ns);
        const auto begin = static_cast<std::int64_t>(random() % end);
        const auto length = static_cast<std::int64_t>(1 + random() % (end >> random() % 24));
        const int width = 1 + static_cast<int>(random() % (round % 2 == 0 ? 40 : 2500));
        for (std::uint32_t lane = 0; lane < model->laneCount(); ++lane)
          compareColumns(search, LaneId{lane}, {TimeNs{begin}, TimeNs{begin + length}}, width,
                         "net/http.Get");
      }
    }
  }

  /// Of a million rows. One that begins in a column that is lit already may reach into the next.
  void aLitFrameVisitsAtMostTwoRowsAColumn_data() {
    QTest::addColumn<QString>("function");
    QTest::addColumn<double>("share");
    for (const char* function : {"main.everySecond", "main.each", "main.seldom"})
      for (const double share : {1.0, 0.1, 0.01, 0.001, 0.00001})
        QTest::addRow("%s, %g of the trace", function, share) << function << share;
  }
  void aLitFrameVisitsAtMostTwoRowsAColumn() {
    QFETCH(QString, function);
    QFETCH(double, share);
    constexpr int kColumns = 1920;
    static const auto model = millionRows();
    const SpanSearch search(model,
                            stacksHolding(model->symbols, FunctionRef{function.toStdString()}), {});
    const std::uint64_t before = search.rowsVisited();
    const TimeNs begin{model->end.ns / 3 * (share < 1 ? 1 : 0)};
    const TimeNs end{begin.ns + static_cast<std::int64_t>(model->end.ns * share)};
    bool lit = false;
    for (std::uint32_t lane = 0; lane < model->laneCount(); ++lane)
      lit = !search.litColumns(LaneId{lane}, {begin, end}, kColumns).empty() || lit;
    QCOMPARE(lit, function != QLatin1String("main.seldom") || share == 1.0);
    QVERIFY2(search.rowsVisited() - before <= model->laneCount() * 2 * (kColumns + 1),
             qPrintable(QString::number(search.rowsVisited() - before)));
    QVERIFY(search.bytes() <= 1'000'000 / 8 + 64 * 1024);
  }

  void askedToStopItStops() {
    std::stop_source stop;
    stop.request_stop();
    const auto model = millionRows();
    const SpanSearch search(model, stacksHolding(model->symbols, FunctionRef{"main.each"}),
                            stop.get_token());
    QVERIFY(search.empty());
    QVERIFY(!search.holds(LaneId{1})); // the first 4096 rows are all of lane 0
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
  /// A million rows in four goroutines: each wait is of main.each, every second of
  /// main.everySecond, and one, at the end, of main.seldom.
  static std::shared_ptr<const TraceModel> millionRows() {
    TraceSketch sketch(TraceBlock::kMaxRows);
    std::vector<LaneId> lanes;
    for (int g = 1; g <= 4; ++g)
      lanes.push_back(sketch.goroutine(g, "main.main"));
    constexpr int kRounds = 125'000;
    for (int i = 0; i < kRounds; ++i)
      for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
        const std::int64_t ns = i * 4000LL + static_cast<std::int64_t>(lane) * 1000;
        sketch.runs(ns, lanes[lane], static_cast<std::int64_t>(lane));
        const char* const stack = i + 1 == kRounds ? "main.seldom"
                                  : i % 2 == 0     ? "main.each"
                                                   : "main.each;main.everySecond";
        sketch.waits(ns + 400, lanes[lane], "select", stack);
      }
    return sketch.build(kRounds * 4000LL);
  }

  /// The same with CPU samples in any goroutine at any time, some behind the end.
  static std::shared_ptr<const TraceModel> withSamples(const TraceModel& model,
                                                       std::mt19937_64& random) {
    auto sampled = std::make_shared<TraceModel>(model);
    Column<CpuSample> samples;
    for (int i = 0; i < 300; ++i) {
      CpuSample sample;
      sample.time = TimeNs{static_cast<std::int64_t>(
          random() % (static_cast<std::uint64_t>(model.end.ns) * 11 / 10))};
      sample.stack = StackId{static_cast<std::uint32_t>(random() % model.symbols.stackCount())};
      sample.lane = LaneId{static_cast<std::uint32_t>(random() % model.laneCount())};
      samples.push_back(sample);
    }
    sampled->cpuSamples = samples.snapshot();
    return sampled;
  }

  /// A walk over all spans and samples.
  static bool isHeld(const TraceModel& model, const Span& span, std::string_view name) {
    if (holdsFunction(model.symbols, span.stack, name)) return true;
    if (span.state != GoState::Running) return false;
    for (std::size_t i = 0; i < model.cpuSamples.size(); ++i) {
      const CpuSample& sample = model.cpuSamples[i];
      if (sample.lane == span.lane && span.time.contains(sample.time) &&
          holdsFunction(model.symbols, sample.stack, name))
        return true;
    }
    return false;
  }

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
      QCOMPARE(search.lit(span), isHeld(model, span, name));
      if (!search.lit(span)) continue;
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
