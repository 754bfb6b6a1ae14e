// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceRows.h"

using namespace coldstart;

/// From batches to one stream of events: generations, ids, clocks, faults.
class tst_TraceReader : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void generations_data() {
    addTraceColumns();
    row("a status that repeats what is known is no transition", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        end-of-generation
        gen 2
        batch m=7 t=200
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoBlock dt=8 "sleep" stack=0
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        210 m0 p0 g1: g1 Running -> Waiting "sleep")");
    row("sequence numbers begin anew with each generation", R"(
        trace 1.22
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=2 m=-1 runnable
        GoStart g=2 g_seq=1
        gen 2
        batch m=7 t=200
        ProcStatus p=0 running
        GoStatus g=2 m=7 running
        GoStop dt=3 "preempted" stack=0
        GoStart g=2 g_seq=1)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g2 Undetermined -> Runnable
        103 m0 p0 -: g2 Runnable -> Running
        205 m0 p0 g2: g2 Running -> Runnable "preempted"
        206 m0 p0 -: g2 Runnable -> Running)");
    row("a number means another string in the next generation", R"(
        trace 1.23
        gen 1
        string 5 "sleep"
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoBlock reason=5 stack=0
        GoUnblock g=1 g_seq=1 stack=0
        GoStart g=1 g_seq=2
        gen 2
        string 5 "network"
        batch m=7 t=200
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoBlock reason=5 stack=0)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        103 m0 p0 g1: g1 Running -> Waiting "sleep"
        104 m0 p0 -: g1 Waiting -> Runnable
        105 m0 p0 -: g1 Runnable -> Running
        203 m0 p0 g1: g1 Running -> Waiting "network")");
    row("a goroutine appears in the second generation without having been made", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        end-of-generation
        gen 2
        batch m=7 t=200
        ProcStatus p=0 running
        GoStatus g=9 m=-1 waiting
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        error: corrupt: GoStatus: goroutine 9 appears after the first generation without being created)");
    row("a status contradicts what is known", R"(
        gen 1
        batch m=7 t=100
        GoStatus g=1 m=-1 waiting
        end-of-generation
        gen 2
        batch m=7 t=200
        GoStatus g=1 m=-1 runnable
        end-of-generation)",
        R"(
        101 m0 - -: g1 Undetermined -> Waiting
        error: corrupt: GoStatus: contradicts what is known of goroutine 1)");
    row("a P is first met in the second generation", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        end-of-generation
        gen 2
        batch m=8 t=200
        ProcStatus p=1 running
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        201 m1 - -: p1 NotExist -> Running)");
    row("the clock goes backwards between generations", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=-1 waiting
        end-of-generation
        gen 2
        batch m=7 t=50
        ProcStatus p=0 running
        GoStatus g=1 m=-1 waiting
        GoUnblock g=1 g_seq=1 stack=0
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Waiting
        106 m0 p0 -: g1 Waiting -> Runnable)");
  }
  void generations() { compareRow(); }

  void faults_data() {
    addTraceColumns();
    row("a stack's number is in no table", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoBlock "sleep" stack=77
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        error: corrupt: GoBlock: names a string or stack that is in no table of its generation)");
    row("a string's number is in no table", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoBlock reason=77 stack=0
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        error: corrupt: GoBlock: names a string or stack that is in no table of its generation)");
    row("a first generation that is cut off before it tells its clock goes by 64 ns a tick", R"(
        trace 1.23
        gen 1 freq=0
        batch m=7 t=100
        ProcStatus p=0 running
        bytes 1 1)",
        R"(
        6464 m0 - -: p0 Undetermined -> Running
        error: truncated: the file ends in a batch's header)");
    row("the byte that ends the last generation is missing", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoBlock reason=77 stack=78)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        103 m0 p0 g1: g1 Running -> Waiting
        error: truncated: the last generation is not complete)");
    row("a cut generation goes by the clock of the one before", R"(
        gen 1 freq=500000000
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=-1 waiting
        end-of-generation
        gen 2 freq=0
        batch m=7 t=200
        ProcStatus p=0 running
        GoStatus g=1 m=-1 waiting
        GoUnblock dt=5 g=1 g_seq=1 stack=0)",
        R"(
        202 m0 - -: p0 Undetermined -> Running
        204 m0 p0 -: g1 Undetermined -> Waiting
        414 m0 p0 -: g1 Waiting -> Runnable
        error: truncated: the last generation is not complete)");
    row("an event that cannot stand in a batch", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        tables
        bytes 1 1 7 120 1 3
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        error: corrupt: an event of type 3 cannot stand in a thread's batch)");
    row("an event that breaks off inside its batch", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        tables
        bytes 1 1 7 120 2 16 1
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        error: corrupt: an event's numbers do not end inside its batch)");
    row("times rise up to the fault", R"(
        gen 1
        batch m=7 t=100
        ProcStatus dt=50 p=0 idle
        tables
        # m=8 t=120: ProcStart p=0 p_seq=1, which waits, and an event that cannot be
        bytes 1 1 8 120 5 10 1 0 1 3
        end-of-generation)",
        R"(
        150 m0 - -: p0 Undetermined -> Idle
        151 m1 - -: p0 Idle -> Running
        error: corrupt: an event of type 3 cannot stand in a thread's batch
        )");
    row("no clock frequency", R"(
        gen 1 freq=0
        batch m=7 t=100
        ProcStatus p=0 running
        end-of-generation)",
        R"(
        error: corrupt: a generation does not tell its clock's frequency)");
    row("bytes behind the last generation", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        end-of-generation
        bytes 103 111)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        error: corrupt: expected a batch, found a byte 103)");
  }
  void faults() { compareRow(); }

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
    // Its header (5), the P's start and its numbers.
    row("an event that never can go", "gen 1 freq=0\nbatch m=7 t=100\nProcStart p=0 p_seq=1\n", 9);
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

  void everythingOfTwoGenerations() {
    QCOMPARE(readOut(R"(
        trace 1.25
        gen 1
        clock t=100 mono=1000 sec=1700000000 nsec=5
        batch m=7 t=100
        ProcStatus p=0 idle
        gen 2
        clock t=300 mono=1200 sec=1700000000 nsec=205
        batch m=7 t=300
        ProcStatus p=0 idle)",
                     true),
             "clock 100 mono 1000 wall 1700000000.5\n"
             "100 - - -: sync 1\n"
             "101 m0 - -: p0 Undetermined -> Idle\n"
             "clock 300 mono 1200 wall 1700000000.205\n"
             "300 - - -: sync 2\n"
             "301 m0 - -: p0 Idle -> Idle\n"
             "302 - - -: sync 3\n");
  }

  void progressAndGoodBytesReachTheEnd() {
    const std::vector<std::byte> bytes = traceBytes(R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        end-of-generation)");
    const MemorySource source(bytes);
    SymbolTable symbols;
    EventPrint print;
    TraceReader reader(source, symbols, print, {});
    QVERIFY(reader.run());
    QCOMPARE(reader.goodBytes(), std::uint64_t{bytes.size()});
  }

  void aStopBeforeTheBeginningIsCancelled() {
    const MemorySource source(traceBytes("gen 1\nbatch m=7 t=100\nProcStatus p=0 running"));
    std::stop_source stop;
    stop.request_stop();
    SymbolTable symbols;
    EventPrint print;
    TraceReader reader(source, symbols, print, {stop.get_token(), {}});
    const auto done = reader.run();
    QVERIFY(!done);
    QVERIFY(done.error().code == ErrorCode::Cancelled);
  }
};

QTEST_GUILESS_MAIN(tst_TraceReader)
#include "tst_TraceReader.moc"
