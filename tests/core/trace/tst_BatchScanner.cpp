// SPDX-License-Identifier: GPL-3.0-or-later
#include "BatchScanner.h"

#include "GenerationScanner.h"
#include "TraceText.h"

#include <QTest>

using namespace coldstart;

namespace {

constexpr std::uint64_t kHeader = 16;

/// One batch a word: generation/thread/time/size, "|" for the byte that ends a generation; then
/// "end", or "truncated" (a batch that the end cuts is left out) or another error.
std::string scanned(const MemorySource& source) {
  BatchScanner scanner(source, kHeader);
  std::string text;
  for (;;) {
    const auto batch = scanner.next();
    if (!batch) return text + std::string(toString(batch.error().code));
    if (!*batch) return text + "end";
    if ((*batch)->lost > 0) return text + "truncated";
    if ((*batch)->endsGeneration) {
      text += "| ";
      continue;
    }
    for (const std::uint64_t n : {(*batch)->generation, (*batch)->thread, (*batch)->time})
      text += std::to_string(n) + "/";
    text += std::to_string((*batch)->size) + " ";
  }
}

std::string scanned(std::string_view text) {
  return scanned(MemorySource(traceBytes(text)));
}

} // namespace

class tst_BatchScanner : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void batchesAreFoundInTheOrderOfTheFile() {
    QCOMPARE(scanned(R"(gen 1 freq=0
                        batch m=3 t=100
                        ProcStop dt=1
                        batch m=4 t=7
                        end-of-generation)"),
             "1/3/100/2 1/4/7/0 | end");
  }

  void headers_data() {
    QTest::addColumn<QString>("bytes");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* bytes, const char* expected) {
      QTest::newRow(name) << QString::fromLatin1(bytes) << QString::fromLatin1(expected);
    };
    row("no batch", "", "end");
    row("a byte that begins nothing", "7", "corrupt");
    row("a header that breaks off", "1 1 3", "truncated");
    row("an experimental header that breaks off", "49", "truncated");
    row("an experimental batch", "49 1 1 3 5 2 9 9", "1/3/5/2 end");
    row("data that is not there", "1 1 3 5 2 9", "truncated");
    row("a batch of 65,537 bytes", "1 1 3 5 129 128 4", "corrupt");
    row("a batch of 2^63 bytes", "1 1 3 5 128 128 128 128 128 128 128 128 128 1", "corrupt");
    row("a number of more than 64 bits",
        "1 255 255 255 255 255 255 255 255 255 255 255 255 255 255 255 255 255 255 255 255 255 "
        "255 255 255 255 255 255 255 255 255 255 255 255 255 255 255 255 255 255 255 255 255 255",
        "corrupt");
    row("generations end where no batch is", "52 52", "| | end");
  }
  void headers() {
    QFETCH(QString, bytes);
    QFETCH(QString, expected);
    const std::string text = "trace 1.26\nbytes " + bytes.toStdString();
    QCOMPARE(QString::fromStdString(scanned(text)), expected);
  }

  void everyPrefixEndsInTruncatedOrBetweenBatches() {
    const std::vector<std::byte> bytes = traceBytes(R"(gen 1
        batch m=3 t=100
        GoStart g=1 seq=1
        batch m=4 t=100
        GoStart g=70000 seq=1000000)");
    const std::string whole = scanned(MemorySource(bytes));
    std::size_t betweenBatches = 0;
    for (std::size_t size = kHeader; size <= bytes.size(); ++size) {
      const std::string got =
          scanned(MemorySource({bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)}));
      const std::size_t lastWord = got.rfind(' ') == std::string::npos ? 0 : got.rfind(' ') + 1;
      QVERIFY2(whole.substr(0, lastWord) == got.substr(0, lastWord), got.c_str());
      QVERIFY2(got.substr(lastWord) == "end" || got.substr(lastWord) == "truncated", got.c_str());
      betweenBatches += got.substr(lastWord) == "end" ? 1 : 0;
    }
    QCOMPARE(betweenBatches, std::size_t{4}); // before and behind each of three batches
  }

  void aBatchThatTheEndCutsTellsWhatThereIs() {
    const MemorySource source(traceBytes("trace 1.26\nbytes 1 1 3 5 7 9 9"));
    BatchScanner scanner(source, kHeader);
    const auto batch = scanner.next();
    QVERIFY(batch && *batch);
    QCOMPARE((*batch)->size, 2u);
    QCOMPARE((*batch)->lost, 5u);
    const auto end = scanner.next();
    QVERIFY(end && !*end);
  }

  void aSecondTraceIsNamed() {
    const MemorySource source(
        traceBytes("trace 1.26\nbytes 52 103 111 32 49 46 50 50 32 116 114 97 99 101 0 0 0"));
    BatchScanner scanner(source, kHeader);
    QVERIFY(scanner.next());
    const auto second = scanner.next();
    QVERIFY(!second);
    QCOMPARE(second.error().offset, std::uint64_t{17});
    QVERIFY(second.error().detail.starts_with("a second trace begins here"));
  }

  void batchesBeyondTheWindowAreReached() {
    std::string text = "gen 1 freq=0\n";
    for (int i = 0; i < 60; ++i) {
      text += "batch m=" + std::to_string(i) + " t=1\n";
      for (int e = 0; e < 12000; ++e)
        text += "GoStart g=3 seq=1\n";
    }
    const std::vector<std::byte> bytes = traceBytes(text);
    QVERIFY(bytes.size() > 2u << 20); // the window is 1 MiB
    const std::string got = scanned(MemorySource(bytes));
    QVERIFY(got.ends_with("1/59/1/48000 end"));
    QCOMPARE(std::count(got.begin(), got.end(), ' '), 60);
  }

  void generations_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* text, const char* expected) {
      QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(expected);
    };
    row("before 1.26 the next one's batch ends a generation",
        "trace 1.23\ngen 1\nbatch m=1 t=5\ngen 2\nbatch m=1 t=9", "1:5 2:9 end");
    row("since 1.26 a byte does",
        "gen 1\nbatch m=1 t=5\nend-of-generation\ngen 2\nbatch m=1 t=9\nend-of-generation",
        "1:5 2:9 end");
    row("since 1.26 numbers may jump",
        "gen 1\nbatch m=1 t=5\nend-of-generation\ngen 9\nbatch m=1 t=9\nend-of-generation",
        "1:5 9:9 end");
    row("before, they may not", "trace 1.22\ngen 1\nbatch m=1 t=5\ngen 3\nbatch m=1 t=9",
        "1:5! corrupt");
    row("the byte is unknown before 1.26", "trace 1.25\ngen 1\nbatch m=1 t=5\nend-of-generation",
        "1:5! corrupt");
    row("without the byte the last one is broken off", "gen 1\nbatch m=1 t=5", "1:5! truncated");
    row("mixed since 1.26", "gen 1\nbatch m=1 t=5\ngen 2\nbatch m=1 t=9\nend-of-generation",
        "1:5! corrupt");
    row("generation 0", "bytes 1 0 1 1 0", "corrupt");
    row("the smallest batch time counts",
        "trace 1.22\ngen 1\nbatch m=1 t=9\nbatch m=2 t=5\nbatch m=3 t=7", "1:5 end");
    row("a header and nothing else is a trace since 1.26", "trace 1.26", "end");
    row("a header and nothing else is none before", "trace 1.25", "truncated");
  }
  void generations() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const std::string spelled = text.toStdString();
    const MemorySource source(traceBytes(spelled));
    const int minor = spelled.starts_with("trace 1.2") ? spelled[9] - '0' + 20 : 26;
    GenerationScanner scanner(source, kHeader, minor);
    std::string got;
    for (;;) {
      const auto generation = scanner.next({});
      if (!generation) {
        got += toString(generation.error().code);
        break;
      }
      if (generation->empty()) {
        got += "end";
        break;
      }
      got += std::to_string(generation->number) + ":" + std::to_string(generation->firstTicks);
      QCOMPARE(generation->complete, !generation->fault);
      if (generation->fault) {
        got += "! " + std::string(toString(generation->fault->code));
        break;
      }
      got += " ";
    }
    QCOMPARE(QString::fromStdString(got), expected);
  }
};

QTEST_GUILESS_MAIN(tst_BatchScanner)
#include "tst_BatchScanner.moc"
