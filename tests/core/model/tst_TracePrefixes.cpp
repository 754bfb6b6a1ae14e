// SPDX-License-Identifier: GPL-3.0-or-later
#include "BatchScanner.h"
#include "FileReader.h"
#include "RandomTrace.h"
#include "TraceHeader.h"
#include "TraceLoader.h"
#include "TraceText.h"

#include <QTest>

#include <set>

using namespace coldstart;
using Bytes = std::vector<std::byte>;

namespace {

/// Under the thread sanitizer a load takes ten times as long.
#ifdef __SANITIZE_THREAD__
constexpr std::size_t kStepFactor = 11;
#else
constexpr std::size_t kStepFactor = 1;
#endif

Bytes recording(const char* name) {
  const auto file = FileReader::open(std::string(COLDSTART_TEST_DATA "/traces/") + name);
  return *readAll(**file, 1 << 30);
}

Bytes firstBytes(const Bytes& whole, std::size_t size) {
  return {whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)};
}

/// Events of a load, without the syncs, which a fault may add.
std::uint64_t eventsOf(const Result<TraceLoad>& load) {
  std::uint64_t sum = 0;
  if (!load) return 0;
  for (std::size_t kind = 0; kind < load->model->counters.eventsByKind.size(); ++kind)
    if (kind != static_cast<std::size_t>(EventKind::Sync))
      sum += load->model->counters.eventsByKind[kind];
  return sum;
}

/// Two bytes around each place where a header, a batch's data or a batch ends.
void addBoundaries(const Bytes& whole, std::set<std::size_t>& sizes) {
  const MemorySource source(whole);
  BatchScanner scanner(source, TraceHeader::kBytes);
  for (auto batch = scanner.next(); batch && *batch; batch = scanner.next())
    for (const std::uint64_t at : {(*batch)->offset, (*batch)->dataOffset, scanner.offset()})
      for (std::uint64_t size = at - 2; size <= std::min<std::uint64_t>(at + 2, whole.size());
           ++size)
        sizes.insert(size);
}

/// What a failed or short load may say of a trace that ends too early.
QString objection(const Result<TraceLoad>& load, std::size_t size) {
  const std::optional<Error> error = load ? load->error : load.error();
  if (!error) return {};
  const bool expected =
      error->code == ErrorCode::Truncated || (size == 0 && error->code == ErrorCode::UnknownFormat);
  if (!expected || error->detail.empty())
    return QStringLiteral("unexpected: ") + QString::fromStdString(describe(*error));
  if (error->offset > size) return QStringLiteral("tells of a byte behind the end");
  if (load && load->lostBytes > size) return QStringLiteral("loses more than there is");
  return {};
}

} // namespace

/// A trace that ends anywhere: a result or an error that says so, and the more there is of it the
/// more events are kept. Each byte of the recordings with COLDSTART_EVERY_BYTE=1, which takes
/// minutes.
class tst_TracePrefixes : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void theMoreThereIsTheMoreIsKept_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("step");
    const auto row = [&](const char* name, const Bytes& bytes, int step) {
      QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                        static_cast<qsizetype>(bytes.size()))
                          << step;
    };
    row("format 1.22", recording("go1.22.trace"), 97);
    row("format 1.23", recording("go1.23.trace"), 127);
    row("format 1.25", recording("go1.25.trace"), 151);
    row("format 1.26", recording("go1.26.trace"), 157);
    row("a flight recording, 1.26", recording("go1.26-flight.trace"), 61);
    row("generations, 1.22", recording("go1.22-generations.trace"), 211);
    row("generations, 1.26", recording("go1.26-generations.trace"), 257);
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
  void theMoreThereIsTheMoreIsKept() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, step);
    const auto view = std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size())));
    const Bytes whole(view.begin(), view.end());
    std::uint64_t before = 0;
    for (const std::size_t size : sizesOf(whole, static_cast<std::size_t>(step))) {
      const auto load = loadTrace(MemorySource(firstBytes(whole, size)), {});
      const QString wrong = objection(load, size);
      QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("%1 bytes: %2").arg(size).arg(wrong)));
      const std::uint64_t events = eventsOf(load);
      QVERIFY2(events >= before, qPrintable(QStringLiteral("%1 events at %2 bytes, %3 before")
                                                .arg(events)
                                                .arg(size)
                                                .arg(before)));
      before = events;
    }
    const auto load = loadTrace(MemorySource(whole), {});
    QVERIFY(load && !load->error);
    QCOMPARE(load->lostBytes, std::uint64_t{0});
    QCOMPARE(eventsOf(load), before);
    QVERIFY(before > 0);
  }

 private:
  static std::set<std::size_t> sizesOf(const Bytes& whole, std::size_t step) {
    std::set<std::size_t> sizes{whole.size()};
    if (qEnvironmentVariableIsSet("COLDSTART_EVERY_BYTE")) step = 1;
    if (step > 1) step *= kStepFactor;
    for (std::size_t size = 0; size < whole.size(); size += step)
      sizes.insert(size);
    if (kStepFactor == 1) addBoundaries(whole, sizes);
    return sizes;
  }
};

QTEST_GUILESS_MAIN(tst_TracePrefixes)
#include "tst_TracePrefixes.moc"
