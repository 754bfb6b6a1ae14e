// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceRows.h"

using namespace coldstart;

/// What the reader keeps of a damaged trace, and what it tells of the rest.
class tst_ReaderLosses : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void lossesThatAreSurvived_data() {
    addTraceColumns();
    row("the end of the file is in the middle of a thread's batch", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        tables
        # ProcStop, and half a ProcStart
        bytes 1 1 7 110 9 11 5 10 1)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        115 m0 p0 -: p0 Running -> Idle
        error: truncated: a batch says 9 bytes, 4 are left)");
    row("the first batch of a second generation is cut", R"(
        trace 1.23
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        tables
        # ProcStatus p=0 running, and half an event
        bytes 1 2 7 200 1 9 13 2 0 1 11)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        error: truncated: a batch says 9 bytes, 5 are left)");
    row("a damaged table takes the names behind the fault, no more", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoStop "preempted" stack=0
        GoStart g=1 g_seq=1
        GoBlock reason=77 stack=0
        tables
        # Strings: 78 is "a", then no string
        bytes 1 1 7 1 6 4 5 78 1 97 9
        end-of-generation
        gen 2
        batch m=7 t=200
        ProcStatus p=0 running
        GoStatus g=1 m=-1 waiting
        GoUnblock g=1 g_seq=1 stack=0
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        103 m0 p0 g1: g1 Running -> Runnable "preempted"
        104 m0 p0 -: g1 Runnable -> Running
        105 m0 p0 g1: g1 Running -> Waiting
        203 m0 p0 -: g1 Waiting -> Runnable
        error: corrupt: expected a string in the string table)");
    row("two strings have one number: the first one counts", R"(
        gen 1
        string 5 "sleep"
        string 5 "network"
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoBlock reason=5 stack=0
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        103 m0 p0 g1: g1 Running -> Waiting "sleep"
        error: corrupt: two strings have the number 5)");
    row("the clock is lost while all else is there: the usual one", R"(
        gen 1 freq=0
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoStop "preempted" stack=0
        end-of-generation
        gen 2 freq=0
        batch m=7 t=200
        ProcStatus p=0 running
        GoStatus g=1 m=-1 runnable
        GoStart g=1 g_seq=1
        end-of-generation)",
        R"(
        6464 m0 - -: p0 Undetermined -> Running
        6528 m0 p0 -: g1 Undetermined -> Running
        6592 m0 p0 g1: g1 Running -> Runnable "preempted"
        12992 m0 p0 -: g1 Runnable -> Running
        error: corrupt: a generation does not tell its clock's frequency)");
    row("a later one is lost: that of the generation before", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        end-of-generation
        gen 2 freq=0
        batch m=7 t=200
        ProcStatus p=0 running
        ProcStop
        end-of-generation
        gen 3
        batch m=7 t=300
        ProcStatus p=0 idle
        ProcStart p=0 p_seq=1
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        202 m0 p0 -: p0 Running -> Idle
        302 m0 - -: p0 Idle -> Running
        error: corrupt: a generation does not tell its clock's frequency)");
    row("the frequency is there, the clocks are not", R"(
        gen 1 freq=0
        batch m=7 t=100
        ProcStatus p=0 running
        tables
        # Sync, Frequency: 1,000,000,000
        bytes 1 1 7 100 7 50 8 128 148 235 220 3
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        error: corrupt: a generation has no clock snapshot)");
    row("a second trace behind the first", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        end-of-generation
        bytes 103 111 32 49 46 50 54 32 116 114 97 99 101 0 0 0)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        error: corrupt: a second trace begins here; the first one is shown)");
    row("a format newer than known goes by the newest rules", R"(
        trace 1.30
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        experiment 1 m=3 t=100 "anything"
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running)");
  }
  void lossesThatAreSurvived() { compareRow(); }

  void lostBytesAreThoseNothingWasHadOf_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("expected");
    const auto row = [](const char* name, const char* text, int expected) {
      QTest::newRow(name) << QString::fromLatin1(text) << expected;
    };
    row("nothing", "gen 1\nbatch m=7 t=100\nProcStatus p=0 running\nend-of-generation", 0);
    row("two bytes behind the trace",
        "gen 1\nbatch m=7 t=100\nProcStatus p=0 running\nend-of-generation\nbytes 9 9", 2);
    row("half an event",
        "gen 1\nbatch m=7 t=100\nProcStatus p=0 running\ntables\n"
        "bytes 1 1 7 110 9 11 5 10 1",
        2);
    row("a table behind a fault",
        "gen 1\nbatch m=7 t=100\nProcStatus p=0 running\ntables\n"
        "bytes 1 1 7 1 8 4 5 78 1 97 9 9 9\nend-of-generation",
        2);
    // The generation is whole, so nothing is made up; all of it.
    row("an event that never can go",
        "gen 1\nbatch m=7 t=100\nProcStart p=0 p_seq=1\nend-of-generation", 36);
  }
  void lostBytesAreThoseNothingWasHadOf() {
    QFETCH(QString, text);
    QFETCH(int, expected);
    const MemorySource source(traceBytes(text.toStdString()));
    SymbolTable symbols;
    EventPrint print;
    TraceReader reader(source, symbols, print, {});
    QCOMPARE(static_cast<bool>(reader.run()), expected == 0);
    QCOMPARE(reader.lostBytes(), static_cast<std::uint64_t>(expected));
  }

  void whatTheCutTookIsTakenAsHavingHappened_data() {
    addTraceColumns();
    row("statuses were on a thread that the file does not have", R"(
        gen 1
        batch m=7 t=100
        ProcStart p=3 p_seq=1
        GoStart g=5 g_seq=1
        GoUnblock g=6 g_seq=1 stack=0)",
        R"(
        101 - - -: p3 Undetermined -> Idle
        102 m0 - -: p3 Idle -> Running
        103 - - -: g5 Undetermined -> Runnable
        104 m0 p3 -: g5 Runnable -> Running
        105 - - -: g6 Undetermined -> Waiting
        106 m0 p3 g5: g6 Waiting -> Runnable
        error: truncated: the last generation is not complete)");
    row("a P is stolen of which nothing is known", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=3 running
        ProcSteal p=4 p_seq=1 m=9
        ProcStop)",
        R"(
        101 m0 - -: p3 Undetermined -> Running
        102 - - -: p4 Undetermined -> Idle
        104 m0 p3 -: p3 Running -> Idle
        error: truncated: the last generation is not complete)");
    row("a goroutine went on and blocked elsewhere", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoBlock reason=1 stack=0
        batch m=8 t=200
        ProcStatus p=1 running
        GoStatus g=2 m=8 running
        GoUnblock g=1 g_seq=4 stack=0
        GoBlock reason=1 stack=0
        GoStart g=1 g_seq=5)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        103 m0 p0 g1: g1 Running -> Waiting
        201 m1 - -: p1 Undetermined -> Running
        202 m1 p1 -: g2 Undetermined -> Running
        203 m1 p1 g2: g1 Waiting -> Runnable
        204 m1 p1 g2: g2 Running -> Waiting
        205 m1 p1 -: g1 Runnable -> Running
        error: truncated: the last generation is not complete)");
    row("it was last seen running, on a thread of which nothing more is left", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        batch m=8 t=200
        ProcStatus p=1 running
        GoUnblock g=1 g_seq=1 stack=0
        GoStart g=1 g_seq=2)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        201 m1 - -: p1 Undetermined -> Running
        202 - - -: g1 Running -> Waiting
        203 m1 p1 -: g1 Waiting -> Runnable
        204 m1 p1 -: g1 Runnable -> Running
        error: truncated: the last generation is not complete)");
    row("what the file has is waited for", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStart g=1 g_seq=1
        batch m=8 t=150
        ProcStatus p=1 running
        GoStatus g=1 m=-1 runnable)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        151 m1 - -: p1 Undetermined -> Running
        152 m1 p1 -: g1 Undetermined -> Runnable
        153 m0 p0 -: g1 Runnable -> Running
        error: truncated: the last generation is not complete)");
    row("the theft of its P is lost", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoSyscallBegin p_seq=1 stack=0
        GoSyscallEndBlocked
        ProcStart p=0 p_seq=3
        GoStart g=1 g_seq=1)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        103 m0 p0 g1: g1 Running -> Syscall
        104 - - -: p0 Running -> Idle
        105 m0 - g1: g1 Syscall -> Runnable
        106 m0 - -: p0 Idle -> Running
        107 m0 p0 -: g1 Runnable -> Running
        error: truncated: the last generation is not complete)");
    row("the GC ended and began again", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GCBegin seq=1 stack=0
        GCBegin seq=3 stack=0
        GCEnd seq=6)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        103 m0 p0 g1: RangeBegin "GC concurrent mark phase" 0
        104 - - -: RangeEnd "GC concurrent mark phase" 0
        105 m0 p0 g1: RangeBegin "GC concurrent mark phase" 0
        106 m0 p0 g1: RangeEnd "GC concurrent mark phase" 0
        error: truncated: the last generation is not complete)");
    row("what contradicts itself is left out", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoBlock reason=1 stack=0
        GoStatus g=1 m=7 running)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        103 m0 p0 -: g1 Undetermined -> Running
        error: truncated: the last generation is not complete)");
    row("before 1.26 a file that contradicts itself may be a whole one: that is told", R"(
        trace 1.23
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoBlock reason=0 stack=0
        ProcStop)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        103 m0 p0 -: p0 Running -> Idle
        error: corrupt: GoBlock: on a thread without a P or goroutine)");
    row("a generation is whole: nothing is made up", R"(
        gen 1
        batch m=7 t=100
        ProcStart p=3 p_seq=1
        end-of-generation)",
        R"(
        error: corrupt: no thread's next event can follow: ProcStart waits for something that never comes)");
  }
  void whatTheCutTookIsTakenAsHavingHappened() { compareRow(); }

  void namesThatAreLostAreToldByGeneration() {
    const MemorySource source(traceBytes(R"(
        gen 5
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        end-of-generation
        gen 6
        batch m=7 t=200
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoBlock reason=9 stack=0)"));
    SymbolTable symbols;
    EventPrint print;
    TraceReader reader(source, symbols, print, {});
    QVERIFY(!reader.run());
    QCOMPARE(reader.lostNames().size(), std::size_t{1});
    QCOMPARE(reader.lostNames()[0].ordinal, std::size_t{1});
    QCOMPARE(reader.lostNames()[0].generation, std::uint64_t{6});
  }
};

QTEST_GUILESS_MAIN(tst_ReaderLosses)
#include "tst_ReaderLosses.moc"
