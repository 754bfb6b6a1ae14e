// SPDX-License-Identifier: GPL-3.0-or-later
#include "RandomTrace.h"
#include "SymbolTable.h"
#include "TraceLoader.h"
#include "TraceReader.h"
#include "TraceText.h"

#include <QTest>

#include <atomic>

using namespace coldstart;

namespace {

/// Asks to stop at its n-th read, and counts what is read after that.
class StoppingSource : public ByteSource {
 public:
  StoppingSource(const MemorySource& inner, int stopAt) : m_inner(inner), m_stopAt(stopAt) {}

  std::uint64_t size() const override { return m_inner.size(); }
  Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override {
    const int read = ++m_reads;
    if (read == m_stopAt) m_stop.request_stop();
    if (read > m_stopAt) m_bytesAfter += into.size();
    return m_inner.readAt(offset, into);
  }

  std::stop_token token() const { return m_stop.get_token(); }
  int reads() const { return m_reads; }
  int readsAfter() const { return std::max(0, m_reads - m_stopAt); }
  std::uint64_t bytesAfter() const { return m_bytesAfter; }

 private:
  const MemorySource& m_inner;
  int m_stopAt;
  mutable std::stop_source m_stop;
  mutable std::atomic<int> m_reads = 0;
  mutable std::atomic<std::uint64_t> m_bytesAfter = 0;
};

/// Asks to stop when it has been handed so many events, and counts those that come after.
class StoppingSink : public EventSink {
 public:
  explicit StoppingSink(std::uint64_t stopAt) : m_stopAt(stopAt) {}

  void generationBegins(const Symbols&) override {}
  void batch(EventBatch& batch) override {
    count(batch.steps().size());
    batch.clear();
  }
  void clock(std::int64_t, const WireClock&) override {}
  void pieceEnded(const Symbols&) override {}
  void generationEnded(const Symbols&) override {}

  std::stop_token token() const { return m_stop.get_token(); }
  std::uint64_t events() const { return m_events; }
  std::uint64_t after() const { return m_after; }

 private:
  void count(std::uint64_t n) {
    if (m_stop.stop_requested()) m_after += n;
    m_events += n;
    if (m_events >= m_stopAt) m_stop.request_stop();
  }

  std::uint64_t m_stopAt;
  std::uint64_t m_events = 0;
  std::uint64_t m_after = 0;
  std::stop_source m_stop;
};

/// One generation whose table of strings is in many batches.
std::string manyTables() {
  std::string text = "gen 1\nbatch m=7 t=100\nProcStatus p=0 running\nGoStatus g=1 m=7 running\n";
  for (int table = 0; table < 300; ++table)
    text += "string " + std::to_string(table + 1) + " text" + std::to_string(table) + "\ntables\n";
  return text + "end-of-generation";
}

/// A P that each of so many threads takes and lays down, the last one first.
std::string oneProcFromHandToHand(int threads) {
  std::string text = "gen 1\nbatch m=1 t=100\nProcStatus p=0 idle\n";
  for (int i = 0; i < threads; ++i)
    text += "batch m=" + std::to_string(10 + i) + " t=" + std::to_string(200 + i) +
            "\nProcStart p=0 p_seq=" + std::to_string(threads - i) + "\nProcStop\n";
  return text + "end-of-generation";
}

/// What may still be done in 100 ms on a slow machine (1 us an event, 20 MB/s): a bound on work,
/// since no test asserts wall time.
constexpr std::uint64_t kEventsIn100Ms = 100'000;
constexpr std::uint64_t kBytesIn100Ms = 2 << 20;

} // namespace

