// SPDX-License-Identifier: GPL-3.0-or-later
#include "PhaseFinder.h"

#include "RowText.h"
#include "TraceModel.h"

#include <QTest>

using namespace coldstart;

namespace {

QString ms(TimeNs t) {
  return QString::number(double(t.ns) / 1e6);
}

/// "exec -2..0 mark; ...; start -2..9 ready".
QString printed(const Phases& phases) {
  static const char* const kKinds[] = {"exec", "runtime", "init", "main", "serving"};
  static const char* const kSources[] = {"mark",   "userlog",  "inittrace",
                                         "stacks", "inferred", "unknown"};
  QStringList text;
  for (const Phase& phase : phases.list)
    text << QStringLiteral("%1 %2..%3 %4")
                .arg(QLatin1String(kKinds[int(phase.kind)]), ms(phase.time.begin),
                     ms(phase.time.end), QLatin1String(kSources[int(phase.source)]));
  QString start = QStringLiteral("start %1..%2").arg(ms(phases.start.begin), ms(phases.start.end));
  if (phases.readyKnown) start += QStringLiteral(" ready");
  if (phases.readyInferred) start += QStringLiteral(" inferred");
  if (phases.hung) start += QStringLiteral(" hung");
  return (text << start).join(QStringLiteral("; "));
}

InitSpan line(const char* package, double begin, double end) {
  InitSpan span;
  span.package = package;
  span.time = {atMs(begin), atMs(end)};
  span.clock = span.time.length();
  return span;
}

/// What the tests set; all else is unknown.
struct Known {
  StartClock clock;
  InitLane lane;
  std::shared_ptr<TraceModel> trace;
  double end = 100;
  bool deadline = false;

  QString phases() const {
    const InitStacks stacks = trace ? readInitStacks(*trace) : InitStacks{};
    return printed(findPhases({clock, lane, stacks, trace.get(), atMs(end), deadline}));
  }
};

constexpr const char* kRows = R"(
0 g1 running
3 g1 waiting | sleep | runtime.doInit1;a.init
20 g1 running
22 g1 waiting | sleep | main.main
60 g1 running
61 g1 waiting | chan send | main.main
100 end)";

} // namespace

