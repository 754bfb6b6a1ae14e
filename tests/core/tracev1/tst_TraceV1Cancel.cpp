// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceLoader.h"
#include "TraceV1Reader.h"
#include "TraceV1Text.h"
#include "V1EventOrder.h"

#include <QTest>

#include <limits>

using namespace coldstart;

namespace {

std::vector<std::byte> bytesOf(const std::string& events) {
  return traceV1Bytes("batch p=0 t=100\nGoCreate g=1 new=0 stack=0\nProcStart thread=7\n"
                      "Gomaxprocs procs=1 stack=0\n" +
                      events);
}

std::string times(int n, const std::string& text) {
  std::string all;
  for (int i = 0; i < n; ++i)
    all += text;
  return all;
}

const std::vector<std::byte>& manyEvents() {
  static const std::vector<std::byte> kBytes =
      bytesOf(times(200'000, "GoStartLocal g=1\nGoSched stack=0\n"));
  return kBytes;
}

/// Asks to stop when it has been handed so many events, and counts those that come after.
class StoppingSink : public EventSink {
 public:
  explicit StoppingSink(std::size_t stopAt) : m_stopAt(stopAt) {}

  void generationBegins(const Symbols&) override { ++generations; }
  void pieceEnded(const Symbols&) override { ++pieces; }
  void batch(EventBatch& batch) override {
    (m_stop.stop_requested() ? after : before) += batch.steps().size();
    batch.clear();
    if (before >= m_stopAt) m_stop.request_stop();
  }
  void clock(std::int64_t, const WireClock&) override {}
  void generationEnded(const Symbols&) override {}
  std::stop_token token() const { return m_stop.get_token(); }

  std::size_t before = 0;
  std::size_t after = 0;
  int generations = 0;
  int pieces = 0;

 private:
  std::size_t m_stopAt;
  std::stop_source m_stop;
};

constexpr std::size_t kLittle = 8192; // events, or things decoded: less than 10 ms of work

} // namespace

/// Asked to stop, an old trace's load stops: wherever it is, little is done after that.
class tst_TraceV1Cancel : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void whileEventsAreHandedOver() {
    const MemorySource source(manyEvents());
    for (const std::size_t stopAt : {std::size_t{1}, std::size_t{150'000}, std::size_t{300'000}}) {
      StoppingSink sink(stopAt);
      SymbolTable symbols;
      const auto done = TraceV1Reader(source, symbols, sink, {sink.token(), {}}).run();
      QVERIFY(!done);
      QVERIFY(done.error().code == ErrorCode::Cancelled);
      QVERIFY2(sink.after <= kLittle, std::to_string(sink.after).c_str());
      QVERIFY(sink.before < stopAt + kLittle);
    }
  }

  void whileEventsAreOrdered_data() {
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char* name, const std::vector<std::byte>& bytes) {
      QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                        static_cast<qsizetype>(bytes.size()));
    };
    row("events", manyEvents());
    row("a batch of nothing but strings", bytesOf(times(100'000, "bytes 37 1 1 65\n")));
    row("what can have no order", bytesOf(times(100'000, "GoStart g=2 seq=9\nGoSched stack=0\n")));
  }
  void whileEventsAreOrdered() {
    QFETCH(QByteArray, bytes);
    const auto view = std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size())));
    const MemorySource source({view.begin(), view.end()});
    int calls = 0; // one each 4096 things decoded
    const auto count = [&](std::uint64_t, std::uint64_t) { ++calls; };
    StoppingSink all(std::numeric_limits<std::size_t>::max());
    SymbolTable symbolsOfAll;
    (void)TraceV1Reader(source, symbolsOfAll, all, {{}, count}).run();
    const int calledInAll = calls;
    QVERIFY(calledInAll > 20);
    for (const int stopAt : {1, calledInAll / 2, calledInAll - 1}) {
      std::stop_source stop;
      calls = 0;
      const auto stopping = [&](std::uint64_t, std::uint64_t) {
        if (++calls == stopAt) stop.request_stop();
      };
      StoppingSink sink(std::numeric_limits<std::size_t>::max());
      SymbolTable symbols;
      const auto done = TraceV1Reader(source, symbols, sink, {stop.get_token(), stopping}).run();
      QVERIFY(!done);
      QVERIFY(done.error().code == ErrorCode::Cancelled);
      QVERIFY2(calls <= stopAt + 1, std::to_string(calls).c_str());
      QCOMPARE(sink.before + sink.after, std::size_t{0});
    }
  }

  void beforeAStage() {
    std::stop_source stop;
    stop.request_stop();
    SymbolTable symbols;
    V1Tables tables(symbols);
    const auto index = indexV1Batches(manyEvents(), 16, 21, tables, stop.get_token());
    QVERIFY(!index);
    QVERIFY(index.error().code == ErrorCode::Cancelled);
    QVERIFY(index.error().offset < 16 + kLittle * 3);

    auto whole = indexV1Batches(bytesOf("stack 1 main.main main.go:7\n"), 16, 21, tables, {});
    QVERIFY(bool(whole));
    QVERIFY(!tables.finishStacks(stop.get_token()));

    auto again = indexV1Batches(manyEvents(), 16, 21, tables, {});
    V1Names names;
    V1BatchDecoder decoder(manyEvents(), 21, tables, names);
    V1EventOrder order(*again, decoder, names, {stop.get_token(), {}, 0});
    QVERIFY(order.next() == nullptr);
    QVERIFY(order.cancelled());
  }

  void aLongTraceIsShownWhileItLoads() {
    const MemorySource source(manyEvents());
    StoppingSink sink(std::numeric_limits<std::size_t>::max());
    SymbolTable symbols;
    QVERIFY(bool(TraceV1Reader(source, symbols, sink, {}).run()));
    QCOMPARE(sink.generations, 1);
    QCOMPARE(sink.pieces, 3); // of 131,072 events, and what is left
    std::vector<std::uint64_t> shown;
    TraceLoadOptions options;
    options.snapshotInterval = {};
    options.snapshot = [&](const std::shared_ptr<const TraceModel>& model) {
      shown.push_back(static_cast<std::uint64_t>(model->extent().length().ns));
    };
    const auto load = loadTrace(source, options);
    QVERIFY(bool(load));
    QCOMPARE(shown.size(), std::size_t{4});
    QVERIFY(std::is_sorted(shown.begin(), shown.end()));
    QVERIFY(shown.front() > 0 && shown.front() < shown.back() / 2);
    QCOMPARE(load->model->diagnostics.size(), std::size_t{0});
    QCOMPARE(shown.back(), static_cast<std::uint64_t>(load->model->extent().length().ns));
  }
};

QTEST_GUILESS_MAIN(tst_TraceV1Cancel)
#include "tst_TraceV1Cancel.moc"
