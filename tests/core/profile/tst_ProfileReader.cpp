// SPDX-License-Identifier: GPL-3.0-or-later
#include "Gzipped.h"
#include "ProfileDecoder.h"
#include "ProfileFields.h"
#include "ProfileOracle.h"
#include "ProfileReader.h"
#include "ProfileText.h"
#include "WireWriter.h"

#include <QTest>

using namespace coldstart;

namespace {

using Bytes = std::vector<std::byte>;

constexpr std::string_view kSmall = R"(
  type samples count
  type cpu nanoseconds
  period cpu nanoseconds 10000000
  time 1700000000000000000 500000000
  default samples
  drop runtime\..*
  keep runtime\.main
  comment cold
  comment start
  mapping /bin/server
  main.main:12;main.work+main.inlined:7;main.leaf 3 30 component=churn bytes=16:kilobytes
  main.main:12;? 1 10
  - 0 -5
)";

/// A profile of one sample type, with one part broken.
struct Parts {
  WireWriter sampleType = WireWriter().number(1, 1).number(2, 2);
  WireWriter function = WireWriter().number(1, 1).number(2, 3);
  WireWriter location = WireWriter().number(1, 1).message(4, WireWriter().number(1, 1));
  WireWriter sample = WireWriter().packed(1, {1}).packed(2, {5});
  std::vector<std::string> strings = {"", "cpu", "nanoseconds", "main.main"};
  WireWriter extra;

  Bytes bytes() const {
    WireWriter out;
    out.message(field::kSampleType, sampleType).message(field::kSample, sample);
    out.message(field::kLocation, location).message(field::kFunction, function);
    out.raw(extra.bytes());
    for (const std::string& s : strings)
      out.text(field::kStringTable, s);
    return out.bytes();
  }
};

/// What reading ends with: "" or the error in words.
std::string verdict(Bytes bytes, const ReadOptions& options = {}) {
  const auto profile = readProfile(MemorySource(std::move(bytes)), options);
  return profile ? std::string() : describe(profile.error());
}

} // namespace

class tst_ProfileReader : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void readsWhatTheTextSays() {
    const auto profile = readProfile(MemorySource(profileBytes(kSmall)));
    QVERIFY(profile.has_value());
    const Profile& p = **profile;
    QCOMPARE(QString::fromStdString(printProfile(p)), QStringLiteral(R"(type samples count
type cpu nanoseconds
period cpu nanoseconds 10000000
time 1700000000000000000 500000000
default samples
drop runtime\..* keep runtime\.main doc 
comment cold
comment start
mapping 400000-0+0 /bin/server  1000
functions 4
location 400001 <main.leaf|main.leaf|main.leaf.go|7>:0:0 in 400000-0+0 /bin/server  1000
location 400002 <main.inlined|main.inlined|main.inlined.go|7>:7:0 <main.work|main.work|main.work.go|7>:0:0 in 400000-0+0 /bin/server  1000
location 400003 <main.main|main.main|main.main.go|7>:12:0 in 400000-0+0 /bin/server  1000
location 400004 in 400000-0+0 /bin/server  1000
sample 3 30 [component=churn] [bytes=16 kilobytes]
  400001 <main.leaf|main.leaf|main.leaf.go|7>:0:0 in 400000-0+0 /bin/server  1000
  400002 <main.inlined|main.inlined|main.inlined.go|7>:7:0 <main.work|main.work|main.work.go|7>:0:0 in 400000-0+0 /bin/server  1000
  400003 <main.main|main.main|main.main.go|7>:12:0 in 400000-0+0 /bin/server  1000
sample 1 10
  400004 in 400000-0+0 /bin/server  1000
  400003 <main.main|main.main|main.main.go|7>:12:0 in 400000-0+0 /bin/server  1000
sample 0 -5
)"));
    QCOMPARE(p.defaultSampleTypeIndex(), std::size_t{0});
    QCOMPARE(p.findSampleType("cpu").value(), std::size_t{1});
    QVERIFY(!p.findSampleType("wall").has_value());
    QCOMPARE(p.value(2, 1), std::int64_t{-5});
  }

