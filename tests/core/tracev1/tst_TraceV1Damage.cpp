// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceLoader.h"
#include "V1Rows.h"

using namespace coldstart;

/// What is kept of old traces that Go refuses.
class tst_TraceV1Damage : public QObject {
  Q_OBJECT

 private:
  static constexpr const char* kTwoProcs = R"(
        batch p=0 t=100
        GoCreate g=1 new=0 stack=0
        GoCreate g=2 new=0 stack=0
        GoWaiting g=2
        ProcStart thread=7
        GoStartLocal g=1
        Gomaxprocs procs=2 stack=0
        GoSysCall dt=3 stack=1
        UserLog task=0 "size" stack=0 text="12 kB"
        GoBlock stack=1
        GoStart dt=20 g=2 seq=3
        GoSysCall dt=3 stack=0
        GoSysBlock dt=3
        batch p=1 t=110
        ProcStart thread=8
        GoUnblock g=2 seq=2 stack=0
        GoSysExit dt=50 g=2 seq=4 ts=140
        GoStart dt=2 g=2 seq=5
        stack 1 main.main main.go:7)";

 private Q_SLOTS:
  void damaged_data() {
    addTraceColumns();
    row("the file does not tell its clock: 64 ticks of 3 GHz are one", R"(
        batch p=0 t=100
        ProcStart thread=7
        ProcStop dt=3
        frequency 0)",
        R"(
        0 m0 p0 -: p0 Undetermined -> Running
        64 m0 p0 -: p0 Running -> Idle
        error: truncated: the file ends before it tells its clock's frequency)");
    row("the batch with the wake-up was lost: events come by time", R"(
        batch p=0 t=100
        GoCreate g=2 new=0 stack=0
        GoWaiting g=2
        ProcStart thread=7
        Gomaxprocs procs=2 stack=0
        GoStart dt=20 g=2 seq=3
        GoBlockRecv dt=5 stack=0)",
        R"(
        1 - p0 g2: g2 Undetermined -> Waiting
        2 m0 p0 -: p0 Undetermined -> Running
        23 m0 p0 g2: g2 Waiting -> Running
        28 m0 p0 g2: g2 Running -> Waiting "chan receive"
        error: corrupt: no P's next event can follow: GoStart waits for something that never comes)");
    row("a system call of nobody does not change how the next one ended", R"(
        batch p=0 t=100
        GoCreate g=1 new=0 stack=0
        ProcStart thread=7
        Gomaxprocs procs=2 stack=0
        GoSysCall stack=0
        GoSysBlock
        GoStart g=1 seq=1
        GoSysCall dt=5 stack=0
        GoSched dt=5 stack=0)",
        R"(
        1 m0 p0 -: p0 Undetermined -> Running
        2 - - -: g1 Undetermined -> Runnable
        5 m0 p0 g1: g1 Runnable -> Running
        10 m0 p0 g1: g1 Running -> Syscall
        11 m0 p0 g1: g1 Syscall -> Running
        15 m0 p0 g1: g1 Running -> Runnable "runtime.Gosched"
        error: corrupt: no P's next event can follow: GoSysBlock waits for something that never comes)");
    row("a P runs two goroutines: they change from what they were", R"(
        batch p=0 t=100
        GoCreate g=1 new=0 stack=0
        GoCreate g=2 new=0 stack=0
        ProcStart thread=7
        Gomaxprocs procs=2 stack=0
        GoStart g=1 seq=1
        GoStart g=2 seq=1)",
        R"(
        2 m0 p0 -: p0 Undetermined -> Running
        3 - - -: g1 Undetermined -> Runnable
        4 - - -: g2 Undetermined -> Runnable
        5 m0 p0 g1: g1 Runnable -> Running
        6 m0 p0 g2: g2 Runnable -> Running
        error: corrupt: GoStart after 5 ns, of goroutine 2: its P runs another goroutine)");
    row("an event without a meaning is left out", R"(
        batch p=0 t=100
        ProcStart thread=7
        FutileWakeup
        ProcStop)",
        R"(
        0 m0 p0 -: p0 Undetermined -> Running
        2 m0 p0 -: p0 Running -> Idle
        error: corrupt: FutileWakeup has no place in such a trace)");
    row("junk behind the trace", R"(
        batch p=0 t=100
        ProcStart thread=7
        frequency 1000000000
        bytes 63 1 2 3)",
        R"(
        0 m0 p0 -: p0 Undetermined -> Running
        error: corrupt: no event of this format has the number 63)");
  }
  void damaged() { compareRow(); }

  void missingNames_data() {
    addTraceColumns();
    row("a region's string is in no table", R"(
        batch p=0 t=100
        ProcStart thread=7
        UserRegion task=0 mode=0 name=7 stack=0)",
        R"(
        0 m0 p0 -: p0 Undetermined -> Running
        1 m0 p0 -: RegionBegin 0
        error: corrupt: an event names string 7, which is in no table)");
    row("the string stands before the first batch, where Go does not look", R"(
        bytes 37 7 1 65
        batch p=0 t=100
        ProcStart thread=7
        UserRegion task=0 mode=0 name=7 stack=0)",
        R"(
        0 m0 p0 -: p0 Undetermined -> Running
        1 m0 p0 -: RegionBegin 0
        error: corrupt: an event names string 7, which is in no table)");
    row("0 is no number but the empty string", R"(
        batch p=0 t=100
        ProcStart thread=7
        UserRegion task=0 mode=0 name=0 stack=0)",
        R"(
        0 m0 p0 -: p0 Undetermined -> Running
        1 m0 p0 -: RegionBegin 0)");
    row("a frame's file is in no table", R"(
        batch p=0 t=100
        ProcStart thread=7
        UserRegion task=0 mode=0 "main.f" stack=4
        bytes 195 6 4 1 9 1 50 1)",
        R"(
        0 m0 p0 -: p0 Undetermined -> Running
        1 m0 p0 -: RegionBegin "main.f" 0 at main.f
        error: corrupt: an event names string 50, which is in no table)");
    row("of a stack that no event has nobody asks", R"(
        batch p=0 t=100
        ProcStart thread=7
        bytes 195 6 4 1 9 50 0 1)",
        R"(
        0 m0 p0 -: p0 Undetermined -> Running)");
    row("a missing name is no reason to doubt states: the others are as in a whole trace", R"(
        batch p=0 t=100
        GoCreate g=1 new=0 stack=0
        ProcStart thread=7
        Gomaxprocs procs=2 stack=0
        GoStartLabel g=1 seq=1 label=3
        GoSysCall stack=0)",
        R"(
        1 m0 p0 -: p0 Undetermined -> Running
        2 - - -: g1 Undetermined -> Runnable
        3 m0 p0 g1: g1 Runnable -> Running
        4 m0 p0 g1: Label 0
        5 m0 p0 g1: g1 Running -> Syscall
        6 m0 p0 g1: g1 Syscall -> Running
        error: corrupt: an event names string 3, which is in no table)");
  }
  void missingNames() { compareRow(); }

  void theLoaderCountsNamesThatWereCutOff() {
    const auto diagnosticsOf = [](const char* text) {
      QString out;
      const auto load = loadTrace(MemorySource(traceV1Bytes(text)), {});
      for (const Diagnostic& d : load->model->diagnostics)
        out += QString::fromStdString(
            d.code +
            (d.arguments.empty() ? "" : " " + d.arguments[d.code == "trace.names_lost" ? 1 : 0]) +
            "\n");
      return out;
    };
    QCOMPARE(diagnosticsOf(R"(
        batch p=0 t=100
        ProcStart thread=7
        UserRegion task=0 mode=0 name=7 stack=4
        UserRegion task=0 mode=1 name=8 stack=4
        frequency 1000000000
        bytes 195 6 4 1 9 50)"),
             QStringLiteral("trace.truncated Stack: the file ends inside it\n"
                            "trace.names_lost 2\n"));
    QCOMPARE(diagnosticsOf(R"(
        batch p=0 t=100
        ProcStart thread=7
        UserRegion task=0 mode=0 name=7 stack=4
        frequency 1000000000)"),
             QStringLiteral("trace.corrupt an event names string 7, which is in no table\n"));
  }

  void everyPrefixKeepsAtLeastAsMuchAsTheOneBefore() {
    const std::vector<std::byte> whole = traceV1Bytes(kTwoProcs);
    std::size_t before = 0;
    for (std::size_t size = 16; size <= whole.size(); ++size) {
      std::size_t kept = 0;
      const std::string out = readV1({whole.begin(), whole.begin() + std::ptrdiff_t(size)}, &kept);
      QVERIFY2(kept >= before, qPrintable(QStringLiteral("%1 bytes").arg(size)));
      QCOMPARE(out.find("error:") == std::string::npos, size == whole.size());
      before = kept;
    }
    QVERIFY(before > 10);
  }

  void aStopIsHeard() {
    const MemorySource source(traceV1Bytes(kTwoProcs));
    TraceLoadOptions options;
    std::stop_source stop;
    stop.request_stop();
    options.stop = stop.get_token();
    const auto load = loadTrace(source, options);
    QVERIFY(!load);
    QVERIFY(load.error().code == ErrorCode::Cancelled);
  }

  void theLoaderSaysWhatIsMissing() {
    const std::vector<std::byte> whole = traceV1Bytes(kTwoProcs);
    const MemorySource source({whole.begin(), whole.end() - 4});
    const auto load = loadTrace(source, {});
    QVERIFY(bool(load));
    QCOMPARE(load->model->formatFamily, 1);
    QCOMPARE(load->model->formatName, std::string("go1.21"));
    QCOMPARE(load->model->goroutines.size(), std::size_t{2});
    QCOMPARE(load->model->diagnostics.size(), std::size_t{2});
    QCOMPARE(load->model->diagnostics[0].code, std::string("trace.truncated"));
    QCOMPARE(load->model->diagnostics[1].code, std::string("trace.clock_assumed"));
  }
};

QTEST_GUILESS_MAIN(tst_TraceV1Damage)
#include "tst_TraceV1Damage.moc"
