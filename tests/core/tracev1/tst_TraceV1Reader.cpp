// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1Rows.h"

using namespace coldstart;

/// From an old trace's batches to today's events.
class tst_TraceV1Reader : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void account_data() {
    addTraceColumns();
    row("what waits, is in a system call, runs, or is just named when the trace begins", R"(
        batch p=0 t=100
        GoCreate g=1 new=0 stack=0
        GoCreate g=2 new=0 stack=0
        GoWaiting g=2
        GoCreate g=3 new=0 stack=0
        GoInSyscall g=3
        GoCreate g=4 new=0 stack=0
        ProcStart thread=7
        GoStartLocal g=1
        Gomaxprocs procs=2 stack=0)",
        R"(
        2 - p0 g2: g2 Undetermined -> Waiting
        4 - p0 g3: g3 Undetermined -> Syscall
        6 m0 p0 -: p0 Undetermined -> Running
        7 m0 p0 g1: g1 Undetermined -> Running
        8 - - -: g4 Undetermined -> Runnable)");
    row("only a later Gomaxprocs is a metric", R"(
        batch p=0 t=100
        ProcStart thread=7
        Gomaxprocs procs=2 stack=0
        Gomaxprocs procs=4 stack=0)",
        R"(
        0 m0 p0 -: p0 Undetermined -> Running
        2 m0 p0 -: Metric "/sched/gomaxprocs:threads" 4)");
  }
  void account() { compareRow(); }

  void goroutines_data() {
    addTraceColumns();
    row("created, started, blocked for each reason, woken, ended", R"(
        batch p=0 t=100
        GoCreate g=1 new=0 stack=0
        ProcStart thread=7
        GoStartLocal g=1
        Gomaxprocs procs=2 stack=0
        GoCreate g=5 new=2 stack=1
        GoSched stack=1
        GoStartLocal g=5
        GoBlockRecv stack=2
        GoStartLocal g=1
        GoUnblockLocal g=5 stack=1
        GoSleep stack=0
        GoStartLabel g=5 seq=3 "idle GC"
        GoEnd
        ProcStop
        stack 1 main.main main.go:7
        stack 2 main.work main.go:9 < main.main main.go:8)",
        R"(
        1 m0 p0 -: p0 Undetermined -> Running
        2 m0 p0 g1: g1 Undetermined -> Running
        4 m0 p0 g1: g5 NotExist -> Runnable at main.main
        5 m0 p0 g1: g1 Running -> Runnable "runtime.Gosched" at main.main
        6 m0 p0 g5: g5 Runnable -> Running
        7 m0 p0 g5: g5 Running -> Waiting "chan receive" at main.work
        8 m0 p0 g1: g1 Runnable -> Running
        9 m0 p0 g1: g5 Waiting -> Runnable at main.main
        10 m0 p0 g1: g1 Running -> Waiting "sleep"
        11 m0 p0 g5: g5 Runnable -> Running
        12 m0 p0 g5: Label "idle GC" 1
        13 m0 p0 g5: g5 Running -> NotExist
        14 m0 p0 -: p0 Running -> Idle)");
    row("what a timer wakes was woken by no P", R"(
        batch p=0 t=100
        GoCreate g=1 new=0 stack=0
        GoCreate g=2 new=0 stack=0
        GoWaiting g=2
        ProcStart thread=7
        GoStartLocal g=1
        Gomaxprocs procs=2 stack=0
        GoUnblock g=2 seq=2 stack=0
        timer 1)",
        R"(
        2 - p0 g2: g2 Undetermined -> Waiting
        3 m0 p0 -: p0 Undetermined -> Running
        4 m0 p0 g1: g1 Undetermined -> Running
        6 - p1000001 g1: g2 Waiting -> Runnable)");
    row("a start waits for the wake-up that another P tells of at the same time", R"(
        batch p=0 t=100
        GoCreate g=1 new=0 stack=0
        GoCreate g=2 new=0 stack=0
        GoWaiting g=2
        ProcStart thread=7
        GoStartLocal g=1
        Gomaxprocs procs=2 stack=0
        GoBlock stack=0
        GoStart dt=5 g=2 seq=3
        batch p=1 t=110
        ProcStart thread=8
        GoUnblock g=2 seq=2 stack=0)",
        R"(
        2 - p0 g2: g2 Undetermined -> Waiting
        3 m0 p0 -: p0 Undetermined -> Running
        4 m0 p0 g1: g1 Undetermined -> Running
        6 m0 p0 g1: g1 Running -> Waiting
        10 m1 p1 -: p1 Undetermined -> Running
        11 m1 p1 -: g2 Waiting -> Runnable
        12 m0 p0 g2: g2 Runnable -> Running)");
  }
  void goroutines() { compareRow(); }

  void systemCalls_data() {
    addTraceColumns();
    row("one that did not block lasts 1 ns", R"(
        batch p=0 t=100
        GoCreate g=1 new=0 stack=0
        ProcStart thread=7
        GoStartLocal g=1
        Gomaxprocs procs=2 stack=0
        GoSysCall dt=10 stack=1
        GoSched dt=10 stack=0
        stack 1 os.read file.go:1)",
        R"(
        1 m0 p0 -: p0 Undetermined -> Running
        2 m0 p0 g1: g1 Undetermined -> Running
        13 m0 p0 g1: g1 Running -> Syscall at os.read
        14 m0 p0 g1: g1 Syscall -> Running
        23 m0 p0 g1: g1 Running -> Runnable "runtime.Gosched")");
    row("one that blocked ends when it really did, not when that was written", R"(
        batch p=0 t=100
        GoCreate g=1 new=0 stack=0
        ProcStart thread=7
        GoStartLocal g=1
        Gomaxprocs procs=2 stack=0
        GoSysCall dt=10 stack=0
        GoSysBlock dt=10
        GoSysExit dt=50 g=1 seq=2 ts=140
        GoStartLocal g=1)",
        R"(
        1 m0 p0 -: p0 Undetermined -> Running
        2 m0 p0 g1: g1 Undetermined -> Running
        13 m0 p0 g1: g1 Running -> Syscall
        39 - p1000003 g1: g1 Syscall -> Runnable
        74 m0 p0 g1: g1 Runnable -> Running)");
  }
  void systemCalls() { compareRow(); }

  void runtimeAndUser_data() {
    addTraceColumns();
    row("GC, stop the world, sweep, assist, heap", R"(
        batch p=0 t=100
        GoCreate g=1 new=0 stack=0
        ProcStart thread=7
        GoStartLocal g=1
        Gomaxprocs procs=2 stack=0
        STWStart kind=2
        GCStart seq=0 stack=0
        STWDone
        GCSweepStart stack=0
        GCSweepDone swept=8192 reclaimed=4096
        GCMarkAssistStart stack=0
        GCMarkAssistDone
        HeapAlloc bytes=1000
        HeapGoal bytes=4000
        GCDone)",
        R"T(
        1 m0 p0 -: p0 Undetermined -> Running
        2 m0 p0 g1: g1 Undetermined -> Running
        4 m0 p0 g1: RangeBegin "stop-the-world (GC sweep termination)" 1
        5 - p1000004 g1: RangeBegin "GC concurrent mark phase" 0
        6 m0 p0 g1: RangeEnd "stop-the-world (GC sweep termination)" 1
        7 m0 p0 g1: RangeBegin "GC incremental sweep" 0
        8 m0 p0 g1: RangeEnd "GC incremental sweep" 0
        9 m0 p0 g1: RangeBegin "GC mark assist" 1
        10 m0 p0 g1: RangeEnd "GC mark assist" 1
        11 m0 p0 g1: Metric "/memory/classes/heap/objects:bytes" 1000
        12 m0 p0 g1: Metric "/gc/heap/goal:bytes" 4000
        13 m0 p0 g1: RangeEnd "GC concurrent mark phase" 0)T");
    row("before 1.21 the world had two reasons to stop", R"(
        trace 1.19
        batch p=0 t=100
        ProcStart thread=7
        STWStart kind=0
        STWDone
        STWStart kind=1
        STWDone)",
        R"T(
        0 m0 p0 -: p0 Undetermined -> Running
        1 m0 p0 -: RangeBegin "stop-the-world (GC mark termination)" 18446744073709551615
        2 m0 p0 -: RangeEnd "stop-the-world (GC mark termination)" 18446744073709551615
        3 m0 p0 -: RangeBegin "stop-the-world (GC sweep termination)" 18446744073709551615
        4 m0 p0 -: RangeEnd "stop-the-world (GC sweep termination)" 18446744073709551615)T");
    row("tasks, regions, logs", R"(
        trace 1.11
        batch p=0 t=100
        GoCreate g=1 new=0 stack=0
        ProcStart thread=7
        GoStartLocal g=1
        Gomaxprocs procs=2 stack=0
        UserTaskCreate task=3 parent=0 "request" stack=0
        UserRegion task=3 mode=0 "parse" stack=0
        UserLog task=3 "size" stack=0 text="12 kB"
        UserRegion task=3 mode=1 "parse" stack=0
        UserTaskEnd task=3 stack=0)",
        R"(
        1 m0 p0 -: p0 Undetermined -> Running
        2 m0 p0 g1: g1 Undetermined -> Running
        4 m0 p0 g1: TaskBegin "request" 3
        5 m0 p0 g1: RegionBegin "parse" 3
        6 m0 p0 g1: Log "size" "12 kB" 3
        7 m0 p0 g1: RegionEnd "parse" 3
        8 m0 p0 g1: TaskEnd "request" 3)");
    row("a CPU sample comes in by the time it was taken and names no thread", R"(
        batch p=0 t=100
        GoCreate g=1 new=0 stack=0
        ProcStart thread=7
        GoStartLocal g=1
        Gomaxprocs procs=2 stack=0
        GoSched dt=20 stack=0
        CPUSample dt=0 t=110 p=0 g=1 stack=1
        stack 1 main.main main.go:7)",
        R"(
        1 m0 p0 -: p0 Undetermined -> Running
        2 m0 p0 g1: g1 Undetermined -> Running
        9 - p0 g1: sample at main.main
        23 m0 p0 g1: g1 Running -> Runnable "runtime.Gosched")");
    row("ticks are as long as the file says", R"(
        batch p=0 t=100
        ProcStart thread=7
        ProcStop dt=5
        frequency 500000000)",
        R"(
        0 m0 p0 -: p0 Undetermined -> Running
        10 m0 p0 -: p0 Running -> Idle)");
  }
  void runtimeAndUser() { compareRow(); }
};

QTEST_GUILESS_MAIN(tst_TraceV1Reader)
#include "tst_TraceV1Reader.moc"