  void theSameHoweverItIsPacked_data() {
    QTest::addColumn<QString>("with");
    QTest::addColumn<bool>("gzip");
    QTest::newRow("gzip") << "" << true;
    QTest::newRow("numbers one by one") << "unpacked" << false;
    QTest::newRow("ids with gaps") << "ids 5 3" << false;
    QTest::newRow("ids that are addresses") << "ids 94000000000000 4096" << false;
  }
  void theSameHoweverItIsPacked() {
    QFETCH(QString, with);
    QFETCH(bool, gzip);
    const auto plain = readProfile(MemorySource(profileBytes(kSmall)));
    Bytes bytes = profileBytes(with.toStdString() + "\n" + std::string(kSmall));
    if (gzip) bytes = gzipped(bytes);
    const auto other = readProfile(MemorySource(bytes));
    QVERIFY(other.has_value());
    QCOMPARE(QString::fromStdString(printProfile(**other)),
             QString::fromStdString(printProfile(**plain)));
  }

  void membersOfGzipAndWhatFollowsThem() {
    const Bytes whole = profileBytes(kSmall);
    Bytes packed = gzipped(std::span(whole).first(50));
    const Bytes second = gzipped(std::span(whole).subspan(50));
    packed.insert(packed.end(), second.begin(), second.end());
    QCOMPARE(verdict(packed), std::string());
    const std::size_t end = packed.size();
    packed.push_back(std::byte{'!'});
    std::vector<Diagnostic> diagnostics;
    QCOMPARE(verdict(packed, {.diagnostics = &diagnostics}), std::string());
    QCOMPARE(diagnostics.size(), std::size_t{1});
    QCOMPARE(diagnostics[0].offset, std::uint64_t{end});
  }

  void agreesWithGeneratedClasses() {
    for (std::uint32_t seed = 0; seed < 400; ++seed) {
      const Bytes bytes = randomProfile(seed);
      const auto expected = printProfileByProtobuf(bytes);
      QVERIFY(expected.has_value());
      const auto profile = decodeProfile(bytes);
      QVERIFY2(profile.has_value(), qPrintable(QString::number(seed)));
      if (printProfile(**profile) != *expected) {
        QCOMPARE(QString::fromStdString(printProfile(**profile)),
                 QString::fromStdString(*expected));
      }
    }
  }

  void everyPrefixGivesAResult() {
    const Bytes whole = profileBytes(kSmall);
    const Bytes packed = gzipped(whole);
    int readable = 0;
    for (std::size_t n = 0; n < whole.size(); ++n)
      readable += verdict({whole.begin(), whole.begin() + static_cast<long>(n)}).empty() ? 1 : 0;
    // What lies behind the last string that is used may be missing unseen.
    QVERIFY(readable < 10);
    for (std::size_t n = 0; n < packed.size(); ++n)
      QVERIFY(!verdict({packed.begin(), packed.begin() + static_cast<long>(n)}).empty());
  }

  void everyFlippedByteGivesAResult() {
    const Bytes whole = profileBytes(kSmall);
    for (std::size_t n = 0; n < whole.size(); ++n) {
      for (const int mask : {0x01, 0x80, 0xff}) {
        Bytes broken = whole;
        broken[n] ^= static_cast<std::byte>(mask);
        const auto profile = readProfile(MemorySource(broken));
        if (profile) QVERIFY(!printProfile(**profile).empty());
      }
    }
  }

  void stringsNeedNotBeUtf8() {
    Parts parts;
    parts.strings[3] = "ma\xffin.\x80";
    const auto profile = readProfile(MemorySource(parts.bytes()));
    QVERIFY(profile.has_value());
    QCOMPARE((*profile)->functionName(LineFunctionIndex(0)), std::string_view("ma\xffin.\x80"));
  }

