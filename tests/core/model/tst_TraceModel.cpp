// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceModel.h"

#include "FileReader.h"
#include "ModelPrint.h"
#include "RandomTrace.h"
#include "SpanSweep.h"
#include "TraceCallTree.h"
#include "TraceLoader.h"
#include "TraceStats.h"
#include "TraceText.h"

#include <QDir>
#include <QTest>

#include <map>
#include <numeric>
#include <random>

using namespace coldstart;
using ModelPtr = std::shared_ptr<const TraceModel>;

Q_DECLARE_METATYPE(ModelPtr)

namespace {

ModelPtr fileModel(const QString& path) {
  const auto file = FileReader::open(path.toStdString());
  const auto load = loadTrace(**file, {});
  return load->model;
}

ModelPtr randomModel(std::uint32_t seed) {
  TraceLoadOptions options;
  options.maxRowsPerBlock = 1 + seed * 37; // several blocks in a small trace
  const MemorySource source(traceBytes(randomTraceText(seed, 3, 800)));
  const auto load = loadTrace(source, options);
  return load && !load->error ? load->model : nullptr;
}

/// All spans of a lane, one after another: the oracle for everything else.
std::vector<Span> spansOf(const TraceModel& model, LaneId lane) {
  std::vector<Span> spans;
  model.forEachSpan(lane, model.extent(), [&](const Span& span) {
    spans.push_back(span);
    return true;
  });
  return spans;
}

TimeRange randomRange(std::mt19937_64& random, const TraceModel& model) {
  const auto end = static_cast<std::uint64_t>(model.end.ns) + 1;
  const TimeNs a{static_cast<std::int64_t>(random() % end)};
  const TimeNs b{static_cast<std::int64_t>(random() % end)};
  return {std::min(a, b), std::max(a, b)};
}

/// Time by lane and by everything that a span says beside it.
using Sums = std::map<std::string, std::int64_t>;

void add(Sums& sums, const TraceModel& model, Span span) {
  const std::int64_t ns = span.time.length().ns;
  const std::string lane = std::to_string(span.lane.value) + " ";
  span.time = {};
  span.openEnd = false;
  sums[lane + printSpan(model, span)] += ns;
}

Sums sweptAll(const TraceModel& model, TimeRange range) {
  Sums sums;
  sweepSpans(model, range, {}, [&](const Span& span) { add(sums, model, span); });
  return sums;
}

Sums sweptByLane(const TraceModel& model, TimeRange range) {
  Sums sums;
  for (std::uint32_t i = 0; i < model.laneCount(); ++i)
    sweepLane(model, LaneId{i}, range, [&](const Span& span) { add(sums, model, span); });
  return sums;
}

Sums listed(const TraceModel& model, TimeRange range) {
  Sums sums;
  for (std::uint32_t i = 0; i < model.laneCount(); ++i)
    for (Span span : spansOf(model, LaneId{i})) {
      span.time = span.time.clippedTo(range);
      if (span.state != GoState::NotExist && !span.time.empty()) add(sums, model, span);
    }
  return sums;
}

/// By walking over the spans.
TimeByKind timeShown(const TraceModel& model, const CallTreeScope& scope) {
  TimeByKind shown{};
  for (std::uint32_t i = 0; i < model.laneCount(); ++i) {
    if (scope.lane && scope.lane->value != i) continue;
    for (const Span& span : spansOf(model, LaneId{i})) {
      if (span.state == GoState::NotExist) continue;
      const WaitKind wait = waitKindOf(model.symbols.strings[span.reason]);
      shown[static_cast<std::size_t>(timeKindOf(span.state, wait))] +=
          span.time.clippedTo(scope.ranges.front()).length().ns;
    }
  }
  return shown;
}

} // namespace

