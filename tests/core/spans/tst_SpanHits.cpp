// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpanHits.h"

#include "LaneCursor.h"
#include "LowerCase.h"
#include "PixelScale.h"
#include "RandomModel.h"

#include <QTest>

#include <algorithm>

using namespace coldstart;

namespace {

SpanQuery query(const QByteArray& text) {
  return *SpanQuery::parse(text.toStdString());
}

/// "g1@0 g22@30": goroutine and begin of each, in the order in which they are walked.
QByteArray text(const SpanHits& hits) {
  QByteArrayList spans;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    const SpanRef span = hits.at(i);
    spans << 'g' + QByteArray::number(qlonglong(hits.model()->goroutine(span.lane).id.value)) +
                 '@' + QByteArray::number(qlonglong(span.begin.ns));
  }
  return spans.join(' ');
}

std::shared_ptr<const TraceModel> threeGoroutines() {
  TraceSketch sketch;
  const LaneId main = sketch.goroutine(1, "runtime.main");
  const LaneId reader = sketch.goroutine(22, "net/http.(*persistConn).readLoop");
  sketch.runs(0, main);
  sketch.sample(5, main, "runtime.main;regexp.Compile");
  sketch.waits(10, reader, "network", "net/http.(*persistConn).readLoop;net.(*conn).Read");
  sketch.waits(20, main, "select", "runtime.main;example.com/app.Fetch");
  sketch.woken(60, main, reader);
  sketch.runs(70, main);
  sketch.syscall(90, main, "runtime.main;os.Open");
  return sketch.build(100);
}

bool holdsName(const TraceModel& model, StackId stack, std::string_view part) {
  for (; stack != kNoStack; stack = model.symbols.parent(stack))
    if (lowered(model.symbols.name(model.symbols.frame(stack).function)).find(part) !=
        std::string::npos)
      return true;
  return false;
}

} // namespace

