// SPDX-License-Identifier: GPL-3.0-or-later
#include "RandomTrace.h"
#include "TraceLoader.h"
#include "TraceSample.h"
#include "TraceText.h"
#include "TraceV1Text.h"

#include <QFile>
#include <QTest>

#include <array>
#include <atomic>
#include <cmath>
#include <numeric>

using namespace coldstart;

namespace {

std::optional<TraceSample> sampleOf(const ByteSource& source) {
  std::array<std::byte, TraceHeader::kBytes> head{};
  const auto got = source.readAt(0, head);
  const auto header = parseTraceHeader(std::span(head).first(*got));
  return header ? sampleTrace(source, *header) : std::nullopt;
}

void append(std::vector<std::byte>& into, std::initializer_list<int> bytes) {
  for (const int b : bytes)
    into.push_back(static_cast<std::byte>(b));
}

/// A batch as the runtime writes it: its size takes ten bytes.
void appendBatch(std::vector<std::byte>& into, std::span<const std::byte> data) {
  append(into, {1, 1, 7, 100});
  const auto size = static_cast<int>(data.size());
  append(into, {(size & 127) | 128, ((size >> 7) & 127) | 128, (size >> 14) | 128});
  append(into, {128, 128, 128, 128, 128, 128, 0});
  into.insert(into.end(), data.begin(), data.end());
}

/// About `size` bytes of GoStart, GoBlock, GoCreate and HeapAlloc: 4 events in 17 bytes.
std::vector<std::byte> events(std::size_t size) {
  std::vector<std::byte> data;
  while (data.size() < size) {
    append(data, {16, 1, 5, 9});
    append(data, {20, 1, 3, 2});
    append(data, {14, 1, 200, 1, 2, 3});
    append(data, {37, 1, 100});
  }
  return data;
}

std::vector<std::byte> table(std::size_t size) {
  std::vector<std::byte> data(size, std::byte{5});
  data[0] = std::byte{4}; // Strings
  return data;
}

/// One stretch of batches again and again, up to any size, without holding it; counts what is read.
class EndlessTrace : public ByteSource {
 public:
  EndlessTrace(std::vector<std::byte> stretch, std::uint64_t repetitions)
      : m_stretch(std::move(stretch)), m_size(kHead.size() + m_stretch.size() * repetitions) {}

  std::uint64_t size() const override { return m_size; }
  Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override {
    const std::uint64_t left = m_size - std::min(offset, m_size);
    const auto n = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), left));
    for (std::size_t i = 0; i < n; ++i) {
      const std::uint64_t at = offset + i;
      into[i] = at < kHead.size() ? static_cast<std::byte>(kHead[at])
                                  : m_stretch[(at - kHead.size()) % m_stretch.size()];
    }
    m_read += into.size();
    return n;
  }
  std::uint64_t bytesRead() const { return m_read; }

 private:
  static constexpr std::string_view kHead{"go 1.26 trace\0\0\0", 16};
  std::vector<std::byte> m_stretch;
  std::uint64_t m_size;
  mutable std::atomic<std::uint64_t> m_read = 0;
};

bool isNear(double value, double expected, double tolerance) {
  return value >= expected * (1 - tolerance) && value <= expected * (1 + tolerance);
}

std::vector<std::byte> fileBytes(const QString& name) {
  QFile file(QStringLiteral(COLDSTART_TEST_DATA "/traces/") + name);
  if (!file.open(QIODevice::ReadOnly)) return {};
  const QByteArray all = file.readAll();
  const auto view = std::as_bytes(std::span(all.constData(), static_cast<std::size_t>(all.size())));
  return {view.begin(), view.end()};
}

} // namespace

