// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceRows.h"

using namespace coldstart;

/// The rules by which the events of several threads come into order, one situation a row.
class tst_EventOrder : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void goroutines_data() {
    addTraceColumns();
    row("a start waits for the create on another thread, whatever the clocks say", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoCreate dt=50 g=2 new_stack=1 stack=2
        batch m=8 t=100
        ProcStatus p=1 running
        GoStart dt=10 g=2 g_seq=1
        stack 1 main.work
        stack 2 main.main
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m1 - -: p1 Undetermined -> Running
        103 m0 p0 -: g1 Undetermined -> Running
        152 m0 p0 g1: g2 NotExist -> Runnable at main.main
        153 m1 p1 -: g2 Runnable -> Running)");
    row("an unblock waits for its block, whatever the clocks say", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoBlock dt=50 "chan receive" stack=1
        batch m=8 t=100
        ProcStatus p=1 running
        GoStatus g=2 m=8 running
        GoUnblock dt=10 g=1 g_seq=1 stack=2
        stack 1 main.receive
        stack 2 main.send
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m1 - -: p1 Undetermined -> Running
        103 m1 p1 -: g2 Undetermined -> Running
        104 m0 p0 -: g1 Undetermined -> Running
        152 m0 p0 g1: g1 Running -> Waiting "chan receive" at main.receive
        153 m1 p1 g2: g1 Waiting -> Runnable at main.send)");
    row("ties are lifted by 1 ns", R"(
        gen 1
        batch m=7 t=100
        ProcStatus dt=0 p=0 running
        GoStatus dt=0 g=1 m=7 running
        GoCreate dt=0 g=2 new_stack=0 stack=0
        GoCreate dt=0 g=3 new_stack=0 stack=0
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        103 m0 p0 g1: g2 NotExist -> Runnable
        104 m0 p0 g1: g3 NotExist -> Runnable)");
    row("sequence numbers choose between two starts of one goroutine", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=2 m=-1 runnable
        GoStart dt=30 g=2 g_seq=2
        batch m=8 t=110
        ProcStatus p=1 running
        GoStart dt=5 g=2 g_seq=1
        GoStop dt=20 "preempted" stack=0
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g2 Undetermined -> Runnable
        111 m1 - -: p1 Undetermined -> Running
        116 m1 p1 -: g2 Runnable -> Running
        136 m1 p1 g2: g2 Running -> Runnable "preempted"
        137 m0 p0 -: g2 Runnable -> Running)");
    row("a coroutine switch is three transitions", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoCreateBlocked g=2 new_stack=1 stack=2
        GoSwitch dt=9 g=2 g_seq=1
        GoSwitchDestroy dt=9 g=1 g_seq=1
        stack 1 iter.pull
        stack 2 main.main
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        103 m0 p0 g1: g2 NotExist -> Waiting at main.main
        112 m0 p0 g1: g2 Waiting -> Runnable
        113 m0 p0 g1: g1 Running -> Waiting
        114 m0 p0 -: g2 Runnable -> Running
        121 m0 p0 g2: g1 Waiting -> Runnable
        122 m0 p0 g2: g2 Running -> NotExist
        123 m0 p0 -: g1 Runnable -> Running)");
    row("the runtime unblocks without P and goroutine", R"(
        gen 1
        batch m=7 t=100
        GoStatus g=1 m=-1 waiting
        GoUnblock dt=5 g=1 g_seq=1 stack=0
        end-of-generation)",
        R"(
        101 m0 - -: g1 Undetermined -> Waiting
        106 m0 - -: g1 Waiting -> Runnable)");
    row("C calls Go, and the goroutine goes away again", R"(
        gen 1
        batch m=7 t=100
        GoCreateSyscall g=5
        ProcStatus dt=4 p=0 idle
        ProcStart p=0 p_seq=1
        GoSyscallEndBlocked
        GoStart g=5 g_seq=1
        GoSyscallBegin p_seq=2 stack=0
        GoDestroySyscall dt=3
        end-of-generation)",
        R"(
        101 m0 - -: g5 NotExist -> Syscall
        105 m0 - g5: p0 Undetermined -> Idle
        106 m0 - g5: p0 Idle -> Running
        107 m0 p0 g5: g5 Syscall -> Runnable
        108 m0 p0 -: g5 Runnable -> Running
        109 m0 p0 g5: g5 Running -> Syscall
        112 m0 p0 g5: p0 Running -> Idle
        113 m0 p0 g5: g5 Syscall -> NotExist)");
    row("a start that never comes into order", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStart g=2 g_seq=1
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        error: corrupt: no thread's next event can follow: GoStart waits for something that never comes)");
    row("a goroutine that exists is made again", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoCreate g=1 new_stack=0 stack=0
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        error: corrupt: GoCreate: goroutine 1 exists already)");
    row("two goroutines want one thread", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoStatus g=2 m=-1 runnable
        GoStart g=2 g_seq=1
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        103 m0 p0 g1: g2 Undetermined -> Runnable
        error: corrupt: GoStart: on a thread without a P, or with a goroutine)");
  }
  void goroutines() { compareRow(); }

  void procs_data() {
    addTraceColumns();
    row("the end of a blocked system call waits for the theft of its P", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoSyscallBegin dt=8 p_seq=1 stack=1
        GoSyscallEndBlocked dt=10
        batch m=8 t=150
        ProcSteal p=0 p_seq=2 m=7
        ProcStart p=0 p_seq=3
        stack 1 syscall.read
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        110 m0 p0 g1: g1 Running -> Syscall at syscall.read
        151 m1 - -: p0 Running -> Idle
        152 m0 - g1: g1 Syscall -> Runnable
        153 m1 - -: p0 Idle -> Running)");
    row("a system call ends with its P", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoSyscallBegin dt=8 p_seq=1 stack=0
        GoSyscallEnd dt=10
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        110 m0 p0 g1: g1 Running -> Syscall
        120 m0 p0 g1: g1 Syscall -> Running)");
    row("a P that nobody is known to hold is stolen", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 abandoned
        ProcSteal p=0 p_seq=1 m=9
        ProcStart p=0 p_seq=2
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Idle
        103 m0 - -: p0 Idle -> Running)");
    row("a thread steals its own P", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoSyscallBegin p_seq=1 stack=0
        ProcSteal dt=5 p=0 p_seq=2 m=7
        GoSyscallEndBlocked
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        103 m0 p0 g1: g1 Running -> Syscall
        108 m0 p0 g1: p0 Running -> Idle
        109 m0 - g1: g1 Syscall -> Runnable)");
    row("a theft waits for the system call it means", R"(
        gen 1
        batch m=8 t=100
        ProcSteal p=0 p_seq=2 m=7
        batch m=7 t=110
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoSyscallBegin p_seq=1 stack=0
        end-of-generation)",
        R"(
        111 m1 - -: p0 Undetermined -> Running
        112 m1 p0 -: g1 Undetermined -> Running
        113 m1 p0 g1: g1 Running -> Syscall
        114 m0 - -: p0 Running -> Idle)");
    row("an abandoned P whose holder we know stays with it until the theft", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoSyscallBegin p_seq=1 stack=0
        end-of-generation
        gen 2
        batch m=7 t=199
        GoStatus g=1 m=7 syscall
        batch m=8 t=200
        ProcStatus p=0 abandoned
        ProcSteal p=0 p_seq=1 m=7
        batch m=7 t=210
        GoSyscallEndBlocked
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        103 m0 p0 g1: g1 Running -> Syscall
        202 m1 - -: p0 Running -> Idle
        211 m0 - g1: g1 Syscall -> Runnable)");
    row("a P starts only when the thread has lost its own", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoSyscallBegin p_seq=1 stack=0
        GoSyscallEndBlocked
        ProcStart p=1 p_seq=1
        batch m=8 t=150
        ProcStatus p=1 idle
        ProcSteal p=0 p_seq=2 m=7
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        103 m0 p0 g1: g1 Running -> Syscall
        151 m1 - -: p1 Undetermined -> Idle
        152 m1 - -: p0 Running -> Idle
        153 m0 - g1: g1 Syscall -> Runnable
        154 m0 - -: p1 Idle -> Running)");
    row("a P with an absurd number", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=4294967296 running
        end-of-generation)",
        R"(
        error: corrupt: ProcStatus: the number of a P is absurd)");
    row("the victim does not have the P", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 syscall
        batch m=9 t=101
        ProcStatus p=1 running
        batch m=8 t=102
        ProcSteal p=0 p_seq=1 m=9
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m1 - -: p1 Undetermined -> Running
        error: corrupt: ProcSteal: the thread that is stolen from does not have the P)");
    row("the victim is a thread that nobody has heard of", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 syscall
        batch m=8 t=101
        ProcSteal p=0 p_seq=1 m=99
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        error: corrupt: ProcSteal: the thread that is stolen from is unknown)");
  }
  void procs() { compareRow(); }

  void rangesAndNotes_data() {
    addTraceColumns();
    row("stop-the-world, mark assist and sweep", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        STWBegin "GC mark termination" stack=0
        STWEnd
        GCMarkAssistBegin stack=0
        GCMarkAssistEnd
        GCSweepBegin stack=0
        GCSweepEnd swept=4096 reclaimed=2048
        end-of-generation)",
        R"e(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        103 m0 p0 g1: RangeBegin "stop-the-world (GC mark termination)" 1
        104 m0 p0 g1: RangeEnd "stop-the-world (GC mark termination)" 1
        105 m0 p0 g1: RangeBegin "GC mark assist" 1
        106 m0 p0 g1: RangeEnd "GC mark assist" 1
        107 m0 p0 g1: RangeBegin "GC incremental sweep" 0
        108 m0 p0 g1: RangeEnd "GC incremental sweep" 0)e");
    row("the GC's events follow their own numbers across threads", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GCEnd dt=5 gc_seq=2
        batch m=8 t=150
        ProcStatus p=1 running
        GoStatus g=2 m=8 running
        GCBegin gc_seq=1 stack=0
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        151 m1 - -: p1 Undetermined -> Running
        152 m1 p1 -: g2 Undetermined -> Running
        153 m1 p1 g2: RangeBegin "GC concurrent mark phase" 0
        154 m0 p0 g1: RangeEnd "GC concurrent mark phase" 0)");
    row("tasks, regions, logs, labels, metrics", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        UserTaskBegin task=5 parent=0 "load" stack=0
        UserRegionBegin task=5 "read" stack=0
        UserLog task=5 "key" "value" stack=0
        GoLabel "worker"
        UserRegionEnd task=5 "read" stack=0
        UserTaskEnd task=5 stack=0
        HeapAlloc bytes=4096
        HeapGoal bytes=8192
        ProcsChange procs=4 stack=0
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        103 m0 p0 g1: TaskBegin "load" 5
        104 m0 p0 g1: RegionBegin "read" 5
        105 m0 p0 g1: Log "key" "value" 5
        106 m0 p0 g1: Label "worker" 0
        107 m0 p0 g1: RegionEnd "read" 5
        108 m0 p0 g1: TaskEnd "load" 5
        109 m0 p0 g1: Metric "/memory/classes/heap/objects:bytes" 4096
        110 m0 p0 g1: Metric "/gc/heap/goal:bytes" 8192
        111 m0 p0 g1: Metric "/sched/gomaxprocs:threads" 4)");
    row("a region ends that began before the trace", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        UserRegionEnd task=5 "read" stack=0
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        103 m0 p0 g1: RegionEnd "read" 5)");
    row("regions that do not nest", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        UserRegionBegin task=5 "outer" stack=0
        UserRegionBegin task=5 "inner" stack=0
        UserRegionEnd task=5 "outer" stack=0
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        103 m0 p0 g1: RegionBegin "outer" 5
        104 m0 p0 g1: RegionBegin "inner" 5
        error: corrupt: UserRegionEnd: ends while another region is the innermost)");
    row("a sample comes in by its time", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoCreate dt=50 g=2 new_stack=0 stack=0
        sample t=120 m=7 p=0 g=1 stack=1
        sample t=170 m=7 p=0 g=0 stack=0
        stack 1 main.work
        end-of-generation)",
        R"(
        101 m0 - -: p0 Undetermined -> Running
        102 m0 p0 -: g1 Undetermined -> Running
        120 m0 p0 g1: sample at main.work
        152 m0 p0 g1: g2 NotExist -> Runnable
        170 m0 p0 -: sample)");
    row("an experiment's batch is stepped over, its events are counted", R"(
        gen 1
        experiment 1 m=7 t=100 "anything"
        batch m=7 t=100
        SpanAlloc id=1 pages=2 kind=3
        end-of-generation)",
        R"(
        101 m0 - -: Experimental 0)");
  }
  void rangesAndNotes() { compareRow(); }
};

QTEST_GUILESS_MAIN(tst_EventOrder)
#include "tst_EventOrder.moc"
