// SPDX-License-Identifier: GPL-3.0-or-later
#include "CallTree.h"
#include "RootFrames.h"
#include "SpanStacks.h"
#include "StackNodes.h"
#include "TraceCallTree.h"
#include "TraceSketch.h"
#include "TreeText.h"

#include <QTest>

#include <map>
#include <random>

using namespace coldstart;

namespace {

using Path = std::vector<std::string>;

const std::array<const char*, 5> kStacks{"runtime.main", "runtime.main;main.main;net.Dial",
                                         "runtime.main;runtime.doInit1;cfg.init.0;net.Dial",
                                         "main.worker;main.read", ""};

/// Some goroutines that run, wait, call the system and are sampled at random.
std::shared_ptr<const TraceModel> randomModel(std::mt19937& random, std::int64_t end) {
  const auto upTo = [&](int n) {
    return static_cast<int>(random() % static_cast<std::uint32_t>(n));
  };
  TraceSketch sketch(1 + static_cast<std::size_t>(upTo(9)));
  std::vector<LaneId> lanes;
  std::vector<bool> running, gone;
  for (int i = 0; i < 4; ++i) {
    lanes.push_back(sketch.goroutine(i + 1, "main.worker", i > 1));
    running.push_back(false);
    gone.push_back(false);
  }
  for (std::int64_t t = upTo(4); t < end; t += upTo(6)) {
    const auto i = static_cast<std::size_t>(upTo(4));
    const std::string stack = kStacks[static_cast<std::size_t>(upTo(5))];
    if (gone[i]) continue;
    if (!running[i]) {
      if (upTo(3) == 0) sketch.woken(t, lanes[i]);
      t += upTo(3);
      sketch.runs(t, lanes[i]);
      running[i] = true;
      for (int n = upTo(4); n > 0; --n)
        sketch.sample(t + upTo(8), lanes[i], kStacks[static_cast<std::size_t>(upTo(4))]);
      continue;
    }
    running[i] = false;
    switch (upTo(6)) {
    case 0:
      sketch.syscall(t, lanes[i], stack);
      break;
    case 1:
      sketch.preempted(t, lanes[i], stack);
      break;
    case 2:
      if (upTo(4) == 0) {
        sketch.ends(t, lanes[i]);
        gone[i] = true;
        break;
      }
      [[fallthrough]];
    default:
      sketch.waits(t, lanes[i], upTo(2) == 0 ? "network" : "select", stack);
    }
  }
  return sketch.build(end);
}

/// The naive way: asks for every ns who is where.
struct Oracle {
  std::map<Path, std::int64_t> self;
  std::int64_t total = 0;
  TimeByKind byKind{};
};

Path namesOf(const TraceModel& model, StackId stack) {
  Path path;
  for (const StackId s : model.symbols.leafToRoot(stack))
    path.emplace(path.begin(), model.symbols.name(model.symbols.frame(s).function));
  if (path.size() > 1 && path.front() == "runtime.main") path.erase(path.begin());
  if (path.empty()) path.emplace_back(CallTree::kNoStackName);
  return path;
}

Path stackAtNs(const TraceModel& model, const Span& span, TimeNs t) {
  StackId nearest = span.stack;
  TimeNs nearestTime;
  std::int64_t distance = std::numeric_limits<std::int64_t>::max();
  if (span.state == GoState::Running) {
    std::vector<std::pair<TimeNs, StackId>> samples;
    for (std::size_t i = 0; i < model.cpuSamples.size(); ++i) {
      const CpuSample& s = model.cpuSamples[i];
      if (s.lane == span.lane && s.stack != kNoStack && span.time.contains(s.time))
        samples.emplace_back(s.time, s.stack);
    }
    std::stable_sort(samples.begin(), samples.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [time, stack] : samples) {
      // In the middle between two, the later one has it. Of several at one moment the first has
      // what is before it, the last what comes after.
      const std::int64_t d = time <= t ? 2 * (t.ns - time.ns) + 1 : 2 * (time.ns - t.ns) - 1;
      if (d < distance || (d == distance && !(time == nearestTime && time > t))) {
        distance = d;
        nearestTime = time;
        nearest = stack;
      }
    }
  }
  return namesOf(model, nearest);
}

Oracle askEveryNs(const TraceModel& model, const CallTreeScope& scope) {
  Oracle oracle;
  for (std::int64_t t = 0; t < model.end.ns; ++t) {
    const auto holds = [&](const TimeRange& r) { return r.contains(TimeNs{t}); };
    if (std::none_of(scope.ranges.begin(), scope.ranges.end(), holds)) continue;
    for (std::uint32_t lane = 0; lane < model.laneCount(); ++lane) {
      if (scope.lane && scope.lane->value != lane) continue;
      const auto span = model.spanAt(LaneId{lane}, TimeNs{t});
      if (!span || span->state == GoState::NotExist) continue;
      ++oracle.self[stackAtNs(model, *span, TimeNs{t})];
      ++oracle.total;
      const WaitKind wait = waitKindOf(model.symbols.strings[span->reason]);
      ++oracle.byKind[static_cast<std::size_t>(timeKindOf(span->state, wait))];
    }
  }
  return oracle;
}

std::map<Path, std::int64_t> selfOf(const CallTree& tree) {
  std::map<Path, std::int64_t> self;
  for (std::uint32_t i = 1; i < tree.size(); ++i)
    if (tree.node(NodeId{i}).self != 0) self[tree.path(NodeId{i})] = tree.node(NodeId{i}).self;
  return self;
}

std::int64_t recursiveTotal(const CallTree& tree, NodeId node) {
  std::int64_t total = tree.node(node).self;
  for (const NodeId child : tree.children(node))
    total += recursiveTotal(tree, child);
  return total;
}

QString toText(const std::map<Path, std::int64_t>& self) {
  QString text;
  for (const auto& [path, ns] : self) {
    for (const std::string& name : path)
      text += QString::fromStdString(name) + QLatin1Char(';');
    text += QStringLiteral(" %1\n").arg(ns);
  }
  return text;
}

} // namespace

