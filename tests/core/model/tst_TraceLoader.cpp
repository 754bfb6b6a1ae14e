// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceLoader.h"

#include "FileReader.h"
#include "ModelPrint.h"
#include "RandomTrace.h"
#include "StatsDocument.h"
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

QTestData& addBytes(const char* name, const Bytes& bytes) {
  return QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                           static_cast<qsizetype>(bytes.size()));
}

Bytes toBytes(const QByteArray& data) {
  const auto view = std::as_bytes(std::span(data.constData(), std::size_t(data.size())));
  return {view.begin(), view.end()};
}

/// A snapshot after every generation, however quickly they come; the whole model last.
std::vector<std::shared_ptr<const TraceModel>> snapshotsOf(const ByteSource& source) {
  std::vector<std::shared_ptr<const TraceModel>> snapshots;
  TraceLoadOptions options;
  options.maxRowsPerBlock = 64;
  options.snapshotInterval = {};
  options.snapshot = [&](const std::shared_ptr<const TraceModel>& model) {
    snapshots.push_back(model);
  };
  const auto load = loadTrace(source, options);
  if (!load || load->error) return {};
  snapshots.push_back(load->model);
  return snapshots;
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
  void theStatsAreTheSameForAnySizeOfBlockAndNumberOfThreads_data() {
    QTest::addColumn<QByteArray>("bytes");
    const QDir traces(QStringLiteral(COLDSTART_TEST_DATA "/traces"));
    for (const QString& name : traces.entryList({QStringLiteral("*.trace")}))
      addBytes(qPrintable(name), fileBytes(traces.filePath(name)));
    addBytes("cut in the middle", recording("broken/go1.26-generations-cut-middle.trace"));
    addBytes("the example",
             fileBytes(QStringLiteral(COLDSTART_SOURCE_DIR "/resources/example/trace.out")));
    for (std::uint32_t seed = 1; seed <= 3; ++seed)
      addBytes(("random " + std::to_string(seed)).c_str(),
               traceBytes(randomTraceText(seed, 4, 2000)));
  }
  void theStatsAreTheSameForAnySizeOfBlockAndNumberOfThreads() {
    QFETCH(QByteArray, bytes);
    const MemorySource source(toBytes(bytes));
    std::optional<std::string> first;
    for (const unsigned threads : {1, 2, 7})
      for (const std::size_t rows : {1, 7, 64, 1000, 65536}) {
        TraceLoadOptions options;
        options.maxRowsPerBlock = rows;
        options.threads = threads;
        const auto load = loadTrace(source, options);
        QVERIFY(load);
        const std::string document = statsDocument(*load);
        if (!first) first = document;
        const std::string which = std::to_string(rows) + " rows, " + std::to_string(threads);
        QVERIFY2(document == *first, which.c_str());
      }
    QVERIFY(first->size() > 1000);
  }

  void snapshotsArePrefixesOfTheLast_data() {
    QTest::addColumn<QByteArray>("bytes");
    addBytes("format 1.22", recording("go1.22-generations.trace"));
    addBytes("format 1.26", recording("go1.26-generations.trace"));
    for (std::uint32_t seed = 1; seed <= 5; ++seed)
      addBytes(("random " + std::to_string(seed)).c_str(),
               traceBytes(randomTraceText(seed, 6, 300)));
  }
  void snapshotsArePrefixesOfTheLast() {
    QFETCH(QByteArray, bytes);
    const auto snapshots = snapshotsOf(MemorySource(toBytes(bytes)));
    QVERIFY(snapshots.size() > 2);
    const TraceModel& last = *snapshots.back();
    for (const auto& part : snapshots)
      comparePrefix(*part, last);
  }

  void aLongGenerationIsShownWhileItLoads() {
    // 600,000 events, and near their beginning one whose name is in no table.
    std::string text = longGenerationText(50);
    text.insert(text.find("GoStop"), "STWBegin \"GC mark termination\" stack=0\nSTWEnd\n");
    const auto snapshots = snapshotsOf(MemorySource(traceBytes(text)));
    QCOMPARE(snapshots.size(), std::size_t{4}); // twice on the way, at its end, and the whole
    const TraceModel& last = *snapshots.back();
    for (const auto& part : snapshots)
      comparePrefix(*part, last);
    QVERIFY(snapshots[0]->end < snapshots[1]->end);
    QVERIFY(snapshots[1]->end < last.end);
    QCOMPARE(snapshots[0]->ranges.size(), std::size_t{1});
    QVERIFY(!snapshots[0]->symbols.strings[snapshots[0]->ranges[0].name].empty());
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
    QVERIFY(!loadTrace(MemorySource(toBytes(bytes)), {}));
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
