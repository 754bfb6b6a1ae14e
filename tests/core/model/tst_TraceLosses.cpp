// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceLoader.h"
#include "TraceText.h"

#include <QTest>

using namespace coldstart;

namespace {

/// The diagnostics, one a line: "trace.truncated @60: ARGUMENT, ARGUMENT"; or "error CODE: DETAIL".
QString lossesOf(const QString& text) {
  const auto load = loadTrace(MemorySource(traceBytes(text.toStdString())), {});
  if (!load) return QStringLiteral("error ") + QString::fromStdString(describe(load.error()));
  QStringList lines;
  if (load->keptNothing()) lines.append(QStringLiteral("nothing kept"));
  for (const Diagnostic& d : load->model->diagnostics) {
    QStringList arguments;
    for (const std::string& argument : d.arguments)
      arguments.append(QString::fromStdString(argument));
    lines.append(QStringLiteral("%1 @%2: %3")
                     .arg(QString::fromStdString(d.code))
                     .arg(d.offset)
                     .arg(arguments.join(QStringLiteral(", "))));
    if (d.detail.empty()) lines.append(QStringLiteral("(without words)"));
  }
  return lines.join(QLatin1Char('\n'));
}

} // namespace

/// What a load tells of that it met and survived, and what it refuses.
class tst_TraceLosses : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void losses_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* situation, const char* text, const char* expected) {
      QTest::newRow(situation) << QString::fromLatin1(text) << QString::fromLatin1(expected);
    };
    const char* whole = R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        end-of-generation)";
    row("nothing", whole, "");
    row("a second trace behind the first", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        end-of-generation
        bytes 103 111 32 49 46 50 54 32 116 114 97 99 101 0 0 0 52)",
        "trace.second_trace @57: 17, 74");
    row("a generation without its tables", R"(
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        GoBlock reason=7 stack=9)",
        "trace.truncated @60: the last generation is not complete, 0, 60\n"
        "trace.names_lost @0: 1, 3");
    row("the clock is lost", R"(
        gen 1 freq=0
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running)",
        "trace.truncated @30: the last generation is not complete, 0, 30\n"
        "trace.clock_assumed @0: ");
    row("experiments", R"(
        trace 1.23
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        Span id=1 npages=2 kind=3
        HeapObjectFree id=4
        experiment 1 m=7 t=100 "anything"
        experiment 1 m=8 t=100 "")",
        "trace.experiments_skipped @0: 2, 2");
    row("a format newer than known", R"(
        trace 1.27
        gen 1
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        end-of-generation)",
        "trace.newer_format @0: 1.27, 1.26");
    row("a format newer than known that cannot be read", R"(
        trace 1.30
        bytes 99 1 2 3)",
        "error unsupported version at byte 16: a trace of format 1.30, which is newer than known "
        "and cannot be read by the rules of 1.26: expected a batch, found a byte 99");
    row("a format newer than known, empty by the known rules", "trace 1.99",
        "error unsupported version at byte 16: a trace of format 1.99, which is newer than known "
        "and cannot be read by the rules of 1.26: no events");
    row("no event can be the first", R"(
        trace 1.23
        gen 1
        batch m=7 t=100
        ProcStart p=0 p_seq=1
        tables
        bytes 1)",
        "nothing kept\n"
        "trace.truncated @45: the file ends in a batch's header, 30, 46");
    row("nothing but a header, 1.25", "trace 1.25",
        "error truncated at byte 16: the trace has a header and nothing else");
  }
  void losses() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(lossesOf(text), expected);
  }
};

QTEST_GUILESS_MAIN(tst_TraceLosses)
#include "tst_TraceLosses.moc"
