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