class tst_SpanHits : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void whatFits_data() {
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("found");
    QTest::newRow("a function") << QByteArray("fetch") << QByteArray("g1@0 g1@20 g1@60");
    QTest::newRow("a goroutine's name") << QByteArray("readloop") << QByteArray("g22@10");
    QTest::newRow("a goroutine's number") << QByteArray("g22") << QByteArray("g22@10");
    QTest::newRow("all but one goroutine") << QByteArray("-g1") << QByteArray("g22@10");
    QTest::newRow("a CPU sample inside") << QByteArray("regexp") << QByteArray("g1@0");
    QTest::newRow("a wait reason") << QByteArray("network") << QByteArray("g22@10");
    QTest::newRow("a state's beginning") << QByteArray("state:wait") << QByteArray("g22@10 g1@20");
    QTest::newRow("runs and runnable") << QByteArray("state:run") << QByteArray("g1@0 g1@60 g1@70");
    QTest::newRow("a state by its other name") << QByteArray("state:sys") << QByteArray("g1@90");
    QTest::newRow("a reason as a state") << QByteArray("state:SELECT") << QByteArray("g1@20");
    QTest::newRow("a package") << QByteArray("pkg:example.com") << QByteArray("g1@0 g1@20 g1@60");
    QTest::newRow("a package and a state")
        << QByteArray("pkg:example.com state:waiting") << QByteArray("g1@20");
    QTest::newRow("a pattern") << QByteArray("re:^OS\\.") << QByteArray("g1@70 g1@90");
    QTest::newRow("long ones") << QByteArray("dur>=40ns") << QByteArray("g22@10 g1@20");
    QTest::newRow("longer than") << QByteArray("dur>40ns") << QByteArray("g22@10");
    QTest::newRow("short ones of one goroutine")
        << QByteArray("dur<15ns g1") << QByteArray("g1@60 g1@90");
    QTest::newRow("nothing typed") << QByteArray("") << QByteArray("");
    QTest::newRow("nothing there") << QByteArray("nowhere") << QByteArray("");
  }
  void whatFits() {
    QFETCH(QByteArray, typed);
    QFETCH(QByteArray, found);
    const SpanHits hits(threeGoroutines(), query(typed), {});
    QCOMPARE(text(hits), found);
    QCOMPARE(hits.total(), hits.size());
  }

  void againstAWalkOverAllSpans() {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
      const auto model = randomModel({.seed = seed, .rows = 5000, .rowsPerBlock = 300});
      const SpanHits hits(model, query("net.dial"), {});
      const TimeRange range{TimeNs{model->end.ns / 4}, TimeNs{model->end.ns / 2}};
      std::size_t found = 0;
      for (std::uint32_t lane = 0; lane < model->laneCount(); ++lane) {
        std::vector<char> wanted(500, 0);
        const PixelScale scale(range, 500);
        LaneCursor cursor(*model, LaneId{lane});
        for (cursor.toFirst(); cursor.onRow(); cursor.next()) {
          const Span span = cursor.span();
          const bool fits = span.state != GoState::NotExist &&
                            span.state != GoState::Undetermined &&
                            holdsName(*model, span.stack, "net.dial");
          QCOMPARE(hits.lit(span), fits);
          if (!fits) continue;
          ++found;
          if (span.time.empty() || !span.time.touches(range)) continue;
          const int x0 = scale.columnOf(span.time.begin);
          std::fill(wanted.begin() + x0,
                    wanted.begin() + std::max(x0 + 1, scale.columnOf(span.time.end)), 1);
        }
        std::vector<char> lit(500, 0);
        for (const LitColumns& c : hits.litColumns(LaneId{lane}, range, 500))
          std::fill(lit.begin() + c.x0, lit.begin() + c.x1, 1);
        QVERIFY(lit == wanted);
      }
      QCOMPARE(hits.size(), found);
    }
  }

  void framesOfWhatIsFoundAreLit() {
    TraceSketch sketch;
    const LaneId main = sketch.goroutine(1, "runtime.main");
    const StackId fetch = sketch.stack("main.main;app.Fetch");
    const StackId idle = sketch.stack("main.idle");
    sketch.waits(0, main, "select", "main.main;app.Fetch");
    sketch.waits(10, main, "sleep", "main.idle");
    const auto model = sketch.build(20);
    const StackId caller = model->symbols.parent(fetch);
    const SpanHits hits(model, query("state:select"), {});
    QVERIFY(hits.litFrame(fetch) && hits.litFrame(caller) && !hits.litFrame(idle));
  }

  void walkingByTime() {
    const SpanHits hits(threeGoroutines(), query("state:wait"), {});
    QCOMPARE(hits.firstFrom(TimeNs{0}), std::size_t{0});
    QCOMPARE(hits.firstFrom(TimeNs{11}), std::size_t{1});
    QCOMPARE(hits.firstFrom(TimeNs{21}), hits.size());
    QCOMPARE(hits.indexOf(hits.at(1)).value_or(99), std::size_t{1});
    QVERIFY(!hits.indexOf(SpanRef{LaneId{0}, TimeNs{0}}));
  }

  void ofTooManyTheEarliestAreKeptAndAllAreCounted() {
    const SpanHits hits(threeGoroutines(), query("-nowhere"), {}, 2);
    QCOMPARE(text(hits), QByteArray("g1@0 g22@10"));
    QCOMPARE(hits.total(), std::uint64_t{6});
    QVERIFY(hits.holds(LaneId{1}));
  }

  void hitsOfAllLanesForTheMinimap() {
    TraceSketch sketch;
    const LaneId a = sketch.goroutine(1, "runtime.main");
    const LaneId b = sketch.goroutine(2, "main.other");
    sketch.waits(256, a, "select", "main.idle");
    sketch.woken(512, a);
    sketch.waits(1024, b, "select", "main.idle");
    const SpanHits hits(sketch.build(SpanLight::kHitColumns), query("state:select"), {});
    QCOMPARE(hits.hits().size(), std::size_t{2});
    QVERIFY((hits.hits()[0] == LitColumns{256, 512}));
    QVERIFY((hits.hits()[1] == LitColumns{1024, 2048}));
  }
};

QTEST_GUILESS_MAIN(tst_SpanHits)
#include "tst_SpanHits.moc"