class tst_CallTree : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void mergesStacksFromTheirRoots() {
    const CallTree tree = treeFromText("a;b;c 5\na;d 7\na;b 1\nd 2\n");
    QCOMPARE(printTree(tree), std::string("a 13 0\n  d 7 7\n  b 6 1\n    c 5 5\nd 2 2\n"));
    QCOMPARE(tree.total(), std::int64_t{15});
  }

  void equalChildrenStandByName() {
    QCOMPARE(printTree(treeFromText("b 1\na 1\nc 1\n")), std::string("a 1 1\nb 1 1\nc 1 1\n"));
  }

  void parentsHaveSmallerIdsAndChildrenStandSideBySide() {
    const CallTree tree = treeFromText("a;b;c 5\nx;y 7\na;b 1\na;z;z 4\n");
    for (std::uint32_t i = 1; i < tree.size(); ++i) {
      QVERIFY(tree.node(NodeId{i}).parent.value < i);
      std::int64_t offset = tree.node(NodeId{i}).offset;
      for (const NodeId child : tree.children(NodeId{i})) {
        QCOMPARE(tree.node(child).offset, offset);
        offset += tree.node(child).total;
      }
      QCOMPARE(offset + tree.node(NodeId{i}).self,
               tree.node(NodeId{i}).offset + tree.node(NodeId{i}).total);
    }
  }

  void findsAPathAndTellsIt() {
    const CallTree tree = treeFromText("a;b;a 5\n");
    const Path path{"a", "b", "a"};
    const auto node = tree.find(path);
    QVERIFY(node.has_value());
    QCOMPARE(tree.path(*node), path);
    QVERIFY(!tree.find(Path{"a", "c"}).has_value());
    QVERIFY(!tree.find(Path{"b"}).has_value());
  }

  void anEmptyTreeIsARootOfNothing() {
    const CallTree tree = treeFromText("");
    QVERIFY(tree.empty());
    QCOMPARE(tree.size(), std::size_t{1});
    QVERIFY(tree.children(kRootNode).empty());
  }

  void wallTimeByStateOfOneGoroutine() {
    TraceSketch sketch;
    const LaneId g1 = sketch.goroutine(1, "runtime.main");
    sketch.runs(10, g1);
    sketch.waits(30, g1, "network", "runtime.main;main.main;net.Dial");
    sketch.woken(90, g1);
    sketch.runs(94, g1);
    const auto model = sketch.build(100);
    const CallTree tree = wallCallTree(*model, {{model->extent()}, g1, {}});
    // 10 ns before its first word and the last 6 running have no stack; running 20 ns is inferred.
    QCOMPARE(printTree(tree), std::string("main.main 84 0\n  net.Dial 84 84\n"
                                          "(no stack) 16 16\n"));
    const NodeId dial = *tree.find(Path{"main.main", "net.Dial"});
    const TimeByKind own = tree.selfByKind(dial);
    QCOMPARE(own[static_cast<int>(TimeKind::Network)], std::int64_t{60});
    QCOMPARE(own[static_cast<int>(TimeKind::Running)], std::int64_t{20});
    QCOMPARE(own[static_cast<int>(TimeKind::Runnable)], std::int64_t{4});
    QCOMPARE(tree.node(dial).inferred, std::int64_t{20});
    QCOMPARE(tree.byKind(kRootNode)[static_cast<int>(TimeKind::Undetermined)], std::int64_t{10});
  }

  void aSampleIsTrustedMoreThanTheStackAtTheEnd() {
    TraceSketch sketch;
    const LaneId g1 = sketch.goroutine(1, "runtime.main");
    sketch.runs(0, g1);
    sketch.sample(20, g1, "main.a");
    sketch.sample(60, g1, "main.b");
    sketch.waits(100, g1, "select", "main.c");
    const auto model = sketch.build(101);
    const CallTree tree = wallCallTree(*model, {{model->extent()}, g1, {}});
    QCOMPARE(printTree(tree), std::string("main.b 60 60\nmain.a 40 40\nmain.c 1 1\n"));
    QCOMPARE(tree.root().inferred, std::int64_t{0});
    // A range that holds neither sample still has the nearest one's stack.
    const CallTree part = wallCallTree(*model, {{{TimeNs{70}, TimeNs{80}}}, g1, {}});
    QCOMPARE(printTree(part), std::string("main.b 10 10\n"));
  }

  void overlappingRangesCountOnce() {
    TraceSketch sketch;
    const LaneId g1 = sketch.goroutine(1, "runtime.main");
    sketch.waits(0, g1, "sleep", "main.nap");
    const auto model = sketch.build(100);
    const CallTree tree = wallCallTree(
        *model,
        {{{TimeNs{50}, TimeNs{70}}, {TimeNs{-5}, TimeNs{60}}, {TimeNs{90}, TimeNs{500}}}, g1, {}});
    QCOMPARE(tree.total(), std::int64_t{80});
  }

  void agreesWithAskingEveryNs_data() {
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 40; ++seed)
      QTest::addRow("random trace %d", seed) << seed;
  }
  void agreesWithAskingEveryNs() {
    QFETCH(int, seed);
    std::mt19937 random(static_cast<std::uint32_t>(seed));
    const auto model = randomModel(random, 400);
    for (int round = 0; round < 12; ++round) {
      CallTreeScope scope;
      const auto moment = [&] { return TimeNs{static_cast<std::int64_t>(random() % 440) - 20}; };
      for (int n = round % 3; n >= 0; --n)
        scope.ranges.push_back({moment(), moment()});
      if (round == 0) scope.ranges = {model->extent()};
      if (round % 2) scope.lane = LaneId{static_cast<std::uint32_t>(random() % 4)};
      const CallTree tree = wallCallTree(*model, scope);
      const Oracle oracle = askEveryNs(*model, scope);
      QCOMPARE(toText(selfOf(tree)), toText(oracle.self));
      QCOMPARE(tree.total(), oracle.total);
      QCOMPARE(recursiveTotal(tree, kRootNode), oracle.total);
      for (std::size_t kind = 0; kind < oracle.byKind.size(); ++kind)
        QCOMPARE(tree.byKind(kRootNode)[kind], oracle.byKind[kind]);
    }
  }

  void countsSamplesInsideTheRanges() {
    TraceSketch sketch;
    const LaneId g1 = sketch.goroutine(1, "runtime.main");
    const LaneId g2 = sketch.goroutine(2, "main.worker");
    sketch.runs(0, g1);
    sketch.sample(10, g1, "main.a");
    sketch.sample(20, g1, "main.a;main.b");
    sketch.sample(30, g2, "main.a");
    sketch.sample(40, kNoLane, "runtime.gc");
    const auto model = sketch.build(40);
    const CallTreeScope all{{model->extent()}, std::nullopt, {}};
    QCOMPARE(printTree(sampleCallTree(*model, all)),
             std::string("main.a 3 2\n  main.b 1 1\nruntime.gc 1 1\n"));
    QCOMPARE(countSamples(*model, all), std::size_t{4});
    const CallTreeScope some{{{TimeNs{10}, TimeNs{20}}}, g1, {}};
    QCOMPARE(printTree(sampleCallTree(*model, some)), std::string("main.a 1 1\n"));
  }

  void rootFramesAreLeftOut() {
    TraceSketch sketch;
    const LaneId g1 = sketch.goroutine(1, "main.main");
    sketch.runs(0, g1);
    sketch.sample(10, g1, "runtime.goexit;runtime.main;runtime.doInit;runtime.doInit1;a.init");
    sketch.sample(20, g1, "runtime.goexit;runtime.main");
    sketch.waits(30, g1, "select", "runtime.doInit1;a.init;a.wait");
    const auto model = sketch.build(40);
    QCOMPARE(printTree(wallCallTree(*model, {{model->extent()}, g1, {}})),
             std::string("runtime.doInit1 25 0\n  a.init 25 15\n    a.wait 10 10\n"
                         "runtime.main 15 15\n"));
    QCOMPARE(printTree(sampleCallTree(*model, {{model->extent()}, g1, {}})),
             std::string("runtime.doInit1 1 0\n  a.init 1 1\nruntime.main 1 1\n"));
  }

  void runningInAPackagesInitIsThePackages() {
    TraceSketch sketch;
    const LaneId g1 = sketch.goroutine(1, "main.main");
    const LaneId g2 = sketch.goroutine(2, "main.other");
    sketch.runs(0, g1);
    sketch.runs(0, g2);
    sketch.waits(100, g1, "network", "runtime.doInit1;c.init;net.Dial");
    sketch.waits(100, g2, "network", "main.other");
    const auto model = sketch.build(150);
    const std::vector<InitWindow> inits{{{TimeNs{10}, TimeNs{30}}, "a"},
                                        {{TimeNs{30}, TimeNs{35}}, "b"},
                                        {{TimeNs{40}, TimeNs{140}}, "c"}};
    const CallTree tree = wallCallTree(*model, {{model->extent()}, std::nullopt, inits});
    QCOMPARE(printTree(tree), std::string("main.other 150 150\nruntime.doInit1 150 0\n"
                                          "  c.init 125 0\n    net.Dial 125 125\n"
                                          "  a.init 20 20\n  b.init 5 5\n"));
    // What stays with the stack at the end is a guess; what the window tells is none.
    QCOMPARE(tree.root().inferred, std::int64_t{75 + 100});
    const CallTree part = wallCallTree(*model, {{{TimeNs{20}, TimeNs{33}}}, g1, inits});
    QCOMPARE(printTree(part), std::string("runtime.doInit1 13 0\n  a.init 10 10\n  b.init 3 3\n"));
  }

  void pathsMeetWithAndWithoutRootFrames() {
    const CallTree profile = treeFromText("runtime.main;runtime.doInit;runtime.doInit1;a.init 5\n"
                                          "runtime.main;main.main 3\n");
    QCOMPARE(profile.path(*findPath(profile, {"main.main"})), (Path{"runtime.main", "main.main"}));
    QVERIFY(findPath(profile, {"runtime.doInit1", "a.init"}).has_value());
    QVERIFY(findPath(profile, {"runtime.main"}).has_value());
    QVERIFY(!findPath(profile, {"a.init"}).has_value());
    const CallTree trace = treeFromText("main.main 3\n");
    QVERIFY(findPath(trace, {"runtime.main", "main.main"}).has_value());
    QCOMPARE(withoutRootFrames({"runtime.goexit", "runtime.main", "m.m"}), Path{"m.m"});
    QCOMPARE(withoutRootFrames({"runtime.goexit"}), Path{"runtime.goexit"});
  }

  void stacksFindTheirNodesInAnyTree() {
    TraceSketch sketch;
    sketch.goroutine(1, "a");
    const StackId deep = sketch.stack("a;b;c");
    const StackId other = sketch.stack("a;x");
    const auto model = sketch.build(1);
    const CallTree tree = treeFromText("a;b;c 5\n(no stack) 1\n");
    StackNodes nodes(tree, model->symbols);
    QCOMPARE(tree.path(*nodes.of(deep)), (Path{"a", "b", "c"}));
    QVERIFY(!nodes.of(other).has_value());
    QCOMPARE(std::string(tree.name(*nodes.of(kNoStack))), std::string(CallTree::kNoStackName));
    const CallTree profile = treeFromText("runtime.goexit;runtime.main;a;b;c 5\n");
    StackNodes below(profile, model->symbols);
    QCOMPARE(profile.path(*below.of(deep)),
             (Path{"runtime.goexit", "runtime.main", "a", "b", "c"}));
  }
};

QTEST_GUILESS_MAIN(tst_CallTree)
#include "tst_CallTree.moc"
