// SPDX-License-Identifier: GPL-3.0-or-later
#include "EndOfMemory.h"
#include "ModelPrint.h"
#include "NoThreads.h"
#include "RandomTrace.h"
#include "TraceLoader.h"
#include "TraceReader.h"
#include "TraceText.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <new>
#include <thread>

using namespace coldstart;

namespace {

// How many moments a load is tried at. ThreadSanitizer takes some ten times as long for each.
#if defined(__SANITIZE_THREAD__)
constexpr int kMoments = 40;
#else
constexpr int kMoments = 300;
#endif

/// Reads well but for one time, counted over all threads.
class FailingSource : public ByteSource {
 public:
  FailingSource(const ByteSource& inner, int failAt) : m_inner(inner), m_failAt(failAt) {}
  std::uint64_t size() const override { return m_inner.size(); }
  Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override {
    if (++m_reads == m_failAt) throw std::bad_alloc();
    return m_inner.readAt(offset, into);
  }
  int reads() const { return m_reads; }

 private:
  const ByteSource& m_inner;
  int m_failAt;
  mutable std::atomic<int> m_reads = 0;
};

/// Reads so slowly that others are at it when one of its readers ends.
class SlowSource : public ByteSource {
 public:
  explicit SlowSource(const ByteSource& inner) : m_inner(inner) {}
  std::uint64_t size() const override { return m_inner.size(); }
  Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override {
    ++m_underWay;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    auto read = m_inner.readAt(offset, into);
    --m_underWay;
    return read;
  }
  int underWay() const { return m_underWay; }

 private:
  const ByteSource& m_inner;
  mutable std::atomic<int> m_underWay = 0;
};

/// Has no memory for events, but for so many batches of them.
class FullSink : public EventSink {
 public:
  explicit FullSink(int batches) : m_left(batches) {}
  void generationBegins(const Symbols&) override {}
  void batch(EventBatch& batch) override {
    if (m_left-- == 0) throw std::bad_alloc();
    batch.clear();
  }
  void clock(std::int64_t, const WireClock&) override {}
  void pieceEnded(const Symbols&) override {}
  void generationEnded(const Symbols&) override {}

 private:
  int m_left;
};

/// Threads with a P each, whose events are in many small batches.
std::string manySmallBatches(int threads, int batches) {
  std::string text = "gen 1\n";
  for (int thread = 0; thread < threads; ++thread)
    for (int batch = 0; batch < batches; ++batch) {
      text += "batch m=" + std::to_string(thread + 1) + " t=" + std::to_string(100 + batch) + '\n';
      if (batch == 0) text += "ProcStatus p=" + std::to_string(thread) + " running\n";
      for (int i = 0; i < 60; ++i)
        text += "HeapAlloc bytes=1\n";
    }
  return text + "end-of-generation";
}

/// "loaded", or in words why not.
std::string outcome(const Result<TraceLoad>& load) {
  return load ? load->error ? describe(*load->error) : "loaded" : describe(load.error());
}

constexpr const char* kMemoryEnded = "too large: there is not enough memory for it";

void addThreads() {
  QTest::addColumn<int>("threads");
  for (const int threads : {1, 2, 3, 4, 7})
    QTest::addRow("%d threads", threads) << threads;
}

TraceLoadOptions withThreads(int threads) {
  TraceLoadOptions options;
  options.threads = static_cast<unsigned>(threads);
  return options;
}

} // namespace