/// Asked to stop, loading stops: wherever it is, little is read and handed on after that.
class tst_LoadCancel : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void atAnyRead_data() {
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char* name, const std::string& text) {
      const std::vector<std::byte> bytes = traceBytes(text);
      QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                        static_cast<qsizetype>(bytes.size()));
    };
    row("many generations", randomTraceText(1, 60, 100));
    row("one long generation", longGenerationText(3));
    row("many batches of tables", manyTables());
  }
  void atAnyRead() {
    QFETCH(QByteArray, bytes);
    const auto view = std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size())));
    const MemorySource memory({view.begin(), view.end()});
    const StoppingSource never(memory, std::numeric_limits<int>::max());
    QVERIFY(loadTrace(never, {}));
    int cancelled = 0;
    for (int stopAt = 1; stopAt <= never.reads(); stopAt += 1 + never.reads() / 60) {
      const StoppingSource source(memory, stopAt);
      TraceLoadOptions options;
      options.stop = source.token();
      const auto load = loadTrace(source, options);
      if (!load) {
        QVERIFY(load.error().code == ErrorCode::Cancelled);
        ++cancelled;
      }
      QVERIFY2(source.bytesAfter() <= kBytesIn100Ms,
               qPrintable(QStringLiteral("%1 bytes in %2 reads after the stop at read %3")
                              .arg(source.bytesAfter())
                              .arg(source.readsAfter())
                              .arg(stopAt)));
      QVERIFY2(source.readsAfter() <= 64, // batches of a generation that are open, one a thread
               qPrintable(QStringLiteral("%1 reads after the stop at read %2")
                              .arg(source.readsAfter())
                              .arg(stopAt)));
    }
    QVERIFY(cancelled > 0);
  }

  void atAnyEvent_data() {
    QTest::addColumn<QString>("text");
    QTest::newRow("many generations") << QString::fromStdString(randomTraceText(4, 60, 2000));
    QTest::newRow("one generation") << QString::fromStdString(longGenerationText(20));
  }
  void atAnyEvent() {
    QFETCH(QString, text);
    const MemorySource source(traceBytes(text.toStdString()));
    StoppingSink all(std::numeric_limits<std::uint64_t>::max());
    SymbolTable symbolsOfAll;
    QVERIFY(TraceReader(source, symbolsOfAll, all, {}).run());
    for (const std::uint64_t stopAt : {std::uint64_t{1}, all.events() / 4, all.events() / 2}) {
      StoppingSink sink(stopAt);
      SymbolTable symbols;
      TraceReader reader(source, symbols, sink, {sink.token(), {}});
      const auto done = reader.run();
      QVERIFY(!done);
      QVERIFY(done.error().code == ErrorCode::Cancelled);
      QVERIFY2(sink.after() <= kEventsIn100Ms, std::to_string(sink.after()).c_str());
      QVERIFY(sink.events() < all.events());
    }
  }

  /// Whoever is earliest must wait for all others, and all of them are asked each time: much work
  /// for few events.
  void whileThreadsWaitForEachOther() {
    constexpr std::uint64_t kThreads = 1700;
    const MemorySource memory(traceBytes(oneProcFromHandToHand(int{kThreads})));
    const auto eventsOf = [&](const StoppingSource& source) {
      StoppingSink sink(std::numeric_limits<std::uint64_t>::max());
      SymbolTable symbols;
      TraceReader::Options options;
      options.stop = source.token();
      options.helpers = 0;
      const auto done = TraceReader(source, symbols, sink, options).run();
      return done || done.error().code == ErrorCode::Cancelled ? sink.events() : 0;
    };
    const StoppingSource never(memory, std::numeric_limits<int>::max());
    QVERIFY(eventsOf(never) > 2 * kThreads);
    // While the threads' batches are opened, one a thread.
    const StoppingSource source(memory, never.reads() - int{kThreads / 2});
    const std::uint64_t events = eventsOf(source);
    QVERIFY2(events > 0 && events < kThreads, std::to_string(events).c_str());
  }

  void atAnyProgress() {
    const MemorySource source(traceBytes(randomTraceText(5, 40, 1000)));
    int calls = 0;
    TraceLoadOptions counting;
    counting.progress = [&](std::uint64_t, std::uint64_t) { ++calls; };
    QVERIFY(loadTrace(source, counting));
    QVERIFY(calls >= 40);
    for (int stopAt = 1; stopAt < calls; stopAt += 7) {
      std::stop_source stop;
      int after = 0;
      int call = 0;
      TraceLoadOptions options;
      options.stop = stop.get_token();
      options.progress = [&](std::uint64_t, std::uint64_t) {
        if (++call == stopAt) stop.request_stop();
        after += call > stopAt ? 1 : 0;
      };
      const auto load = loadTrace(source, options);
      QVERIFY(!load);
      QVERIFY(load.error().code == ErrorCode::Cancelled);
      QVERIFY2(after <= 1, std::to_string(after).c_str());
    }
  }
};

QTEST_GUILESS_MAIN(tst_LoadCancel)
#include "tst_LoadCancel.moc"
