// SPDX-License-Identifier: GPL-3.0-or-later
#include "GzipInflater.h"
#include "Gzipped.h"

#include <QTest>
#include <random>

using namespace coldstart;

namespace {

using Bytes = std::vector<std::byte>;

Bytes joined(std::initializer_list<Bytes> parts) {
  Bytes all;
  for (const Bytes& part : parts)
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

Bytes noise(std::size_t size) {
  std::mt19937 random(1);
  Bytes bytes(size);
  for (std::byte& b : bytes)
    b = static_cast<std::byte>(random() & 0x3f); // some order in it, so that deflate has work
  return bytes;
}

struct Outcome {
  Bytes bytes;
  std::string error; ///< the code's word, "" when it ended well
  std::uint64_t offset = 0;
  std::string notes;
};

/// Reads to the end, `step` bytes at a time.
Outcome unpack(Bytes packed, std::size_t step, InflateLimits limits = {},
               std::stop_token stop = {}) {
  const MemorySource source(std::move(packed));
  GzipInflater inflater(source, limits, std::move(stop));
  Outcome outcome;
  Bytes buffer(step);
  for (;;) {
    const auto got = inflater.read(buffer);
    if (!got) {
      outcome.error = toString(got.error().code);
      outcome.offset = got.error().offset;
      if (inflater.read(buffer).has_value()) outcome.error += ", then went on";
    }
    if (!got || *got == 0) break;
    outcome.bytes.insert(outcome.bytes.end(), buffer.begin(),
                         buffer.begin() + static_cast<std::ptrdiff_t>(*got));
  }
  for (const Diagnostic& d : inflater.diagnostics())
    outcome.notes += d.code + "@" + std::to_string(d.offset);
  return outcome;
}

} // namespace

class tst_GzipInflater : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void unpacksWhatWasPacked_data() {
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("step");
    QTest::newRow("nothing in it") << 0 << 10;
    QTest::newRow("one byte, one at a time") << 1 << 1;
    QTest::newRow("larger than the buffers on either side") << 1500000 << 4096;
    QTest::newRow("asked for all at once") << 700000 << 1000000;
  }
  void unpacksWhatWasPacked() {
    QFETCH(int, size);
    QFETCH(int, step);
    const Bytes bytes = noise(static_cast<std::size_t>(size));
    const Outcome outcome = unpack(gzipped(bytes), static_cast<std::size_t>(step));
    QCOMPARE(outcome.error, std::string());
    QVERIFY(outcome.bytes == bytes);
    QCOMPARE(outcome.notes, std::string());
  }

  void membersFollowOneAnother() {
    const Bytes packed = joined({gzipped(bytesOf("cold ")), gzipped({}), gzipped(noise(70000)),
                                 gzipped(bytesOf(" start"))});
    const Outcome outcome = unpack(packed, 1000);
    QCOMPARE(outcome.error, std::string());
    QVERIFY(outcome.bytes == joined({bytesOf("cold "), noise(70000), bytesOf(" start")}));
  }

  void bytesBehindTheLastMemberAreNamedAndPassedOver() {
    const Bytes whole = gzipped(bytesOf("kept"));
    const Outcome outcome = unpack(joined({whole, bytesOf("junk")}), 100);
    QCOMPARE(outcome.error, std::string());
    QVERIFY(outcome.bytes == bytesOf("kept"));
    QCOMPARE(outcome.notes, "gzip.trailing@" + std::to_string(whole.size()));
  }

  void everyPrefixIsTruncatedAndKeepsItsBeginning() {
    const Bytes bytes = noise(300);
    const Bytes whole = gzipped(bytes);
    for (std::size_t n = 0; n < whole.size(); ++n) {
      const Outcome outcome = unpack({whole.begin(), whole.begin() + static_cast<long>(n)}, 64);
      QCOMPARE(outcome.error, std::string("truncated"));
      QCOMPARE(outcome.offset, std::uint64_t{n});
      QVERIFY(outcome.bytes.size() <= bytes.size());
      QVERIFY(std::equal(outcome.bytes.begin(), outcome.bytes.end(), bytes.begin()));
    }
  }

