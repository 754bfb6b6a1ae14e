// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadMemory.h"
#include "ModelPrint.h"
#include "RandomTrace.h"
#include "TraceLoader.h"
#include "TraceText.h"

#include <QTest>

#include <numeric>

using namespace coldstart;

namespace {

constexpr std::uint64_t kMiB = 1024 * 1024;

constexpr const char* kTrace = R"(
    gen 1
    batch m=7 t=100
    ProcStatus dt=10 p=0 running
    GoStatus dt=10 g=1 m=7 running
    GoStop dt=20 "preempted" stack=0
    GoStart dt=60 g=1 g_seq=1
    GoBlock dt=10 "sleep" stack=0
    end-of-generation
    gen 2
    batch m=7 t=500
    ProcStatus dt=10 p=0 running
    GoStatus dt=10 g=1 m=-1 waiting
    GoUnblock dt=10 g=1 g_seq=1 stack=0
    end-of-generation)";

Result<TraceLoad> loadFirst(std::string_view text, std::int64_t ns) {
  TraceLoadOptions options;
  options.first = DurationNs{ns};
  return loadTrace(MemorySource(traceBytes(text)), options);
}

std::uint64_t eventCount(const TraceModel& model) {
  const auto& byKind = model.counters.eventsByKind;
  return std::accumulate(byKind.begin(), byKind.end(), std::uint64_t{0});
}

bool isCutShort(const TraceLoad& load) {
  const std::vector<Diagnostic>& all = load.model->diagnostics;
  return std::any_of(all.begin(), all.end(),
                     [](const Diagnostic& d) { return d.code == "trace.first_part"; });
}

} // namespace

/// Loading less than the whole: refused for want of memory, or up to a moment.
class tst_LoadLimits : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void theEstimateIsSevenTimesTheFileAndSome() {
    QCOMPARE(estimatedLoadBytes(0, false) / kMiB, std::uint64_t{32});
    QCOMPARE(estimatedLoadBytes(100 * kMiB, false) / kMiB, std::uint64_t{732});
    QCOMPARE(estimatedLoadBytes(100 * kMiB, true) / kMiB, std::uint64_t{1392});
    QVERIFY(estimatedLoadBytes(~std::uint64_t{0}, true) == ~std::uint64_t{0});
  }

  void aTraceBeyondTheLimitIsRefusedWithBothFigures() {
    const auto refusal = refusalForMemory(1000 * kMiB, false, 500 * kMiB);
    QVERIFY(refusal);
    QVERIFY(refusal->code == ErrorCode::TooLarge);
    QCOMPARE(QString::fromStdString(describe(*refusal)),
             QStringLiteral("too large: a trace of 1000 MiB may take 7033 MiB of memory, and 500 "
                            "MiB can be had"));
    QVERIFY(!refusalForMemory(1000 * kMiB, false, 0));
    QVERIFY(!refusalForMemory(1000 * kMiB, false, estimatedLoadBytes(1000 * kMiB, false)));
    QVERIFY(refusalForMemory(1000 * kMiB, false, estimatedLoadBytes(1000 * kMiB, false) - 1));
  }

  void theLoaderRefusesBeforeItReads() {
    const MemorySource source(traceBytes(kTrace));
    TraceLoadOptions options;
    options.memoryLimitBytes = kMiB;
    bool toldProgress = false;
    options.progress = [&](std::uint64_t, std::uint64_t) { toldProgress = true; };
    const auto load = loadTrace(source, options);
    QVERIFY(!load);
    QVERIFY(load.error().code == ErrorCode::TooLarge);
    QVERIFY(!toldProgress);
    options.first = DurationNs{1'000'000};
    QVERIFY(loadTrace(source, options));
    options.first.reset();
    options.memoryLimitBytes = 64 * kMiB;
    QVERIFY(loadTrace(source, options));
  }

  void theBeginning_data() {
    QTest::addColumn<qint64>("ns");
    QTest::addColumn<QString>("expected"); // goroutine 1, as ModelPrint prints it
    // The sync is at 100; an event at 120 is 20 ns after it.
    const auto row = [](const char* name, qint64 ns, const char* expected) {
      QTest::newRow(name) << ns << QString::fromLatin1(expected);
    };
    row("the end is half-open", 40, "0..20 Undetermined|20..40... Running p0 (since before)");
    row("an event at the last ns", 41,
        "0..20 Undetermined|20..40 Running p0 (since before)|40..41... Runnable \"preempted\"");
    row("up to the first generation's end", 400,
        "0..20 Undetermined|20..40 Running p0 (since before)|40..100 Runnable \"preempted\"|"
        "100..110 Running p0|110..400... Waiting \"sleep\"");
  }
  void theBeginning() {
    QFETCH(qint64, ns);
    QFETCH(QString, expected);
    const auto load = loadFirst(kTrace, ns);
    QVERIFY(load && !load->error);
    QVERIFY(isCutShort(*load));
    QStringList spans;
    load->model->forEachSpan(LaneId{0}, load->model->extent(), [&](const Span& span) {
      spans.append(QString::fromStdString(printSpan(*load->model, span)).trimmed());
      return true;
    });
    QCOMPARE(spans.join(QLatin1Char('|')), expected);
    QCOMPARE(load->lostBytes, std::uint64_t{0});
  }

  void longerThanTheTraceIsAllOfIt() {
    const auto all = loadTrace(MemorySource(traceBytes(kTrace)), {});
    const auto first = loadFirst(kTrace, 1'000'000);
    QVERIFY(all && first && !first->error);
    QVERIFY(!isCutShort(*first));
    QCOMPARE(printModel(*first->model), printModel(*all->model));
  }

  void nothingBehindTheCutIsKept_data() {
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 6; ++seed)
      QTest::addRow("random trace %d", seed) << seed;
  }
  void nothingBehindTheCutIsKept() {
    QFETCH(int, seed);
    const std::string text = randomTraceText(static_cast<std::uint32_t>(seed), 3, 3000);
    const auto all = loadTrace(MemorySource(traceBytes(text)), {});
    QVERIFY(all);
    std::uint64_t before = 0;
    for (int share = 1; share <= 10; ++share) {
      const auto part = loadFirst(text, all->model->end.ns * share / 11);
      QVERIFY(part && !part->error && isCutShort(*part));
      QCOMPARE(part->model->end.ns, all->model->end.ns * share / 11);
      QVERIFY(eventCount(*part->model) >= before);
      before = eventCount(*part->model);
    }
    QVERIFY(before < eventCount(*all->model));
  }

  void aFaultBehindTheCutIsNotToldOf() {
    const auto load = loadFirst(std::string(kTrace) + "\nbytes 1 2 3", 50);
    QVERIFY(load && !load->error);
    QVERIFY(isCutShort(*load));
  }
};

QTEST_GUILESS_MAIN(tst_LoadLimits)
#include "tst_LoadLimits.moc"
