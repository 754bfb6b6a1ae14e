// SPDX-License-Identifier: GPL-3.0-or-later
#include "Gzipped.h"
#include "ProfileFormat.h"
#include "ProfileText.h"
#include "WireWriter.h"

#include <QTest>

using namespace coldstart;
using namespace std::string_literals;

Q_DECLARE_METATYPE(ProfileFormat)

class tst_ProfileFormat : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void isToldByTheFirstBytes_data() {
    QTest::addColumn<std::vector<std::byte>>("head");
    QTest::addColumn<ProfileFormat>("format");
    const auto row = [](const char* name, std::vector<std::byte> head, ProfileFormat format) {
      QTest::newRow(name) << head << format;
    };
    const auto text = [&](const char* name, const std::string& head, ProfileFormat format) {
      row(name, bytesOf(head), format);
    };
    using F = ProfileFormat;
    row("a profile", profileBytes("type cpu nanoseconds\nmain.main 3"), F::Protobuf);
    row("fields in another order",
        WireWriter().text(6, "").number(9, 5).message(1, WireWriter().number(1, 0)).bytes(),
        F::Protobuf);
    row("comments, packed and not", WireWriter().packed(13, {1, 2}).number(13, 0).bytes(),
        F::Protobuf);
    row("gzip is another matter", gzipped(profileBytes("type cpu ns\nmain.main 3")), F::Unknown);
    row("a field of a later writer first", WireWriter().number(40, 5).text(6, "").bytes(),
        F::Unknown);
    row("damage behind a sample type",
        WireWriter().message(1, WireWriter().number(1, 1)).raw({0x33}).bytes(), F::Protobuf);
    row("a sample type that is a text", WireWriter().text(1, "hello world").bytes(), F::Unknown);
    text("nothing", "", F::Unknown);
    text("heap?debug=1", "heap profile: 1: 2 [3: 4] @ heap/1048576\n", F::CountText);
    text("goroutine?debug=1", "goroutine profile: total 34\n", F::CountText);
    text("threadcreate?debug=1", "threadcreate profile: total 9\n", F::CountText);
    text("block?debug=1", "--- contention:\ncycles/second=1\n", F::CountText);
    text("mutex?debug=1", "--- mutex:\ncycles/second=1\n", F::CountText);
    text("goroutine?debug=2", "goroutine 18 [running]:\nmain.main()\n", F::GoroutineDump);
    text("a sentence about goroutine 18", "goroutine eighteen [running]", F::Unknown);
    text("gperftools, 64 bits",
         "\0\0\0\0\0\0\0\0\3\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x10\x27\0\0\0\0\0\0\0\0\0\0\0\0\0\0"s,
         F::LegacyCpu);
    text("gperftools, 32 bits, the other byte order",
         "\0\0\0\0\0\0\0\3\0\0\0\0\0\0\x27\x10\0\0\0\0"s, F::LegacyCpu);
    text("zeros", std::string(64, '\0'), F::Unknown);
    text("a Go trace", "go 1.23 trace\0\0\0\1\2\3\4"s, F::Unknown);
    text("JSON lines", "{\"t_ns\": 12, \"values\": {}}\n", F::Unknown);
    text("a log", "init main @0.1 ms, 0.2 ms clock, 0 bytes, 0 allocs\n", F::Unknown);
    text("blank lines", "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n", F::Unknown);
  }
  void isToldByTheFirstBytes() {
    QFETCH(std::vector<std::byte>, head);
    QFETCH(ProfileFormat, format);
    QCOMPARE(sniffProfile(head), format);
  }

  void aProfileIsKnownHoweverItsHeadIsCut() {
    const auto bytes =
        profileBytes("type samples count\ntype cpu nanoseconds\nmain.main;main.work 3 30\n");
    const std::size_t firstField = 2 + 4; // tag, length, two numbers
    for (std::size_t n = firstField; n <= bytes.size(); ++n)
      QVERIFY2(looksLikeProfile(std::span(bytes).first(n)), qPrintable(QString::number(n)));
  }
};

QTEST_GUILESS_MAIN(tst_ProfileFormat)
#include "tst_ProfileFormat.moc"