  void brokenBytesAreNoticed_data() {
    QTest::addColumn<int>("fromEnd"); // which byte is flipped
    QTest::newRow("in the checksum") << 8;
    QTest::newRow("in the length") << 4;
    QTest::newRow("in the data") << 200;
  }
  void brokenBytesAreNoticed() {
    QFETCH(int, fromEnd);
    Bytes packed = gzipped(noise(5000));
    packed[packed.size() - static_cast<std::size_t>(fromEnd)] ^= std::byte{0xff};
    const Outcome outcome = unpack(packed, 64);
    QCOMPARE(outcome.error, std::string("corrupt"));
    QVERIFY(outcome.offset > 0 && outcome.offset <= packed.size());
  }

  void aSecondMemberThatIsBrokenLeavesTheFirst() {
    Bytes second = gzipped(noise(5000));
    second[20] ^= std::byte{0xff};
    const Outcome outcome = unpack(joined({gzipped(bytesOf("first")), second}), 5);
    QCOMPARE(outcome.error, std::string("corrupt"));
    QVERIFY(outcome.bytes.size() >= 5);
    QVERIFY(std::equal(outcome.bytes.begin(), outcome.bytes.begin() + 5, bytesOf("first").begin()));
  }

  void whatIsNoGzipIsCorruptAtOnce() {
    QCOMPARE(unpack(bytesOf("heap profile: 1"), 10).error, std::string("corrupt"));
    QVERIFY(!isGzip(bytesOf("heap")));
    QVERIFY(!isGzip({}));
    QVERIFY(isGzip(gzipped({})));
  }

  void aBombIsStopped_data() {
    QTest::addColumn<quint64>("maxBytes");
    QTest::addColumn<quint64>("maxRatio");
    QTest::addColumn<bool>("stopped");
    QTest::newRow("over the limit in bytes") << quint64{999999} << quint64{100000} << true;
    QTest::newRow("just at the limit") << quint64{1000000} << quint64{100000} << false;
    QTest::newRow("over the ratio") << (quint64{1} << 40) << quint64{200} << true;
    QTest::newRow("below the ratio") << (quint64{1} << 40) << quint64{2000} << false;
  }
  void aBombIsStopped() {
    QFETCH(quint64, maxBytes);
    QFETCH(quint64, maxRatio);
    QFETCH(bool, stopped);
    const Outcome outcome = unpack(gzipped(Bytes(1000000)), 1 << 16,
                                   {.maxBytes = maxBytes, .maxRatio = maxRatio, .freeBytes = 0});
    QCOMPARE(outcome.error, std::string(stopped ? "too large" : ""));
    if (!stopped) QCOMPARE(outcome.bytes.size(), std::size_t{1000000});
  }

  void asksWhetherToStop() {
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(unpack(gzipped(noise(10)), 10, {}, stop.get_token()).error, std::string("cancelled"));
  }

  void inflateAllNeedsNoTrueExpectation_data() {
    QTest::addColumn<quint64>("expected");
    QTest::newRow("none") << quint64{0};
    QTest::newRow("too small") << quint64{10};
    QTest::newRow("right") << quint64{100000};
    QTest::newRow("too large") << quint64{5000000};
  }
  void inflateAllNeedsNoTrueExpectation() {
    QFETCH(quint64, expected);
    const MemorySource source(gzipped(noise(100000)));
    GzipInflater inflater(source);
    const auto bytes = inflateAll(inflater, expected);
    QVERIFY(bytes.has_value());
    QVERIFY(*bytes == noise(100000));
    QCOMPARE(inflater.consumed(), source.size());
  }
};

QTEST_GUILESS_MAIN(tst_GzipInflater)
#include "tst_GzipInflater.moc"
