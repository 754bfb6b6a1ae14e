// SPDX-License-Identifier: GPL-3.0-or-later
#include "FlameLight.h"
#include "TraceCallTree.h"
#include "TraceSketch.h"
#include "TreeText.h"

#include <QTest>

using namespace coldstart;

namespace {

/// "path" for what is lit, "path!" for hits, sorted by node.
std::string print(const CallTree& tree, const FlameLight& light) {
  std::string text;
  for (std::uint32_t i = 1; light.on() && i < tree.size(); ++i) {
    if (light.of(NodeId{i}) == Light::Faded) continue;
    for (const std::string& name : tree.path(NodeId{i}))
      text += (text.empty() || text.back() == ' ' ? "" : ";") + name;
    text += light.of(NodeId{i}) == Light::Hit ? "! " : " ";
  }
  return text;
}

struct TwoGoroutines {
  TraceSketch sketch;
  LaneId g1 = sketch.goroutine(1, "main");
  LaneId g2 = sketch.goroutine(2, "work");
  std::shared_ptr<const TraceModel> model;
  std::unique_ptr<LaneSamples> samples;

  TwoGoroutines() {
    sketch.runs(0, g1, 0);
    sketch.waits(10, g2, "network", "work;read");
    sketch.waits(20, g1, "select", "main;get;wait");
    sketch.woken(70, g1);
    sketch.runs(80, g1, 1);
    sketch.waits(90, g1, "sleep", "main;nap");
    model = sketch.build(100);
    samples = std::make_unique<LaneSamples>(*model);
  }
  CallTree tree(std::optional<LaneId> lane) const {
    return wallCallTree(*model, {{model->extent()}, lane, {}});
  }
};

} // namespace

class tst_FlameLight : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void aFunctionIsLitWhereverItStands() {
    const CallTree tree = treeFromText("a;f;b 3\nc;f;f 2\nd 9\n");
    const FlameLight light = lightTree(tree, {FunctionRef{"f"}, nullptr, nullptr, {}, {}, {}});
    QCOMPARE(print(tree, light), std::string("a a;f! a;f;b c c;f! c;f;f! "));
    QCOMPARE(light.weight, std::int64_t{5});
    QCOMPARE(light.hits.size(), std::size_t{3});
  }

  void aPathIsOneFrame() {
    const CallTree tree = treeFromText("a;f;b 3\nc;f 2\n");
    const FlameLight light = lightTree(tree, {FramePath{{"a", "f"}}, nullptr, nullptr, {}, {}, {}});
    QCOMPARE(print(tree, light), std::string("a a;f! a;f;b "));
  }

  void aPackageIsLitWithAllItCalls() {
    const CallTree tree = treeFromText("m.m;net/http.Get;net.Dial 3\nm.m;fmt.Print 2\n");
    const FlameLight light =
        lightTree(tree, {PackageRef{"net/http"}, nullptr, nullptr, {}, {}, {}});
    QCOMPARE(print(tree, light), std::string("m.m m.m;net/http.Get! m.m;net/http.Get;net.Dial "));
  }

  void whatIsNowhereFadesNothing() {
    const CallTree tree = treeFromText("a;f 3\n");
    QVERIFY(!lightTree(tree, {FunctionRef{"g"}, nullptr, nullptr, {}, {}, {}}).on());
    QVERIFY(!lightTree(tree, {FunctionRef{""}, nullptr, nullptr, {}, {}, {}}).on());
    QVERIFY(!lightTree(tree, {FramePath{}, nullptr, nullptr, {}, {}, {}}).on());
    QVERIFY(!lightTree(tree, {std::monostate{}, nullptr, nullptr, {}, {}, {}}).on());
    QVERIFY(!lightTree(tree, {GoroutineId{1}, nullptr, nullptr, {}, {}, {}}).on());
  }

  void aSpanLightsItsStack() {
    const TwoGoroutines two;
    const CallTree tree = two.tree(two.g1);
    FlameLightQuery query{
        SpanRef{two.g1, TimeNs{20}}, two.model.get(), two.samples.get(), two.g1, {}, {}};
    QCOMPARE(print(tree, lightTree(tree, query)), std::string("main main;get main;get;wait! "));
    query.item = SpanRef{two.g2, TimeNs{10}};
    QVERIFY(!lightTree(tree, query).on());
  }

  void aGoroutineLightsItsFrames() {
    const TwoGoroutines two;
    const CallTree tree = two.tree(std::nullopt);
    FlameLightQuery query{
        GoroutineId{2}, two.model.get(), two.samples.get(), {}, {two.model->extent()}, {}};
    QCOMPARE(print(tree, lightTree(tree, query)), std::string("work work;read (no stack) "));
    query.ranges = {{TimeNs{50}, TimeNs{60}}};
    QCOMPARE(print(tree, lightTree(tree, query)), std::string("work work;read "));
  }

  void aProcLightsWhatRanOnIt() {
    const TwoGoroutines two;
    const CallTree tree = two.tree(two.g1);
    FlameLightQuery query{ProcId{1}, two.model.get(),       two.samples.get(),
                          two.g1,    {two.model->extent()}, {}};
    QCOMPARE(print(tree, lightTree(tree, query)), std::string("main main;nap "));
  }

  void aMetricLightsWhatItsJumpsWereIn() {
    const TwoGoroutines two;
    const CallTree tree = two.tree(two.g1);
    FlameLightQuery query{MetricRef{"/x"}, two.model.get(),       two.samples.get(),
                          two.g1,          {two.model->extent()}, {}};
    QVERIFY(!lightTree(tree, query).on());
    query.jumps = {{TimeNs{30}, TimeNs{40}}};
    QCOMPARE(print(tree, lightTree(tree, query)), std::string("main main;get main;get;wait "));
  }
};

QTEST_GUILESS_MAIN(tst_FlameLight)
#include "tst_FlameLight.moc"
