// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadMemory.h"
#include "ModelPrint.h"
#include "RandomTrace.h"
#include "TraceLoader.h"
#include "TraceText.h"
#include "TraceV1Text.h"

#include <QTest>

#include <numeric>

using namespace coldstart;

namespace {

constexpr std::uint64_t kMiB = std::uint64_t{1} << 20;

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

std::optional<Diagnostic> diagnosticOf(const TraceLoad& load, std::string_view code) {
  for (const Diagnostic& d : load.model->diagnostics)
    if (d.code == code) return d;
  return std::nullopt;
}

bool isCutShort(const TraceLoad& load) {
  return diagnosticOf(load, "trace.first_part").has_value();
}

/// 2 MiB of half a million events, all but the last within 1 ms, the last after 100 s.
std::string manyEvents() {
  std::string text = "gen 1\nbatch m=7 t=100\nProcStatus p=0 running\n";
  for (int i = 0; i < 500'000; ++i)
    text += i % 10'000 == 0 ? "batch m=7 t=100\n" : "HeapAlloc bytes=1\n";
  return text + "batch m=7 t=1562500100\nProcStop\nend-of-generation";
}

} // namespace

/// Loading less than the whole: refused for want of memory, or up to a moment.
class tst_LoadLimits : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void byItsSizeAloneATraceTakesSevenTimesTheFileAndSome() {
    QCOMPARE(mostLoadBytes(0, false) / kMiB, std::uint64_t{32});
    QCOMPARE(mostLoadBytes(100 * kMiB, false) / kMiB, std::uint64_t{732});
    QVERIFY(mostLoadBytes(100 * kMiB, true) > mostLoadBytes(100 * kMiB, false) + 100 * kMiB);
    QVERIFY(mostLoadBytes(~std::uint64_t{0}, true) == ~std::uint64_t{0});
  }

  void whatTracesOfManyKindsTakeIsForetold_data() {
    QTest::addColumn<double>("megabytes");
    QTest::addColumn<double>("events"); // millions
    QTest::addColumn<double>("goroutines");
    QTest::addColumn<double>("tableMegabytes");
    QTest::addColumn<double>("took"); // MB, as measured; docs/PERFORMANCE.md
    QTest::newRow("10m") << 10.5 << 1.98 << 0.0 << 0.0 << 27.8;
    QTest::newRow("100m, a ring") << 100.3 << 17.9 << 0.0 << 0.0 << 192.4;
    QTest::newRow("one generation") << 40.3 << 7.3 << 0.0 << 0.0 << 82.2;
    QTest::newRow("a million goroutines") << 15.0 << 3.0 << 1.0 << 0.0 << 108.3;
    QTest::newRow("many stacks") << 118.2 << 4.2 << 0.06 << 95.0 << 119.1;
  }
  void whatTracesOfManyKindsTakeIsForetold() {
    QFETCH(double, megabytes);
    QFETCH(double, events);
    QFETCH(double, goroutines);
    QFETCH(double, tableMegabytes);
    QFETCH(double, took);
    TraceSample sample;
    sample.transitions = events * 1e6;
    sample.goroutines = goroutines * 1e6;
    sample.tableBytes = tableMegabytes * 1e6;
    const auto size = static_cast<std::uint64_t>(megabytes * 1e6);
    const double estimate = static_cast<double>(estimatedLoadBytes(size, false, sample)) / 1e6;
    QVERIFY2(estimate > took, qPrintable(QString::number(estimate)));
    QVERIFY2(estimate < took * 2, qPrintable(QString::number(estimate)));
    QVERIFY(estimatedLoadBytes(size, true, sample) > estimatedLoadBytes(size, false, sample));
  }

  void anEstimateIsNeverMoreThanTheMost() {
    TraceSample absurd;
    absurd.transitions = absurd.goroutines = absurd.tableBytes = 1e300;
    QCOMPARE(estimatedLoadBytes(kMiB, false, absurd), mostLoadBytes(kMiB, false));
    QCOMPARE(estimatedLoadBytes(kMiB, true, absurd), mostLoadBytes(kMiB, true));
    QCOMPARE(estimatedLoadBytes(kMiB, false, std::nullopt), mostLoadBytes(kMiB, false));
  }

  void aTraceBeyondTheLimitIsRefusedWithBothFigures_data() {
    QTest::addColumn<int>("minor");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("of 100 s") << 26 << QString::fromStdString(manyEvents())
                              << QStringLiteral("too large: a trace of 2 MiB may take 26 MiB of "
                                                "memory, and 20 MiB can be had; its first 71s "
                                                "would fit");
    QTest::newRow("nothing can be seen of it")
        << 26 << QStringLiteral("bytes 9 9 9")
        << QStringLiteral("too large: a trace of 1 MiB may take 33 MiB of memory, and 20 MiB can "
                          "be had");
  }
  void aTraceBeyondTheLimitIsRefusedWithBothFigures() {
    QFETCH(int, minor);
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const MemorySource source(traceBytes(text.toStdString()));
    const TraceHeader header{minor};
    const auto refusal = refusalForMemory(source, header, 20 * kMiB);
    QVERIFY(refusal);
    QVERIFY(refusal->error.code == ErrorCode::TooLarge);
    QCOMPARE(QString::fromStdString(describe(refusal->error)), expected);
    QVERIFY(!refusalForMemory(source, header, 0));
    const std::uint64_t needed =
        estimatedLoadBytes(source.size(), false, sampleTrace(source, header));
    QVERIFY(!refusalForMemory(source, header, needed));
    QVERIFY(refusalForMemory(source, header, needed - 1));
  }

  void anOldFormatIsRefusedAsWell() {
    std::string text = "trace 1.19\nbatch p=0 t=100\nProcStart thread=1\n";
    for (int i = 0; i < 300'000; ++i)
      text += "GoStart g=1 seq=1\nGoSched stack=0\n";
    const MemorySource source(traceV1Bytes(text));
    const auto refusal = refusalForMemory(source, TraceHeader{19}, 20 * kMiB);
    QVERIFY(refusal && refusal->error.code == ErrorCode::TooLarge);
    QVERIFY(!refusalForMemory(source, TraceHeader{19}, 200 * kMiB));
  }

  void asMuchOfTheBeginningAsFitsIsLoadedInstead() {
    const MemorySource source(traceBytes(manyEvents()));
    TraceLoadOptions options;
    const auto whole = loadTrace(source, options);
    QVERIFY(whole);
    options.partIfTooLarge = true;
    options.memoryLimitBytes = 20 * kMiB;
    const auto part = loadTrace(source, options);
    QVERIFY(part && !part->error);
    const auto told = diagnosticOf(*part, "trace.too_large");
    QVERIFY(told && told->severity == Severity::Warning && told->arguments.size() == 4);
    QCOMPARE(told->arguments[0], std::to_string(part->model->extent().length().ns));
    QCOMPARE(told->arguments[3], std::to_string(20 * kMiB));
    const double share = static_cast<double>(eventCount(*part->model)) /
                         static_cast<double>(eventCount(*whole->model));
    QVERIFY2(share > 0.6 && share < 0.8, std::to_string(share).c_str());
    options.memoryLimitBytes = 64 * kMiB;
    const auto fits = loadTrace(source, options);
    QVERIFY(fits && !diagnosticOf(*fits, "trace.too_large"));
    QCOMPARE(printModel(*fits->model), printModel(*whole->model));
    options.memoryLimitBytes = kMiB; // less than the buffers
    const auto none = loadTrace(source, options);
    QVERIFY(!none && none.error().code == ErrorCode::TooLarge);
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
