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
