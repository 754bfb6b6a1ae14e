// SPDX-License-Identifier: GPL-3.0-or-later
#include "ModelPrint.h"
#include "NoThreads.h"
#include "RandomTrace.h"
#include "TraceLoader.h"
#include "TraceText.h"

#include <QTest>

#include <atomic>
#include <cstdlib>
#include <limits>
#include <new>

using namespace coldstart;

namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
/// What can still be asked for before memory ends; and for how many times it has ended then.
std::atomic<std::int64_t> allocationsLeft = kNever;
constexpr std::int64_t kRefused = 3;

bool isRefused() {
  if (allocationsLeft.load(std::memory_order_relaxed) > kNever / 2) return false;
  const std::int64_t left = allocationsLeft.fetch_sub(1);
  return left <= 0 && left > -kRefused;
}

/// Memory ends behind so many allocations, for a little while.
class EndOfMemory {
 public:
  explicit EndOfMemory(std::int64_t after) { allocationsLeft = after; }
  ~EndOfMemory() { allocationsLeft = kNever; }
};

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

void* operator new(std::size_t size) {
  void* const memory = isRefused() ? nullptr : std::malloc(size == 0 ? 1 : size);
  if (!memory) throw std::bad_alloc();
  return memory;
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

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
    constexpr std::int64_t kMany = kNever / 4; // counts, and does not end
    std::int64_t all = 0;
    {
      const EndOfMemory counting(kMany);
      const auto load = loadTrace(source, withThreads(threads));
      all = kMany - allocationsLeft;
      QVERIFY(load);
    }
    QVERIFY2(all > 1000, std::to_string(all).c_str());
    int ended = 0;
    for (std::int64_t after = 0; after < all; after += 1 + all / 300) {
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
    QVERIFY2(ended > 250, std::to_string(ended).c_str());
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