  void saysWhatIsWrongAndWhere_data() {
    QTest::addColumn<Bytes>("bytes");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const Parts& parts, const char* says) {
      QTest::newRow(name) << parts.bytes() << QString::fromLatin1(says);
    };
    row("nothing is wrong", {}, "");
    Parts p;
    p.sample = WireWriter().packed(1, {7}).packed(2, {5});
    row("a location that is not there", p,
        "corrupt at byte 8: a sample refers to location 7, which the file does not have");
    p.sample = WireWriter().packed(1, {0}).packed(2, {5});
    row("location 0", p,
        "corrupt at byte 8: a sample refers to location 0, which the file does not have");
    p = {};
    p.location = WireWriter().number(1, 1).message(4, WireWriter().number(1, 9));
    row("a function that is not there", p,
        "corrupt at byte 20: a line refers to function 9, which the file does not have");
    p.location = WireWriter().number(1, 0);
    row("a location with id 0", p, "corrupt at byte 14: the location's id is 0 or was used before");
    p = {};
    p.extra.message(field::kFunction, WireWriter().number(1, 1));
    row("two functions with one id", p,
        "corrupt at byte 28: the function's id is 0 or was used before");
    p = {};
    p.extra.message(field::kLocation, WireWriter().number(1, 1));
    row("two locations with one id", p,
        "corrupt at byte 28: the location's id is 0 or was used before");
    p = {};
    p.location.number(2, 77);
    row("a mapping that is not there is none", p, "");
    p = {};
    p.sample = WireWriter().packed(1, {1}).packed(2, {5, 6});
    row("too many values", p, "corrupt at byte 8: a sample has 2 values for 1 sample type");
    p.sample = WireWriter().packed(1, {1});
    row("no value", p, "corrupt at byte 8: a sample has 0 values for 1 sample type");
    p = {};
    p.function = WireWriter().number(1, 1).number(2, 4);
    row("a string behind the last", p, "corrupt at byte 26: string 4 is used, the file has 4");
    p.function = WireWriter().number(1, 1).number(2, static_cast<std::uint64_t>(-1));
    row("a negative string", p,
        "corrupt at byte 26: string 18446744073709551615 is used, the file has 4");
    p = {};
    p.strings[0] = "x";
    row("a first string that is not empty", p, "corrupt at byte 30: the first string is not empty");
    p = {};
    p.strings = {};
    row("no strings", p, "corrupt at byte 0: it has no strings: no profile, or one cut short");
    p = {};
    p.extra.number(field::kTimeNanos, 5).number(field::kTimeNanos, 6);
    row("two profiles in one file", p,
        "corrupt at byte 30: a second profile follows the first in one file");
    p = {};
    p.function = WireWriter().text(1, "id");
    row("a text for a number", p,
        "corrupt at byte 24: field 1 of a function: a number is expected");
    p = {};
    p.sample = WireWriter().packed(2, {5}).raw({0x0a, 0x02, 0x80, 0x80});
    row("a packed number without end", p,
        "corrupt at byte 11: field 1 of a sample: a number has no end");
    p = {};
    p.extra.raw({0x33});
    row("a group", p, "corrupt at byte 28: field 6 of the profile: unknown wire type");
    p = {};
    p.extra.number(99, 5)
        .text(98, "later")
        .raw({0x1d | 0x80, 0x06, 1, 2, 3, 4})
        .raw({0x19 | 0x80, 0x06, 1, 2, 3, 4, 5, 6, 7, 8});
    row("fields that come to later writers", p, "");
    p = {};
    p.extra.raw({0x32, 0x70, 'c', 'u', 't'});
    p.strings = {};
    row("a field cut short", p,
        "truncated at byte 28: field 6 of the profile: the field is longer than what is left");
  }
  void saysWhatIsWrongAndWhere() {
    QFETCH(Bytes, bytes);
    QFETCH(QString, says);
    QCOMPARE(QString::fromStdString(verdict(bytes)), says);
  }

  void insideGzipTheOffsetSaysWhatItCounts() {
    Parts p;
    p.sample = WireWriter().packed(1, {7}).packed(2, {5});
    QCOMPARE(verdict(gzipped(p.bytes())),
             std::string("corrupt at byte 8: a sample refers to location 7, which the "
                         "file does not have (counted in the unpacked bytes)"));
  }

  void whatIsNoProfileIsNamed_data() {
    QTest::addColumn<Bytes>("bytes");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, Bytes bytes, const char* says) {
      QTest::newRow(name) << bytes << QString::fromLatin1(says);
    };
    row("empty", {}, "truncated at byte 0: it is empty");
    row("empty inside gzip", gzipped({}), "truncated at byte 0: it is empty");
    row("a text", bytesOf("Hello, world\n"), "unknown format at byte 0: it is no pprof profile");
    row("a text inside gzip", gzipped(bytesOf("Hello, world\n")),
        "unknown format at byte 0: the gzip data hold no pprof profile");
    row("heap?debug=1", bytesOf("heap profile: 1: 2 [3: 4] @ heap/1048576\n"),
        "unsupported version at byte 0: this is a profile as text (?debug=1), which is not read "
        "yet; the same profile without debug= is");
    row("goroutine?debug=2", bytesOf("goroutine 1 [running]:\n"),
        "unsupported version at byte 0: this is a goroutine dump (?debug=2), which is not read "
        "yet; the same profile without debug= is");
  }
  void whatIsNoProfileIsNamed() {
    QFETCH(Bytes, bytes);
    QFETCH(QString, says);
    QCOMPARE(QString::fromStdString(verdict(bytes)), says);
  }

  void limitsAreSaidBeforeMemoryIsTaken() {
    const Bytes bytes = profileBytes(kSmall);
    QVERIFY(verdict(bytes, {.limit = 100}).starts_with("too large"));
    QVERIFY(verdict(gzipped(bytes), {.limit = 100}).starts_with("too large"));
    QVERIFY(verdict(bytes, {.memoryLimit = 100}).starts_with("too large"));
    QCOMPARE(verdict(bytes, {.limit = bytes.size()}), std::string());
    WireWriter many;
    for (int i = 0; i < 101; ++i)
      many.message(field::kSampleType, {});
    QVERIFY(verdict(many.text(field::kStringTable, "").bytes()).starts_with("too large"));
  }

  void takesLittleMoreMemoryThanItsColumns() {
    std::string text = "type cpu nanoseconds\n";
    for (int i = 0; i < 20000; ++i)
      text += "a;b;c;d;e;f;g;h;i;j " + std::to_string(i) + "\n";
    const auto profile = decodeProfile(profileBytes(text));
    QVERIFY(profile.has_value());
    const std::size_t perSample = (*profile)->memoryBytes() / (*profile)->sampleCount();
    QVERIFY(perSample <=
            10 * sizeof(LocationIndex) + sizeof(std::uint32_t) + sizeof(std::int64_t) + 1);
  }

  void canBeStoppedAndTellsItsProgress() {
    std::string text = "type cpu nanoseconds\n";
    for (int i = 0; i < 20000; ++i)
      text += "main.main 1\n";
    const Bytes bytes = profileBytes(text);
    std::stop_source stop;
    std::vector<std::uint64_t> told;
    ReadOptions options{.stop = stop.get_token(),
                        .progress = [&](std::uint64_t done, std::uint64_t total) {
                          QCOMPARE(total, std::uint64_t{100});
                          told.push_back(done);
                        }};
    QCOMPARE(verdict(gzipped(bytes), options), std::string());
    QVERIFY(told.size() > 2 && std::is_sorted(told.begin(), told.end()));
    QCOMPARE(told.back(), std::uint64_t{100});
    options.progress = [&](std::uint64_t, std::uint64_t) { stop.request_stop(); };
    QCOMPARE(verdict(bytes, options), std::string("cancelled"));
  }
};

QTEST_GUILESS_MAIN(tst_ProfileReader)
#include "tst_ProfileReader.moc"
