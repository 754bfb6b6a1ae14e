// SPDX-License-Identifier: GPL-3.0-or-later
#include "GenerationScanner.h"
#include "LostEvents.h"
#include "TraceHeader.h"
#include "TraceText.h"

#include <QTest>

using namespace coldstart;

namespace {

using Kind = EventNeed::Kind;

/// The steps of a trace's first generation.
ToldSteps stepsOf(std::string_view text, std::stop_token stop = {}) {
  const MemorySource source(traceBytes(text));
  const auto generation = GenerationScanner(source, TraceHeader::kBytes, 26).next({});
  return {source, generation->events, stop};
}

constexpr const char* kTrace = R"(
    gen 1
    batch m=7 t=100
    ProcStatus p=0 running
    GoStatus g=1 m=7 running
    GoCreate g=5 new_stack=0 stack=0
    GoUnblock g=9 g_seq=3 stack=0
    batch m=8 t=100
    ProcStart p=1 p_seq=4
    GoStart g=5 g_seq=1
    GoSyscallBegin p_seq=5 stack=0
    GoSyscallEnd
    ProcStop
    batch m=7 t=200
    GoSyscallBegin p_seq=1 stack=0
    ProcSteal p=2 p_seq=7 m=8
    GCBegin seq=2 stack=0)";

} // namespace

/// Which steps the batches of a generation tell.
class tst_LostEvents : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void steps_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("id");
    QTest::addColumn<int>("sequence");
    QTest::addColumn<bool>("told");
    const auto row = [](const char* name, Kind kind, int id, int sequence, bool told) {
      QTest::newRow(name) << int(kind) << id << sequence << told;
    };
    row("a status", Kind::GoStep, 1, 0, true);
    row("a creation", Kind::GoStep, 5, 0, true);
    row("a start", Kind::GoStep, 5, 1, true);
    row("a wake-up", Kind::GoStep, 9, 3, true);
    row("the step before it", Kind::GoStep, 9, 2, false);
    row("its status", Kind::GoStep, 9, 0, false);
    row("a P's status", Kind::ProcStep, 0, 0, true);
    row("a P's start", Kind::ProcStep, 1, 4, true);
    row("a P's system call", Kind::ProcStep, 1, 5, true);
    row("that of a P told by a status, batches before", Kind::ProcStep, 0, 1, true);
    row("a theft", Kind::ProcStep, 2, 7, true);
    row("the stolen P's status", Kind::ProcStep, 2, 0, false);
    row("the GC", Kind::GcStep, 0, 2, true);
    row("the GC before", Kind::GcStep, 0, 1, false);
    row("a goroutine's step is no P's", Kind::ProcStep, 9, 3, false);
  }
  void steps() {
    QFETCH(int, kind);
    QFETCH(int, id);
    QFETCH(int, sequence);
    QFETCH(bool, told);
    const EventNeed need{static_cast<Kind>(kind), static_cast<std::uint64_t>(id),
                         static_cast<std::uint64_t>(sequence)};
    QCOMPARE(stepsOf(kTrace).contains(need), told);
  }

  void aDamagedBatchTellsWhatStandsBeforeTheFault() {
    const ToldSteps told = stepsOf(R"(
        gen 1
        batch m=7 t=100
        GoStart g=1 g_seq=1
        tables
        bytes 1 1 8 100 6 16 1 2 1 255 255
        bytes 1 1 9 100 4 16 1 3 1)");
    QVERIFY(told.contains({Kind::GoStep, 1, 1}));
    QVERIFY(told.contains({Kind::GoStep, 2, 1}));
    QVERIFY(told.contains({Kind::GoStep, 3, 1}));
  }

  void askedToStopItReadsNothing() {
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!stepsOf(kTrace, stop.get_token()).contains({Kind::GoStep, 1, 0}));
  }
};

QTEST_GUILESS_MAIN(tst_LostEvents)
#include "tst_LostEvents.moc"
