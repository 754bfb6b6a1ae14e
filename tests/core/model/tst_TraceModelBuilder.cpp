// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceModelBuilder.h"

#include "ModelPrint.h"
#include "TraceLoader.h"
#include "TraceText.h"

#include <QTest>

using namespace coldstart;

namespace {

std::string modelOf(std::string_view text) {
  const auto load = loadTrace(MemorySource(traceBytes(text)), {});
  return load ? printModel(*load->model) : "error: " + load.error().detail + "\n";
}

/// Without the blanks that indent the whole text.
QString outdented(const char* text) {
  QStringList lines = QString::fromLatin1(text).split(QLatin1Char('\n'));
  while (!lines.isEmpty() && lines.first().trimmed().isEmpty())
    lines.removeFirst();
  if (lines.isEmpty()) return {};
  qsizetype indent = 0;
  while (lines.first().at(indent) == QLatin1Char(' '))
    ++indent;
  for (QString& line : lines)
    line = line.mid(std::min(indent, line.size()));
  return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace

/// A trace as text in, the model as text out. The first event is the sync at the first batch's
/// time, which is 0 of the model.
class tst_TraceModelBuilder : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void models_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* situation, const char* text, const char* expected) {
      QTest::newRow(situation) << QString::fromLatin1(text) << outdented(expected);
    };
    row("what a span's stack is", R"(
        gen 1
        batch m=7 t=100
        ProcStatus dt=1 p=0 running
        GoStatus dt=1 g=1 m=7 running
        GoBlock dt=8 "chan receive" stack=1
        GoStatus dt=10 g=2 m=-1 runnable
        GoStart dt=10 g=2 g_seq=1
        GoUnblock dt=10 g=1 g_seq=1 stack=2
        GoStop dt=10 "preempted" stack=3
        GoStart dt=10 g=1 g_seq=2
        GoSyscallBegin dt=10 p_seq=1 stack=4
        GoSyscallEnd dt=10
        GoDestroy dt=10
        stack 1 main.receive < main.main
        stack 2 main.send < main.worker
        stack 3 main.spin < main.worker
        stack 4 syscall.read < main.main
        end-of-generation)",
        R"(
        g1 main.main
          0..2 Undetermined
          2..10 Running p0 main.receive? (since before)
          10..40 Waiting "chan receive" main.receive
          40..60 Runnable main.receive woken by g2 at main.send
          60..70 Running p0 syscall.read?
          70..80 Syscall syscall.read
          80..90 Running p0
        g2 main.worker
          0..20 Undetermined
          20..30 Runnable (since before)
          30..50 Running p0 main.spin?
          50..91... Runnable "preempted" main.spin
        p0
          2..10 g1
          30..50 g2
          60..70 g1
          80..90 g1)");
    row("a goroutine is made, and named by its first function", R"(
        gen 1
        batch m=7 t=100
        ProcStatus dt=1 p=0 running
        GoStatus dt=1 g=1 m=7 running
        GoCreate dt=8 g=5 new_stack=1 stack=2
        GoBlock dt=5 "sleep" stack=2
        GoStart dt=5 g=5 g_seq=1
        GoDestroy dt=5
        stack 1 main.worker
        stack 2 main.main
        end-of-generation)",
        R"(
        g1 main.main
          0..2 Undetermined
          2..15 Running p0 main.main? (since before)
          15..26... Waiting "sleep" main.main
        g5 main.worker created by g1 at main.main
          10..20 Runnable main.worker
          20..25 Running p0
        p0
          2..15 g1
          20..25 g5)");
    row("a coroutine switch", R"(
        gen 1
        batch m=7 t=100
        ProcStatus dt=1 p=0 running
        GoStatus dt=1 g=1 m=7 running
        GoCreateBlocked dt=8 g=2 new_stack=1 stack=2
        GoSwitch dt=9 g=2 g_seq=1
        GoSwitchDestroy dt=9 g=1 g_seq=1
        stack 1 iter.Pull
        stack 2 main.main
        end-of-generation)",
        R"(
        g1 
          0..2 Undetermined
          2..20 Running p0 (since before)
          20..28 Waiting
          28..30 Runnable woken by g2
          30..31... Running p0
        g2 iter.Pull created by g1 at main.main
          10..19 Waiting iter.Pull
          19..21 Runnable iter.Pull woken by g1
          21..29 Running p0
        p0
          2..20 g1
          21..29 g2
          30..31 g1)");
    row("a status repeated in the second generation makes no row", R"(
        gen 1
        batch m=7 t=100
        ProcStatus dt=1 p=0 running
        GoStatus dt=1 g=1 m=7 running
        GoBlock dt=8 "sleep" stack=1
        stack 1 time.Sleep < main.main
        end-of-generation
        gen 2
        batch m=7 t=200
        ProcStatus dt=1 p=0 running
        GoStatus dt=1 g=1 m=-1 waiting
        GoUnblock dt=8 g=1 g_seq=1 stack=0
        end-of-generation)",
        R"(
        g1 main.main
          0..2 Undetermined
          2..10 Running p0 time.Sleep? (since before)
          10..110 Waiting "sleep" time.Sleep
          110..111... Runnable time.Sleep woken by the runtime
        p0
          2..10 g1)");
    row("an id that ends and is made again is one lane", R"(
        gen 1
        batch m=7 t=100
        GoCreateSyscall dt=1 g=5
        GoDestroySyscall dt=9
        GoCreateSyscall dt=9 g=5
        GoDestroySyscall dt=9
        end-of-generation)",
        R"(
        g5  created by the runtime
          1..10 Syscall
          19..28 Syscall)");
    row("a cut generation has states and times without names", R"(
        gen 1
        batch m=7 t=100
        ProcStatus dt=1 p=0 running
        GoStatus dt=1 g=1 m=7 running
        GoBlock dt=8 reason=77 stack=78)",
        R"(
        g1 
          0..2 Undetermined
          2..10 Running p0 (since before)
          10..11... Waiting
        p0
          2..10 g1
        diagnostic trace.truncated at byte 60
        diagnostic trace.names_lost at byte 0)");
    row("ranges, tasks, regions, logs and samples", R"(
        gen 1
        batch m=7 t=100
        ProcStatus dt=1 p=0 running
        GoStatus dt=1 g=1 m=7 running
        GCActive dt=3 gc_seq=1
        GCEnd dt=5 gc_seq=2
        STWBegin dt=5 "start trace" stack=0
        STWEnd dt=5
        GCMarkAssistBegin dt=5 stack=0
        UserTaskBegin dt=5 task=5 parent=0 "load" stack=0
        UserRegionEnd dt=5 task=5 "before" stack=0
        UserRegionBegin dt=5 task=5 "read" stack=0
        UserLog dt=5 task=5 "key" "value" stack=0
        UserRegionEnd dt=5 task=5 "read" stack=0
        UserRegionBegin dt=5 task=5 "open" stack=0
        UserTaskEnd dt=5 task=5 stack=0
        GCSweepBegin dt=5 stack=0
        sample t=120 m=7 p=0 g=1 stack=1
        stack 1 main.work
        end-of-generation)",
        R"e(
        g1 
          0..2 Undetermined
          2..66... Running p0 (since before)
        p0
          2..66 g1
        range "GC concurrent mark phase" *0 0..10 (since before)
        range "stop-the-world (start trace)" g1 15..20
        range "GC mark assist" g1 25..66...
        range "GC incremental sweep" p0 65..66...
        task 5 "load" 30..60
        region g1 "before" 0..35 (since before)
        region g1 "read" 40..50
        region g1 "open" 55..66...
        log 45 g1 "key" "value"
        sample 21 g1 main.work)e");
    row("numbers of Ps and goroutines may be anything", R"(
        gen 1
        batch m=4611686018427387904 t=100
        ProcStatus dt=1 p=2147483647 running
        GoStatus dt=1 g=9223372036854775000 m=4611686018427387904 running
        GoStop dt=8 "preempted" stack=0
        GoStart dt=8 g=9223372036854775000 g_seq=1
        end-of-generation)",
        R"(
        g9223372036854775000 
          0..2 Undetermined
          2..10 Running p2147483647 (since before)
          10..18 Runnable "preempted"
          18..19... Running p2147483647
        p2147483647
          2..10 g9223372036854775000
          18..19 g9223372036854775000)");
  }
  void models() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(modelOf(text.toStdString())), expected);
  }

  /// A block holds 2^32 ns and 65,535 wakers and stacks; more rows, longer pauses and more stacks
  /// close it.
  void blocksCloseInTime() {
    const auto load = loadTrace(MemorySource(traceBytes(R"(
        gen 1
        batch m=7 t=100
        ProcStatus dt=1 p=0 running
        GoStatus dt=1 g=1 m=7 running
        GoStop dt=4294967295 "preempted" stack=0
        GoStart dt=1 g=1 g_seq=1
        GoStop dt=20000000000 "preempted" stack=0
        end-of-generation)")),
                                {});
    QVERIFY(load);
    QCOMPARE(load->model->blocks.size(), std::size_t{3});
    QCOMPARE(QString::fromStdString(printModel(*load->model)), outdented(R"(
        g1 
          0..2 Undetermined
          2..4294967297 Running p0 (since before)
          4294967297..4294967298 Runnable "preempted"
          4294967298..24294967298 Running p0
          24294967298..24294967299... Runnable "preempted"
        p0
          2..4294967297 g1
          4294967298..24294967298 g1)"));
  }
};

QTEST_GUILESS_MAIN(tst_TraceModelBuilder)
#include "tst_TraceModelBuilder.moc"
