// SPDX-License-Identifier: GPL-3.0-or-later
#include "InitLaneBuilder.h"

#include "RowText.h"
#include "TextSource.h"
#include "TraceModel.h"

#include <QTest>

using namespace coldstart;

namespace {

std::shared_ptr<const LogFile> logOf(std::string_view text) {
  return std::make_shared<const LogFile>(*readLog(textSource(text)));
}

QString ms(std::int64_t ns) {
  return QString::number(double(ns) / 1e6);
}

/// "a 1..3 +0.1 clock 2 run 1 blocked 1 16/2", or "stacks" at the end.
QString printed(const InitLane& lane) {
  QStringList text;
  for (const InitSpan& span : lane.spans) {
    QString line = QStringLiteral("%1 %2..%3 +%4 clock %5")
                       .arg(QString::fromStdString(span.package), ms(span.time.begin.ns),
                            ms(span.time.end.ns), ms(span.precision.ns), ms(span.clock.ns));
    const DurationNs running = span.times.byState[std::size_t(GoState::Running)];
    if (running.ns != 0) line += QStringLiteral(" run ") + ms(running.ns);
    if (span.times.blocked().ns != 0)
      line += QStringLiteral(" blocked ") + ms(span.times.blocked().ns);
    if (span.bytes) line += QStringLiteral(" %1/%2").arg(*span.bytes).arg(*span.allocs);
    if (span.fromStacks) line += QStringLiteral(" stacks");
    text << line;
  }
  text << QStringLiteral("total ") + ms(lane.total.ns);
  return text.join(QLatin1Char('\n'));
}

} // namespace