/// What must hold for every model (MODEL.md, invariants): on our recordings, the example and random
/// traces.
class tst_TraceModel : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    const QDir traces(QStringLiteral(COLDSTART_TEST_DATA "/traces"));
    for (const QString& name : traces.entryList({QStringLiteral("*.trace")}))
      m_models.emplace_back(name.toStdString(), fileModel(traces.filePath(name)));
    m_models.emplace_back("the example", fileModel(QStringLiteral(COLDSTART_SOURCE_DIR
                                                                  "/resources/example/trace.out")));
    for (std::uint32_t seed = 1; seed <= 8; ++seed)
      m_models.emplace_back("random " + std::to_string(seed), randomModel(seed));
    QVERIFY(m_models.size() >= 15);
  }

  void timesOfALaneAddUpToItsLife_data() { rows(); }
  void timesOfALaneAddUpToItsLife() {
    QFETCH(ModelPtr, model);
    QVERIFY(model);
    for (std::uint32_t i = 0; i < model->laneCount(); ++i) {
      const std::vector<Span> spans = spansOf(*model, LaneId{i});
      const GoroutineStats stats = computeGoroutineStats(*model, LaneId{i});
      StateNs ns{};
      TimeNs at;
      for (const Span& span : spans) {
        QCOMPARE(span.time.begin.ns, at.ns); // without gap or overlap
        QVERIFY(!span.time.empty());
        at = span.time.end;
        ns[static_cast<std::size_t>(span.state)] += span.time.length().ns;
      }
      QCOMPARE(at.ns, model->end.ns);
      ns[static_cast<std::size_t>(GoState::NotExist)] = 0;
      QCOMPARE(stats.ns, ns);
    }
  }

  void totalsAreTheSumsOfTheLanes_data() { rows(); }
  void totalsAreTheSumsOfTheLanes() {
    QFETCH(ModelPtr, model);
    const TraceStats stats = computeTraceStats(*model);
    StateNs ns{};
    StateCounts into{};
    for (std::uint32_t i = 0; i < model->laneCount(); ++i) {
      const GoroutineStats lane = computeGoroutineStats(*model, LaneId{i});
      for (std::size_t s = 0; s < ns.size(); ++s) {
        ns[s] += lane.ns[s];
        into[s] += lane.into[s];
      }
    }
    QCOMPARE(stats.totalNs, ns);
    QCOMPARE(stats.totalInto, into);
  }

  void aPRunsWhatRunsOnIt_data() { rows(); }
  void aPRunsWhatRunsOnIt() {
    QFETCH(ModelPtr, model);
    std::map<ProcId, std::map<std::pair<std::int64_t, std::int64_t>, LaneId>> running;
    for (std::uint32_t i = 0; i < model->laneCount(); ++i)
      for (const Span& span : spansOf(*model, LaneId{i}))
        if (span.state == GoState::Running)
          running[span.proc][{span.time.begin.ns, span.time.end.ns}] = LaneId{i};
    std::mt19937_64 random(11);
    for (const ProcId proc : model->procs) {
      std::int64_t total = 0;
      TimeNs at;
      const std::vector<ProcSpan> spans = model->procSpans(proc, model->extent());
      QCOMPARE(spans.size(), running[proc].size());
      for (const ProcSpan& span : spans) {
        QVERIFY(span.time.begin >= at); // one goroutine at a time
        at = span.time.end;
        total += span.time.length().ns;
        QCOMPARE(span.lane, (running[proc].at({span.time.begin.ns, span.time.end.ns})));
      }
      QVERIFY(total <= model->counters.procs.at(proc).running.ns);
      const TimeRange range = randomRange(random, *model);
      std::size_t touching = 0;
      for (const auto& [time, lane] : running[proc])
        touching += TimeRange{TimeNs{time.first}, TimeNs{time.second}}.touches(range) ? 1 : 0;
      QCOMPARE(model->procSpans(proc, range).size(), range.empty() ? std::size_t{0} : touching);
    }
  }

  void aSweepOfAllIsTheSumOfTheSweepsOfLanes_data() { rows(); }
  void aSweepOfAllIsTheSumOfTheSweepsOfLanes() {
    QFETCH(ModelPtr, model);
    std::mt19937_64 random(5);
    QCOMPARE(sweptAll(*model, model->extent()), listed(*model, model->extent()));
    for (int round = 0; round < 12; ++round) {
      const TimeRange range = randomRange(random, *model);
      const Sums expected = listed(*model, range);
      QCOMPARE(sweptAll(*model, range), expected);
      QCOMPARE(sweptByLane(*model, range), expected);
    }
    QVERIFY(sweptAll(*model, {TimeNs{5}, TimeNs{5}}).empty());
    QVERIFY(sweptAll(*model, {model->end, model->end + DurationNs{9}}).empty());
  }

  void theFlameGraphWeighsWhatTheTimelineShows_data() { rows(); }
  void theFlameGraphWeighsWhatTheTimelineShows() {
    QFETCH(ModelPtr, model);
    std::mt19937_64 random(17);
    for (int round = 0; round < 12; ++round) {
      CallTreeScope scope;
      scope.ranges = {round == 0 ? model->extent() : randomRange(random, *model)};
      if (round % 3 == 2)
        scope.lane = LaneId{static_cast<std::uint32_t>(random() % model->laneCount())};
      const CallTree tree = wallCallTree(*model, scope);
      const TimeByKind shown = timeShown(*model, scope);
      QCOMPARE(tree.total(), std::accumulate(shown.begin(), shown.end(), std::int64_t{0}));
      if (tree.hasKinds()) QCOMPARE(tree.byKind(kRootNode), shown);
      QVERIFY(tree.hasKinds() || tree.total() == 0);
    }
  }

  void theSpanAtAMomentIsTheListedOne_data() { rows(); }
  void theSpanAtAMomentIsTheListedOne() {
    QFETCH(ModelPtr, model);
    std::mt19937_64 random(3);
    for (std::uint32_t i = 0; i < model->laneCount(); i += 1 + model->laneCount() / 50) {
      const std::vector<Span> spans = spansOf(*model, LaneId{i});
      for (int round = 0; round < 20; ++round) {
        const Span& wanted = spans[random() % spans.size()];
        const auto inside = static_cast<std::int64_t>(
            random() % static_cast<std::uint64_t>(wanted.time.length().ns));
        for (const TimeNs t : {wanted.time.begin, wanted.time.begin + DurationNs{inside},
                               wanted.time.end - DurationNs{1}}) {
          const std::optional<Span> got = model->spanAt(LaneId{i}, t);
          QVERIFY(got);
          QCOMPARE(printSpan(*model, *got), printSpan(*model, wanted));
        }
      }
      QVERIFY(!model->spanAt(LaneId{i}, model->end));
      QVERIFY(!model->spanAt(LaneId{i}, TimeNs{-1}));
    }
    QVERIFY(!model->spanAt(LaneId{static_cast<std::uint32_t>(model->laneCount())}, TimeNs{0}));
  }

  void goroutinesAreFoundByTheirNumbers_data() { rows(); }
  void goroutinesAreFoundByTheirNumbers() {
    QFETCH(ModelPtr, model);
    for (std::uint32_t i = 0; i < model->laneCount(); ++i)
      QCOMPARE(model->laneOf(model->goroutine(LaneId{i}).id), std::optional(LaneId{i}));
    QVERIFY(!model->laneOf(GoroutineId{-7}));
  }

 private:
  void rows() const {
    QTest::addColumn<ModelPtr>("model");
    for (const auto& [name, model] : m_models)
      QTest::newRow(name.c_str()) << model;
  }

  std::vector<std::pair<std::string, ModelPtr>> m_models;
};

QTEST_GUILESS_MAIN(tst_TraceModel)
#include "tst_TraceModel.moc"
