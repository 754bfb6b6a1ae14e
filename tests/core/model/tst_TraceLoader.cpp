// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceLoader.h"

#include "FileReader.h"
#include "ModelPrint.h"
#include "RandomTrace.h"
#include "StatsDocument.h"
#include "TraceModelBuilder.h"
#include "TraceReader.h"
#include "TraceText.h"

#include <QDir>
#include <QTest>

#include <functional>
#include <thread>

using namespace coldstart;
using Bytes = std::vector<std::byte>;

namespace {

Bytes fileBytes(const QString& path) {
  const auto file = FileReader::open(path.toStdString());
  return *readAll(**file, 1 << 30);
}

Bytes recording(const char* name) {
  return fileBytes(QStringLiteral(COLDSTART_TEST_DATA "/traces/") + QString::fromLatin1(name));
}

/// Under the thread sanitizer a load takes ten times as long.
#ifdef __SANITIZE_THREAD__
constexpr int kStepFactor = 11;
#else
constexpr int kStepFactor = 1;
#endif

/// Events of a load, without the syncs, which a fault may add.
std::uint64_t eventsOf(const Result<TraceLoad>& load) {
  std::uint64_t sum = 0;
  if (!load) return 0;
  for (std::size_t kind = 0; kind < load->model->counters.eventsByKind.size(); ++kind)
    if (kind != static_cast<std::size_t>(EventKind::Sync))
      sum += load->model->counters.eventsByKind[kind];
  return sum;
}

/// Publishes after every generation, however quickly they come.
class EachGeneration : public EventSink {
 public:
  explicit EachGeneration(TraceModelBuilder& builder) : m_builder(builder) {}
  void generationBegins(const Symbols& symbols) override { m_builder.generationBegins(symbols); }
  void events(std::span<const Event> events) override { m_builder.events(events); }
  void clock(std::int64_t timeNs, const WireClock& clock) override {
    m_builder.clock(timeNs, clock);
  }
  void generationEnded(const Symbols& symbols) override {
    m_builder.generationEnded(symbols);
    snapshots.push_back(m_builder.publish(false));
  }
  std::vector<std::shared_ptr<const TraceModel>> snapshots;

 private:
  TraceModelBuilder& m_builder;
};

std::vector<std::shared_ptr<const TraceModel>> snapshotsOf(const ByteSource& source) {
  SymbolTable symbols;
  TraceModelBuilder builder(64);
  EachGeneration sink(builder);
  TraceReader reader(source, symbols, sink, {});
  if (!reader.run()) return {};
  sink.snapshots.push_back(builder.publish(true));
  return sink.snapshots;
}

/// The first row at which `whole` does not begin with `part`; nullopt when it does.
template <class Column, class Equal>
std::optional<std::size_t> differsAt(const Column& part, const Column& whole, Equal equal) {
  if (part.size() > whole.size()) return whole.size();
  for (std::size_t i = 0; i < part.size(); ++i)
    if (!equal(part[i], whole[i])) return i;
  return std::nullopt;
}

} // namespace