class tst_PhaseFinder : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void marksComeFirst() {
    Known known;
    known.clock.launch = atMs(-2);
    known.clock.runtimeInit = atMs(-1);
    known.clock.logFit.alignment = Alignment::Exact;
    known.clock.mainStart = atMs(21);
    known.clock.ready = atMs(80);
    known.lane.spans = {line("runtime", -1, -0.9), line("a", -0.5, 20), line("main", 20, 20.9)};
    known.trace = modelFromRows(kRows);
    QCOMPARE(known.phases(),
             QStringLiteral("exec -2..-1 mark; runtime -1..-0.5 inittrace; init -0.5..21 mark; "
                            "main 21..80 mark; serving 80..100 unknown; start -2..80 ready"));
    known.clock.initStart = atMs(-0.7);
    QVERIFY(known.phases().contains(QStringLiteral("runtime -1..-0.7 mark")));
  }

  void linesComeNext() {
    Known known;
    known.clock.runtimeInit = atMs(-1);
    known.clock.runtimeInitEstimated = true;
    known.clock.logFit = {Alignment::Within, DurationNs{1000}};
    known.lane.spans = {line("runtime", -1, -0.9), line("a", -0.5, 20), line("main", 20, 20.9)};
    known.trace = modelFromRows(kRows);
    QCOMPARE(known.phases(),
             QStringLiteral("runtime -1..-0.5 inittrace; init -0.5..20.9 inittrace; "
                            "main 20.9..100 unknown; start -1..100"));
    known.clock.logFit.alignment = Alignment::None; // placed by guess
    QVERIFY(known.phases().startsWith(QStringLiteral("runtime -1..-0.5 inferred")));
  }

  void thenStacks() {
    Known known;
    known.trace = modelFromRows(kRows);
    QCOMPARE(known.phases(),
             QStringLiteral("init 0..20 stacks; main 20..100 unknown; start 0..100"));
  }

  void aTraceThatBeginsInMainHasNoInit() {
    Known known;
    known.trace = modelFromRows(R"(
5 g1 running
22 g1 waiting | chan send | main.main
100 end)");
    QCOMPARE(known.phases(), QStringLiteral("main 0..100 unknown; start 0..100"));
  }

  void theProgramsOwnWordForReady() {
    Known known;
    known.trace = modelFromRows(std::string(kRows).insert(std::string(kRows).find("61 g1"),
                                                          "60.5 log g1 | coldstart.ready | up\n"));
    QCOMPARE(known.phases(), QStringLiteral("init 0..20 stacks; main 20..60.5 userlog; serving "
                                            "60.5..100 unknown; start 0..60.5 ready"));
    known.clock.ready = atMs(50);
    QVERIFY(known.phases().contains(QStringLiteral("main 20..50 mark")));
  }

  void readyIsInferredAndSaidSo() {
    Known known;
    known.trace = modelFromRows(R"(
0 g1 running
3 g1 waiting | sleep | runtime.doInit1;a.init
20 g1 running
30 g1 waiting | network | main.main;internal/poll.(*FD).Accept
100 end)");
    QCOMPARE(known.phases(), QStringLiteral("init 0..20 stacks; main 20..30 inferred; serving "
                                            "30..100 unknown; start 0..30 ready inferred"));
  }

  void aDeadlineIsNotReady() {
    Known known;
    known.clock.deadline = atMs(90);
    known.trace = modelFromRows(R"(
0 g1 running
3 g1 waiting | network | main.main;internal/poll.(*FD).Accept
100 end)");
    QCOMPARE(known.phases(), QStringLiteral("main 0..90 unknown; start 0..90 hung"));
    known.clock.deadline.reset();
    known.deadline = true; // without its time
    QCOMPARE(known.phases(), QStringLiteral("main 0..100 unknown; start 0..100 hung"));
  }

  void initThatNeverEnds() {
    Known known;
    known.clock.runtimeInit = atMs(-1);
    known.clock.deadline = atMs(99);
    known.trace = modelFromRows(R"(
0 g1 running
3 g1 waiting | chan receive | runtime.doInit1;a.init
100 end)");
    QCOMPARE(known.phases(), QStringLiteral("runtime -1..0 stacks; init 0..99 unknown; start "
                                            "-1..99 hung"));
  }

  void aMarkThatComesTooEarlyIsMended() {
    Known known;
    known.clock.mainStart = atMs(4); // cgo: another init function of package main comes later
    known.trace = modelFromRows(R"(
0 g1 running
3 g1 waiting | sleep | runtime.doInit1;main.init.7
20 g1 running
30 g1 waiting | chan send | main.main
100 end)");
    QVERIFY(known.phases().startsWith(QStringLiteral("init 0..20 stacks; main 20..100")));
    known.clock.mainStart = atMs(19.5); // in the last init function, as marks are
    QVERIFY(known.phases().startsWith(QStringLiteral("init 0..19.5 mark; main 19.5..100")));
  }

  void linesWithoutATrace() {
    Known known;
    known.clock.runtimeInit = atMs(0);
    known.clock.runtimeInitEstimated = true;
    known.clock.logFit.alignment = Alignment::Exact;
    known.lane.spans = {line("runtime", 0, 0.1), line("a", 0.5, 20)};
    known.end = 20;
    QCOMPARE(known.phases(), QStringLiteral("runtime 0..0.5 inittrace; init 0.5..20 inferred; "
                                            "start 0..20"));
  }

  void marksAlone() {
    Known known;
    known.clock.launch = atMs(0);
    known.clock.runtimeInit = atMs(2);
    known.clock.captureStart = atMs(3);
    known.clock.mainStart = atMs(10);
    known.clock.ready = atMs(30);
    known.end = 30;
    QCOMPARE(known.phases(), QStringLiteral("exec 0..2 mark; runtime 2..3 mark; init 3..10 mark; "
                                            "main 10..30 mark; start 0..30 ready"));
  }

  void nothingKnownIsNothingShown() {
    Known known;
    known.end = 0;
    QCOMPARE(known.phases(), QStringLiteral("start 0..0"));
    known.trace = modelFromRows("0 g7 running\n50 end");
    known.end = 50;
    QCOMPARE(known.phases(), QStringLiteral("start 0..50"));
  }

  void marksInTheWrongOrderNeverOverlap() {
    Known known;
    known.clock.launch = atMs(5);
    known.clock.runtimeInit = atMs(2);
    known.clock.mainStart = atMs(1);
    known.clock.ready = atMs(30);
    const InitStacks none;
    const Phases phases = findPhases({known.clock, known.lane, none, nullptr, atMs(100), false});
    for (std::size_t i = 0; i < phases.list.size(); ++i) {
      QVERIFY(!phases.list[i].time.empty());
      if (i > 0) QCOMPARE(phases.list[i].time.begin.ns, phases.list[i - 1].time.end.ns);
    }
    QCOMPARE(printed(phases), QStringLiteral("main 5..30 mark; serving 30..100 unknown; start "
                                             "5..30 ready"));
  }
};

QTEST_GUILESS_MAIN(tst_PhaseFinder)
#include "tst_PhaseFinder.moc"