class tst_InitLaneBuilder : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void builds_data() {
    QTest::addColumn<QByteArray>("log");
    QTest::addColumn<double>("runtimeInit"); // ms; NaN: not known
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* log, double runtimeInit, const char* rows,
                        const char* expected) {
      QTest::newRow(name) << QByteArray(log) << runtimeInit << QByteArray(rows)
                          << QString::fromLatin1(expected);
    };
    const double nowhere = std::nan("");

    row("lines without a trace",
        "init a @1.0 ms, 2.0 ms clock, 16 bytes, 2 allocs\n"
        "init b @3.0 ms, 5.0 ms clock, 0 bytes, 0 allocs\n",
        0, "", "a 1..3 +0.1 clock 2 16/2\nb 3..8 +0.1 clock 5 0/0\ntotal 7");
    row("lines behind the runtime's init", "init a @1.0 ms, 2.0 ms clock, 16 bytes, 2 allocs\n",
        -0.5, "", "a 0.5..2.5 +0.1 clock 2 16/2\ntotal 2");
    row("cut digits: not before the end of the one before",
        "init a @10 ms, 1.5 ms clock, 0 bytes, 0 allocs\n"
        "init b @11 ms, 0.5 ms clock, 0 bytes, 0 allocs\n"
        "init c @11 ms, 0.2 ms clock, 0 bytes, 0 allocs\n",
        0, "",
        "a 10..11.5 +1 clock 1.5 0/0\nb 11.5..12 +0.5 clock 0.5 0/0\nc 12..12.2 +0 clock 0.2 "
        "0/0\ntotal 2.2");
    row("joined with goroutine 1's states", "init a @1.0 ms, 4.0 ms clock, 16 bytes, 2 allocs\n", 0,
        R"(
0 g1 running
2 g1 waiting | network | runtime.doInit1;a.init.0
4 g1 woken
4.5 g1 running
9 g1 waiting | sleep | main.main
10 end)",
        "a 1..5 +0.1 clock 4 run 1.5 blocked 2 16/2\ntotal 4");
    row("a stack shows that it began later than the digits say",
        "init a @10 ms, 4.0 ms clock, 0 bytes, 0 allocs\n", 0, R"(
0 g1 running
11 g1 waiting | sleep | runtime.doInit1;a.init
14.6 g1 running
20 end)",
        "a 10.5..14.6 +0.5 clock 4 run 0.5 blocked 3.6 0/0\ntotal 4");
    row("a package that hangs has no line", "init a @1.0 ms, 2.0 ms clock, 0 bytes, 0 allocs\n", 0,
        R"(
0 g1 running
2 g1 waiting | sleep | runtime.doInit1;a.init
2.5 g1 running
5 g1 waiting | chan receive | runtime.doInit1;b.init;b.load
100 end)",
        "a 1..3 +0.1 clock 2 run 1.5 blocked 0.5 0/0\n"
        "b 3..100 +0 clock 97 run 2 blocked 95 stacks\ntotal 99");
    row("a line that was lost in the middle",
        "init a @1.0 ms, 1.0 ms clock, 0 bytes, 0 allocs\n"
        "init c @5.0 ms, 1.0 ms clock, 0 bytes, 0 allocs\n",
        0, R"(
0 g1 running
3 g1 waiting | sleep | runtime.doInit1;b.init
4 g1 running
5.5 g1 waiting | sleep | runtime.doInit1;c.init
6 g1 running
20 end)",
        "a 1..2 +0.1 clock 1 run 1 0/0\nb 2..4 +0 clock 2 run 1 blocked 1 stacks\n"
        "c 5..6 +0.1 clock 1 run 0.5 blocked 0.5 0/0\ntotal 4");
    row("stacks alone", "", nowhere, R"(
0 g1 running
2 g1 waiting | sleep | runtime.doInit1;a.init.0
5 g1 running
7 g1 syscall | | runtime.doInit1;b.map.init.0
8 g1 running
9 g1 waiting | sleep | main.main
20 end)",
        "a 0..5 +0 clock 5 run 2 blocked 3 stacks\nb 5..8 +0 clock 3 run 2 blocked 1 "
        "stacks\ntotal 8");
    row("stacks alone, in the middle of an init at the end", "", nowhere, R"(
0 g1 running
2 g1 waiting | sleep | runtime.doInit1;a.init.0
5 g1 running
20 end)",
        "a 0..20 +0 clock 20 run 17 blocked 3 stacks\ntotal 20");
    row("lines that have no place still tell what was allocated",
        "init a @1.0 ms, 2.0 ms clock, 16 bytes, 2 allocs\n", nowhere, R"(
0 g1 running
2 g1 waiting | sleep | runtime.doInit1;a.init
3 g1 running
4 g1 waiting | sleep | main.main
5 end)",
        "a 0..3 +0 clock 3 run 2 blocked 1 16/2 stacks\ntotal 3");
    row("a path with an escaped dot is one package",
        "init gopkg.in/yaml%2ev3 @1.0 ms, 2.0 ms clock, 0 bytes, 0 allocs\n", 0, R"(
0 g1 running
2 g1 waiting | sleep | runtime.doInit1;gopkg.in/yaml%2ev3.init
3 g1 running
5 end)",
        "gopkg.in/yaml.v3 1..3 +0.1 clock 2 run 1 blocked 1 0/0\ntotal 2");
    row("nothing", "", nowhere, "", "total 0");
  }
  void builds() {
    QFETCH(QByteArray, log);
    QFETCH(double, runtimeInit);
    QFETCH(QByteArray, rows);
    QFETCH(QString, expected);
    const std::vector<std::shared_ptr<const LogFile>> logs{logOf(log.toStdString())};
    const std::vector<LogInit> inits = initsOf(logs);
    const std::shared_ptr<TraceModel> model =
        rows.isEmpty() ? nullptr : modelFromRows(rows.toStdString());
    const InitStacks stacks = model ? readInitStacks(*model) : InitStacks{};
    InitLaneSources sources{inits, std::nullopt, model.get(), &stacks};
    if (!std::isnan(runtimeInit)) sources.runtimeInit = atMs(runtimeInit);
    QCOMPARE(printed(buildInitLane(sources)), expected);
  }

  void initsAreThoseOfOneProcess() {
    const std::vector<std::shared_ptr<const LogFile>> logs{
        logOf("init x @1.0 ms, 2.0 ms clock, 16 bytes, 2 allocs\n"),
        logOf("init a @1.0 ms, 2.0 ms clock, 16 bytes, 2 allocs\n"
              "init b @3.0 ms, 2.0 ms clock, 16 bytes, 2 allocs\n"
              "init a @1.0 ms, 9.0 ms clock, 16 bytes, 2 allocs\n")};
    QStringList names;
    for (const LogInit& init : initsOf(logs))
      names << QString::fromStdString(init.init.package);
    QCOMPARE(names.join(QLatin1Char(' ')), QStringLiteral("a b"));
    QVERIFY(initsOf({}).empty());
  }
};

QTEST_GUILESS_MAIN(tst_InitLaneBuilder)
#include "tst_InitLaneBuilder.moc"
