// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReadyFinder.h"

#include "RowText.h"

#include <QTest>

using namespace coldstart;

namespace {

QString printed(const std::optional<InferredReady>& ready) {
  if (!ready) return QStringLiteral("not known");
  static const char* const kRules[] = {"none", "first accept", "main serves", "main returned"};
  return QStringLiteral("%1 %2")
      .arg(double(ready->time.ns) / 1e6)
      .arg(QLatin1String(kRules[int(ready->rule)]));
}

} // namespace

class tst_ReadyFinder : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void infers_data() {
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<double>("mainBegin");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, double mainBegin, const char* rows,
                        const char* expected) {
      QTest::newRow(name) << QByteArray(rows) << mainBegin << QString::fromLatin1(expected);
    };
    row("goroutine 1 accepts", 2, R"(
0 g1 running
5 g1 waiting | network | main.main;net/http.(*Server).Serve;internal/poll.(*FD).Accept
8 g1 woken
9 g1 running
9.5 g1 waiting | network | main.main;net/http.(*Server).Serve;internal/poll.(*FD).Accept
20 end)",
        "5 main serves");
    row("goroutine 1 waits for a signal while another accepts", 2, R"(
0 g1 running
0 g5 created
3 g5 waiting | network | x.run;internal/poll.(*FD).Accept
4 g1 waiting | sleep | main.main;time.Sleep
6 g1 running
7 g1 waiting | chan receive | main.main
30 end)",
        "7 main serves");
    row("a wait of a start that goes on is not the end", 2, R"(
0 g1 running
3 g5 waiting | network | x.debug;internal/poll.(*FD).Accept
4 g1 waiting | sync | main.main;sync.(*WaitGroup).Wait
14 g1 running
15 g1 waiting | select | main.main;main.serve
40 end)",
        "15 main serves");
    row("a shutdown after a long wait", 2, R"(
0 g1 running
3 g5 waiting | network | x.run;internal/poll.(*FD).Accept
4 g1 waiting | chan receive | main.main
34 g1 running
36 g1 waiting | sleep | main.main;main.shutdown
40 end)",
        "4 main serves");
    row("goroutine 1 never settles: the first accept after main began", 2, R"(
0 g1 running
1 g4 waiting | network | debug.run;internal/poll.(*FD).Accept
5 g5 waiting | network | x.run;internal/poll.(*FD).Accept
6 g1 waiting | sleep | main.main;time.Sleep
8 g1 running
9 g1 waiting | sleep | main.main;time.Sleep
11 g1 running
20 end)",
        "5 first accept");
    row("a send that nobody takes is no service", 2, R"(
0 g1 running
3 g1 waiting | chan send | main.main;a.Emit
30 end)",
        "not known");
    row("a wait without a listener is no service", 2, R"(
0 g1 running
3 g1 waiting | chan receive | main.main
30 end)",
        "not known");
    row("a listener of an init, and a hang", 2, R"(
0 g1 running
1 g5 waiting | network | debug.run;internal/poll.(*FD).Accept
3 g1 waiting | chan send | main.main;a.Emit
30 end)",
        "not known");
    row("goroutine 1 ends", 2, "0 g1 running\n7 g1 ended\n9 end", "7 main returned");
    row("goroutine 1 stops the trace", 2, R"(
0 g1 running
5 g1 waiting | sleep | main.main;time.Sleep
6 g1 running
9 end)",
        "9 main returned");
    row("it runs on, but others listen", 2, R"(
0 g1 running
3 g5 waiting | network | x.run;internal/poll.(*FD).Accept
5 g1 waiting | sleep | main.main;time.Sleep
6 g1 running
9 end)",
        "3 first accept");
  }
  void infers() {
    QFETCH(QByteArray, rows);
    QFETCH(double, mainBegin);
    QFETCH(QString, expected);
    const auto model = modelFromRows(rows.toStdString());
    QCOMPARE(printed(inferReady(*model, *model->laneOf(GoroutineId{1}), atMs(mainBegin))),
             expected);
  }

  void whileLoadingNothingIsTakenForTheEnd() {
    const auto settled = modelFromRows(R"(
0 g1 running
3 g5 waiting | network | x.run;internal/poll.(*FD).Accept
4 g1 waiting | chan receive | main.main
9 end)");
    QCOMPARE(printed(inferReady(*settled, LaneId{0}, atMs(1))), QStringLiteral("4 main serves"));
    settled->complete = false;
    QCOMPARE(printed(inferReady(*settled, LaneId{0}, atMs(1))), QStringLiteral("3 first accept"));

    const auto running = modelFromRows("0 g1 running\n9 end");
    running->complete = false;
    QCOMPARE(printed(inferReady(*running, LaneId{0}, atMs(1))), QStringLiteral("not known"));
  }

  void theProgramsOwnMark() {
    const auto at = [](const char* rows) {
      const auto mark = readyMarkOf(*modelFromRows(rows));
      return mark ? double(mark->ns) / 1e6 : -1;
    };
    QCOMPARE(at("0 g1 running\n5 log g1 | coldstart.ready | up\n9 end"), 5.0);
    QCOMPARE(at("0 g1 running\n6 log g1 | app | coldstart.ready\n9 end"), 6.0);
    QCOMPARE(at("0 g1 running\n7 region g1 | coldstart.ready\n9 end"), 7.0);
    QCOMPARE(at("0 g1 running\n8 task | coldstart.ready\n9 end"), 8.0);
    QCOMPARE(at("0 g1 running\n4 task | coldstart.ready\n7 log g1 | coldstart.ready | x\n9 end"),
             4.0);
    QCOMPARE(at("0 g1 running\n5 log g1 | coldstart.ready.soon | up\n9 end"), -1.0);
  }
};

QTEST_GUILESS_MAIN(tst_ReadyFinder)
#include "tst_ReadyFinder.moc"