/// Whenever and on whichever thread memory ends while a trace loads, an Error comes of it: no end
/// of the program, and no thread that waits for one that is gone.
class tst_LoadMemoryEnds : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void atAnyRead_data() { addThreads(); }
  void atAnyRead() {
    QFETCH(int, threads);
    const MemorySource memory(traceBytes(randomTraceText(1, 20, 400)));
    const FailingSource whole(memory, 0);
    QCOMPARE(outcome(loadTrace(whole, withThreads(threads))), std::string("loaded"));
    for (int failAt = 1; failAt <= whole.reads(); ++failAt) {
      const FailingSource source(memory, failAt);
      Result<TraceLoad> load = fail(ErrorCode::Io, 0, {});
      try {
        load = loadTrace(source, withThreads(threads));
      } catch (const std::bad_alloc&) {
        QFAIL("thrown");
      }
      QCOMPARE(outcome(load), std::string(kMemoryEnded));
    }
  }

  void atAnyAllocation_data() { addThreads(); }
  void atAnyAllocation() {
    QFETCH(int, threads);
    const MemorySource source(traceBytes(randomTraceText(2, 20, 2000)));
    std::int64_t all = 0;
    {
      const EndOfMemory counting(EndOfMemory::kNever / 2);
      const auto load = loadTrace(source, withThreads(threads));
      all = counting.counted();
      QVERIFY(load);
    }
    QVERIFY2(all > 1000, std::to_string(all).c_str());
    int ended = 0;
    for (std::int64_t after = 0; after < all; after += 1 + all / kMoments) {
      Result<TraceLoad> load = fail(ErrorCode::Io, 0, {});
      {
        const EndOfMemory end(after);
        try {
          load = loadTrace(source, withThreads(threads));
        } catch (const std::bad_alloc&) { // for the Error itself
          ++ended;
          continue;
        }
      }
      const std::string got = outcome(load);
      ended += got == kMemoryEnded ? 1 : 0;
      QVERIFY2(got == kMemoryEnded || got == "loaded", got.c_str());
    }
    QVERIFY2(ended > kMoments * 5 / 6, std::to_string(ended).c_str());
  }

  void atAnySnapshot_data() { addThreads(); }
  void atAnySnapshot() {
    QFETCH(int, threads);
    const MemorySource source(traceBytes(randomTraceText(3, 12, 3000)));
    for (int failAt = 1; failAt <= 10; ++failAt) {
      TraceLoadOptions options = withThreads(threads);
      options.snapshotInterval = {};
      int snapshots = 0;
      options.snapshot = [&](const std::shared_ptr<const TraceModel>&) {
        if (++snapshots == failAt) throw std::bad_alloc();
      };
      QCOMPARE(outcome(loadTrace(source, options)), std::string(kMemoryEnded));
      QCOMPARE(snapshots, failAt);
    }
  }

  /// They decode by tables that go with the generation.
  void whenReadingEndsNobodyIsDecodingAnyMore() {
    const MemorySource memory(traceBytes(manySmallBatches(8, 20)));
    for (int batches = 0; batches < 3; ++batches) {
      const SlowSource source(memory);
      SymbolTable symbols;
      FullSink sink(batches);
      TraceReader::Options options;
      options.helpers = 6;
      TraceReader reader(source, symbols, sink, options);
      QVERIFY_EXCEPTION_THROWN(static_cast<void>(reader.run()), std::bad_alloc);
      QCOMPARE(source.underWay(), 0);
    }
  }

  void whatIsNoEndOfMemoryIsThrownOn_data() { addThreads(); }
  void whatIsNoEndOfMemoryIsThrownOn() {
    QFETCH(int, threads);
    const MemorySource source(traceBytes(randomTraceText(3, 12, 3000)));
    TraceLoadOptions options = withThreads(threads);
    options.progress = [](std::uint64_t done, std::uint64_t) {
      if (done > 5000) throw std::runtime_error("a fault of ours");
    };
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(loadTrace(source, options)), std::runtime_error);
  }

  void withoutAThreadToBeHadItIsReadOnOne_data() { addThreads(); }
  void withoutAThreadToBeHadItIsReadOnOne() {
    QFETCH(int, threads);
    const MemorySource source(traceBytes(randomTraceText(4, 4, 2000)));
    const auto usual = loadTrace(source, withThreads(threads));
    const NoThreads none;
    const auto load = loadTrace(source, withThreads(threads));
    QVERIFY(usual && load);
    QCOMPARE(printModel(*load->model), printModel(*usual->model));
  }
};

QTEST_GUILESS_MAIN(tst_LoadMemoryEnds)
#include "tst_LoadMemoryEnds.moc"