/// What a part of a trace tells about the whole.
class tst_TraceSample : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void ofAShortTraceEverythingIsSeen() {
    const auto sample = sampleOf(MemorySource(traceBytes(R"(
        gen 1
        string 1 "a text of the table"
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoCreate g=2 new_stack=0 stack=0
        HeapAlloc bytes=100
        tables
        batch m=8 t=15625100
        GoCreateSyscall g=3
        end-of-generation)")));
    QVERIFY(sample);
    // The header and byte 52 belong to the file and to no batch, so figures are a little larger.
    QVERIFY(isNear(sample->transitions, 4, 0.3) && sample->transitions >= 4);
    QVERIFY(isNear(sample->others, 1, 0.3));
    QVERIFY(isNear(sample->goroutines, 2, 0.3));
    QVERIFY(sample->tableBytes >= 20);
    QCOMPARE(sample->seconds, 1.0);
  }

  void aLongTraceIsForetold_data() {
    QTest::addColumn<int>("eventBytes");
    QTest::addColumn<int>("tableBytes");
    QTest::addColumn<quint64>("megabytes");
    QTest::newRow("events alone") << 65'000 << 0 << quint64{100};
    QTest::newRow("large tables") << 65'000 << 65'000 << quint64{100};
    QTest::newRow("small batches of events, large tables") << 3'000 << 60'000 << quint64{20};
    QTest::newRow("large batches of events, small tables") << 60'000 << 3'000 << quint64{20};
    QTest::newRow("a terabyte") << 50'000 << 7'000 << quint64{1'000'000};
  }
  void aLongTraceIsForetold() {
    QFETCH(int, eventBytes);
    QFETCH(int, tableBytes);
    QFETCH(quint64, megabytes);
    const auto data = events(static_cast<std::size_t>(eventBytes));
    std::vector<std::byte> stretch;
    appendBatch(stretch, data);
    if (tableBytes > 0) appendBatch(stretch, table(static_cast<std::size_t>(tableBytes)));
    // Of a length that has nothing to do with how the samples are spread.
    append(stretch, {1, 1, 7, 100, 128 | 1, 128, 128, 128, 128, 128, 128, 128, 128, 0, 11});
    const std::uint64_t repetitions = megabytes * 1'000'000 / stretch.size();
    const EndlessTrace source(stretch, repetitions);
    const auto sample = sampleOf(source);
    QVERIFY(sample);
    const auto times = static_cast<double>(repetitions);
    const double quarters = times * static_cast<double>(data.size()) / 17;
    QVERIFY2(isNear(sample->transitions, 3 * quarters, 0.35),
             qPrintable(QStringLiteral("%1 of %2").arg(sample->transitions).arg(3 * quarters)));
    QVERIFY(isNear(sample->goroutines, quarters, 0.35));
    QVERIFY(isNear(sample->others, quarters, 0.35));
    QVERIFY(std::abs(sample->tableBytes - times * tableBytes) <
            0.15 * static_cast<double>(source.size()));
    QVERIFY2(source.bytesRead() <= 6 << 20, qPrintable(QString::number(source.bytesRead())));
  }

  void recordingsAreForetold_data() {
    QTest::addColumn<QString>("name");
    for (const char* name :
         {"go1.21.trace", "go1.22-generations.trace", "go1.22.trace", "go1.23.trace",
          "go1.25.trace", "go1.26-flight.trace", "go1.26-generations.trace", "go1.26.trace"})
      QTest::newRow(name) << QString::fromLatin1(name);
  }
  void recordingsAreForetold() {
    QFETCH(QString, name);
    const MemorySource source(fileBytes(name));
    const auto sample = sampleOf(source);
    const auto load = loadTrace(source, {});
    QVERIFY(sample && load);
    const auto& byKind = load->model->counters.eventsByKind;
    const auto events =
        static_cast<double>(std::accumulate(byKind.begin(), byKind.end(), std::uint64_t{0}));
    const double foretold = sample->transitions + sample->others;
    QVERIFY2(foretold > events / 1.5 && foretold < events * 1.5,
             qPrintable(QStringLiteral("%1 foretold, %2 are there").arg(foretold).arg(events)));
  }

  void damageIsSteppedOver() {
    std::vector<std::byte> bytes = traceBytes("trace 1.26");
    while (bytes.size() < 6'000'000)
      appendBatch(bytes, events(30'000));
    const auto whole = sampleOf(MemorySource(bytes));
    for (std::size_t at = 1'000'000; at < 5'000'000; ++at)
      bytes[at] = static_cast<std::byte>(at * 2654435761u >> 13);
    const auto damaged = sampleOf(MemorySource(bytes));
    QVERIFY(whole && damaged);
    QVERIFY(isNear(damaged->transitions, whole->transitions, 0.5));
  }

  void whereNothingIsSeenNothingIsSaid_data() {
    QTest::addColumn<QByteArray>("behindTheHeader");
    QTest::addColumn<int>("minor");
    const QByteArray noise = [] {
      QByteArray all(3'000'000, '\0');
      for (qsizetype i = 0; i < all.size(); ++i)
        all[i] = static_cast<char>(static_cast<std::uint64_t>(i) * 2654435761u >> 11);
      return all;
    }();
    QTest::newRow("a header alone") << QByteArray() << 26;
    QTest::newRow("a header alone, v1") << QByteArray() << 21;
    QTest::newRow("noise") << noise << 26;
    QTest::newRow("little noise") << noise.left(1000) << 22;
    QTest::newRow("zeros, v1") << QByteArray(1'000'000, '\0') << 21;
    QTest::newRow("ends of generations") << QByteArray(3'000'000, '\x34') << 26;
    QTest::newRow("a few ends of generations") << QByteArray(1'000, '\x34') << 26;
    QTest::newRow("what a batch's size looks like") << QByteArray(3'000'000, '\x80') << 26;
  }
  void whereNothingIsSeenNothingIsSaid() {
    QFETCH(QByteArray, behindTheHeader);
    QFETCH(int, minor);
    std::vector<std::byte> bytes = traceBytes("trace 1." + std::to_string(minor));
    const auto view = std::as_bytes(
        std::span(behindTheHeader.constData(), static_cast<std::size_t>(behindTheHeader.size())));
    bytes.insert(bytes.end(), view.begin(), view.end());
    QVERIFY(!sampleOf(MemorySource(bytes)));
  }

  void anyPrefixIsSurvived() {
    for (const bool v1 : {false, true}) {
      const auto bytes =
          v1 ? fileBytes(QStringLiteral("go1.21.trace")) : traceBytes(randomTraceText(3, 2, 200));
      for (std::size_t n = TraceHeader::kBytes; n < bytes.size(); n += 1 + bytes.size() / 500) {
        const auto sample =
            sampleOf(MemorySource({bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(n)}));
        if (sample) QVERIFY(sample->transitions + sample->others <= static_cast<double>(n));
      }
    }
  }

  void damageInAnOldFormatEndsTheSample() {
    std::string text = "trace 1.19\nbatch p=0 t=100\nProcStart thread=1\n";
    for (int i = 0; i < 1000; ++i)
      text += "GoStart g=1 seq=" + std::to_string(i) + "\nGoSched stack=0\n";
    auto bytes = traceV1Bytes(text);
    const auto whole = sampleOf(MemorySource(bytes));
    std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(bytes.size() / 2), bytes.end(),
              std::byte{0});
    const auto damaged = sampleOf(MemorySource(bytes));
    QVERIFY(whole && damaged);
    QVERIFY(isNear(whole->transitions, 2001, 0.05));
    QVERIFY(isNear(damaged->transitions, 2001, 0.2));
  }
};

QTEST_GUILESS_MAIN(tst_TraceSample)
#include "tst_TraceSample.moc"
