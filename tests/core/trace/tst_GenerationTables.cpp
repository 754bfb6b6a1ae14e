// SPDX-License-Identifier: GPL-3.0-or-later
#include "GenerationTables.h"

#include "GenerationScanner.h"
#include "TraceText.h"

#include <QTest>

#include <map>
#include <random>

using namespace coldstart;

namespace {

struct Tables {
  SymbolTable symbols;
  GenerationTables tables;

  explicit Tables(const std::string& text, bool lenient = false) {
    const MemorySource source(traceBytes(text));
    const int minor = text.starts_with("trace 1.22") ? 22 : 26;
    GenerationScanner scanner(source, 16, minor);
    const auto generation = scanner.next({});
    tables.read(source, generation->tables, minor, lenient, symbols);
  }
  std::string outcome() const { return tables.fault ? tables.fault->detail : "ok"; }
  std::string leafOf(std::uint64_t id) {
    const Symbols s = symbols.snapshot();
    return std::string(s.name(s.frame(StackId{tables.stacks.find(id)}).function));
  }
};

} // namespace

class tst_GenerationTables : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void idsFarApartAreFound() {
    Tables t("gen 1\nstring 5 near\nstring 4000000000 far\nstring 18446744073709551614 farther\n"
             "batch m=1 t=1\nend-of-generation");
    QCOMPARE(t.outcome(), "ok");
    QCOMPARE(t.symbols.text(StringId{t.tables.strings.find(5)}), "near");
    QCOMPARE(t.symbols.text(StringId{t.tables.strings.find(4000000000)}), "far");
    QCOMPARE(t.symbols.text(StringId{t.tables.strings.find(18446744073709551614u)}), "farther");
    QCOMPARE(t.tables.strings.find(6), LocalIds::kAbsent);
    QCOMPARE(t.tables.strings.find(0), 0u);
    QCOMPARE(t.tables.strings.size(), std::size_t{3});
  }

  void randomIdsAgreeWithAMap() {
    LocalIds ids;
    std::map<std::uint64_t, std::uint32_t> oracle;
    std::mt19937_64 random(7);
    for (std::uint32_t i = 1; i < 30'000; ++i) {
      const std::uint64_t bits = random() % 40; // all sizes alike
      const std::uint64_t id = random() & ((std::uint64_t{1} << bits) - 1);
      const bool fresh = id != 0 && oracle.emplace(id, i).second;
      QCOMPARE(ids.insert(id, i), fresh);
    }
    QCOMPARE(ids.size(), oracle.size());
    for (const auto& [id, value] : oracle) {
      QCOMPARE(ids.find(id), value);
      const std::uint32_t next = oracle.contains(id + 1) ? oracle[id + 1] : LocalIds::kAbsent;
      QCOMPARE(ids.find(id + 1), next);
    }
  }

  void stacksMayStandBeforeTheirStrings() {
    Tables t("gen 1\nstack 2 main.main main.go:7 < runtime.main proc.go:250\n"
             "batch m=1 t=1\nend-of-generation");
    QCOMPARE(t.outcome(), "ok");
    QCOMPARE(t.leafOf(2), "main.main");
  }

  void faults_data() {
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* lines, const char* expected) {
      QTest::newRow(name) << QString::fromLatin1(lines) << QString::fromLatin1(expected);
    };
    row("a string's number is taken", "string 5 a\nstring 5 b", "two strings have the number 5");
    row("a stack's number is taken", "stack 2 a\nstack 2 b", "two stacks have the number 2");
    row("string 0", "string 0 a", "two strings have the number 0");
    // Strings batch: 1 gen thread time size, then 4 = Strings, 5 = String.
    row("a string longer than 1,024 bytes", "bytes 1 1 1 1 4 4 5 1 129 8",
        "a string of the table is too long");
    row("a string beyond its batch", "bytes 1 1 1 1 4 4 5 1 3",
        "a string does not end inside its batch");
    row("no string in the table of strings", "bytes 1 1 1 1 2 4 3",
        "expected a string in the string table");
    // Stacks batch: 2 = Stacks, 3 = Stack.
    row("a stack of more than 128 frames", "bytes 1 1 1 1 5 2 3 1 129 1",
        "a stack of the table is too deep");
    row("a stack beyond its batch", "bytes 1 1 1 1 4 2 3 1 1",
        "a stack does not end inside its batch");
    row("a frame without its string", "bytes 1 1 1 1 8 2 3 1 1 9 77 78 5",
        "a stack names a function or file that is in no table");
    row("a sample beyond its batch", "bytes 1 1 1 1 3 6 7 1",
        "a CPU sample does not end inside its batch");
  }
  void faults() {
    QFETCH(QString, lines);
    QFETCH(QString, expected);
    const std::string text =
        "gen 1\nbatch m=1 t=1\ntables\n" + lines.toStdString() + "\nend-of-generation";
    QCOMPARE(QString::fromStdString(Tables(text).outcome()), expected);
  }

  void aFrameWithoutItsStringIsNamelessInACutGeneration() {
    Tables t("gen 1\nbatch m=1 t=1\ntables\nbytes 1 1 1 1 8 2 3 1 1 9 77 78 5", true);
    QCOMPARE(t.outcome(), "ok");
    QCOMPARE(t.leafOf(1), "");
    QVERIFY(t.tables.stacks.find(1) != 0);
  }

  void clocks() {
    Tables old("trace 1.22\ngen 1 freq=500000000\nbatch m=1 t=40\nsample t=50 m=1 p=0 g=1 stack=0\n"
               "sample t=42 m=1 p=0 g=1 stack=0");
    QCOMPARE(old.outcome(), "ok");
    QCOMPARE(old.tables.ticksPerSecond, 500'000'000u);
    QVERIFY(!old.tables.clock);
    QCOMPARE(old.tables.samples.size(), std::size_t{2}); // by time, 2 ns a tick
    QCOMPARE(old.tables.samples[0].time, 84);
    QCOMPARE(old.tables.samples[1].time, 100);

    Tables now("gen 1\nbatch m=1 t=40\nclock t=40 mono=7 sec=1700000000 nsec=5\nend-of-generation");
    QCOMPARE(now.outcome(), "ok");
    QVERIFY(now.tables.clock);
    QCOMPARE(now.tables.clock->ticks, 40u);
    QCOMPARE(now.tables.clock->monoNs, 7u);
    QCOMPARE(now.tables.clock->wallSec, 1'700'000'000u);
    QCOMPARE(now.tables.clock->wallNsec, 5u);
  }
};

QTEST_GUILESS_MAIN(tst_GenerationTables)
#include "tst_GenerationTables.moc"