class tst_TraceLoader : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void theStatsAreTheSameForAnySizeOfBlock_data() {
    QTest::addColumn<QString>("path");
    const QDir traces(QStringLiteral(COLDSTART_TEST_DATA "/traces"));
    for (const QString& name : traces.entryList({QStringLiteral("*.trace")}))
      QTest::newRow(qPrintable(name)) << traces.filePath(name);
    QTest::newRow("cut in the middle")
        << traces.filePath(QStringLiteral("broken/go1.26-generations-cut-middle.trace"));
    QTest::newRow("the example") << QStringLiteral(COLDSTART_SOURCE_DIR
                                                   "/resources/example/trace.out");
  }
  void theStatsAreTheSameForAnySizeOfBlock() {
    QFETCH(QString, path);
    const MemorySource source(fileBytes(path));
    std::optional<std::string> first;
    for (const std::size_t rows : {1, 7, 64, 1000, 65536}) {
      TraceLoadOptions options;
      options.maxRowsPerBlock = rows;
      const auto load = loadTrace(source, options);
      QVERIFY(load);
      const std::string document = statsDocument(*load);
      if (!first) first = document;
      QVERIFY2(document == *first, std::to_string(rows).c_str());
    }
    QVERIFY(first->size() > 1000);
  }

  void snapshotsArePrefixesOfTheLast_data() {
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char* name, const Bytes& bytes) {
      QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                        static_cast<qsizetype>(bytes.size()));
    };
    row("format 1.22", recording("go1.22-generations.trace"));
    row("format 1.26", recording("go1.26-generations.trace"));
    for (std::uint32_t seed = 1; seed <= 5; ++seed)
      row(("random " + std::to_string(seed)).c_str(), traceBytes(randomTraceText(seed, 6, 300)));
  }
  void snapshotsArePrefixesOfTheLast() {
    QFETCH(QByteArray, bytes);
    const auto view = std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size())));
    const auto snapshots = snapshotsOf(MemorySource({view.begin(), view.end()}));
    QVERIFY(snapshots.size() > 2);
    const TraceModel& last = *snapshots.back();
    for (const auto& part : snapshots)
      comparePrefix(*part, last);
  }

  void everyPrefixGivesAResultAndNoFewerEvents_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("step");
    // Every byte with COLDSTART_EVERY_BYTE=1, which takes minutes.
    const bool all = qEnvironmentVariableIsSet("COLDSTART_EVERY_BYTE");
    const auto row = [&](const char* name, const Bytes& bytes, int step) {
      QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                        static_cast<qsizetype>(bytes.size()))
                          << (all ? 1 : step * kStepFactor);
    };
    row("a flight recording, 1.26", recording("go1.26-flight.trace"), 37);
    row("format 1.22", recording("go1.22.trace"), 61);
    row("generations, 1.22", recording("go1.22-generations.trace"), 173);
    row("format 1.25", recording("go1.25.trace"), 113);
    row("small, each byte", traceBytes(randomTraceText(3, 2, 40)), 1);
    row("small, 1.23, each byte", traceBytes(R"(
        trace 1.23
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoCreate g=2 new_stack=1 stack=2
        stack 1 main.worker
        stack 2 main.main
        gen 2
        batch m=7 t=200
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoStatus g=2 m=-1 runnable
        GoBlock "chan receive" stack=2
        stack 2 main.main
        batch m=7 t=300
        GoStart g=2 g_seq=1
        GoDestroy)"),
        1);
  }
  void everyPrefixGivesAResultAndNoFewerEvents() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, step);
    const auto whole = std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size())));
    std::uint64_t before = 0;
    for (std::size_t size = 0; size <= whole.size(); size += static_cast<std::size_t>(step)) {
      const auto part = whole.first(size);
      const auto load = loadTrace(MemorySource({part.begin(), part.end()}), {});
      const std::uint64_t events = eventsOf(load);
      QVERIFY2(events >= before, qPrintable(QStringLiteral("%1 events at %2 bytes, %3 before")
                                                .arg(events)
                                                .arg(size)
                                                .arg(before)));
      before = events;
      if (load) QVERIFY(load->lostBytes <= size);
    }
    const auto load = loadTrace(MemorySource({whole.begin(), whole.end()}), {});
    QVERIFY(load && !load->error);
    QVERIFY(eventsOf(load) >= before && before > 0);
  }

  void cancelledFromAnotherThread() {
    // Long enough to be under way; then again and again at other moments.
    const MemorySource source(traceBytes(randomTraceText(1, 40, 4000)));
    int cancelled = 0;
    for (int round = 0; round < 10; ++round) {
      std::stop_source stop;
      std::atomic<bool> begun = false;
      TraceLoadOptions options;
      options.stop = stop.get_token();
      options.progress = [&](std::uint64_t, std::uint64_t) { begun = true; };
      std::jthread other([&] {
        for (int i = 0; i < 200 * round && !begun; ++i)
          std::this_thread::yield();
        stop.request_stop();
      });
      const auto load = loadTrace(source, options);
      if (load) continue; // it was through already
      QVERIFY(load.error().code == ErrorCode::Cancelled);
      ++cancelled;
    }
    QVERIFY(cancelled > 0);
  }

  void stoppedInTheMiddleByItsOwnProgress() {
    const MemorySource source(traceBytes(randomTraceText(1, 40, 5000)));
    std::stop_source stop;
    TraceLoadOptions options;
    options.stop = stop.get_token();
    options.progress = [&](std::uint64_t done, std::uint64_t total) {
      if (done > 0 && done < total) stop.request_stop();
    };
    const auto load = loadTrace(source, options);
    QVERIFY(!load);
    QVERIFY(load.error().code == ErrorCode::Cancelled);
  }

  void nothingKeptIsAnError_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no bytes") << QByteArray();
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("a header and a byte") << QByteArray("go 1.26 trace\0\0\0\1", 17);
  }
  void nothingKeptIsAnError() {
    QFETCH(QByteArray, bytes);
    const auto view = std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size())));
    QVERIFY(!loadTrace(MemorySource({view.begin(), view.end()}), {}));
  }

 private:
  static void comparePrefix(const TraceModel& part, const TraceModel& whole) {
    const auto same = [](const auto& a, const auto& b) { return a == b; };
    QVERIFY(part.end <= whole.end);
    QVERIFY(!differsAt(part.blocks, whole.blocks, same)); // the very same blocks
    QVERIFY(!differsAt(part.stateReasons, whole.stateReasons,
                       [](const StateReason& a, const StateReason& b) {
                         return a.state == b.state && a.reason == b.reason;
                       }));
    QVERIFY(!differsAt(part.symbols.frames, whole.symbols.frames, same));
    QVERIFY(!differsAt(part.symbols.functionNames, whole.symbols.functionNames, same));
    QVERIFY(!differsAt(part.symbols.stacks, whole.symbols.stacks,
                       [](const StackNode& a, const StackNode& b) {
                         return a.parent == b.parent && a.frame == b.frame;
                       }));
    for (std::uint32_t i = 0; i < part.symbols.strings.size(); ++i)
      QVERIFY(part.symbols.strings[StringId{i}] == whole.symbols.strings[StringId{i}]);
    QVERIFY(!differsAt(
        part.goroutines, whole.goroutines, [](const GoroutineInfo& a, const GoroutineInfo& b) {
          const bool named = a.name != FunctionId{}; // a name may come later
          return a.id == b.id && a.parent == b.parent && a.createdAt == b.createdAt &&
                 a.createdInTrace == b.createdInTrace && (!named || a.name == b.name);
        }));
    QVERIFY(
        !differsAt(part.cpuSamples, whole.cpuSamples, [](const CpuSample& a, const CpuSample& b) {
          return a.time == b.time && a.stack == b.stack && a.lane == b.lane;
        }));
    if (!part.complete)
      QVERIFY(
          !differsAt(part.ranges, whole.ranges, [](const RuntimeRange& a, const RuntimeRange& b) {
            return a.time == b.time && a.name == b.name && a.scopeId == b.scopeId;
          }));
    QVERIFY(!differsAt(part.logs, whole.logs, [](const UserLog& a, const UserLog& b) {
      return a.time == b.time && a.message == b.message;
    }));
    QVERIFY(!differsAt(part.tasks, whole.tasks, [](const UserTask& a, const UserTask& b) {
      return a.id == b.id && (!a.begin || a.begin == b.begin) && (!a.end || a.end == b.end);
    }));
    for (std::uint32_t i = 0; i < part.laneCount(); ++i)
      part.forEachSpan(LaneId{i}, part.extent(), [&](const Span& span) {
        if (span.time.end == part.end) return true; // how it goes on is not known yet
        const std::optional<Span> later = whole.spanAt(LaneId{i}, span.time.begin);
        const bool equal = later && printSpan(part, span) == printSpan(whole, *later);
        if (!equal)
          QTest::qVerify(false, "spans", printSpan(part, span).c_str(), __FILE__, __LINE__);
        return equal;
      });
  }
};

QTEST_GUILESS_MAIN(tst_TraceLoader)
#include "tst_TraceLoader.moc"
