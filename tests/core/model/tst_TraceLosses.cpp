// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceLoader.h"
#include "TraceSample.h"
#include "TraceText.h"

#include <QFile>
#include <QTest>

#include <numeric>

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
    row("the clock is lost while all else is there", R"(
        gen 1 freq=0
        batch m=7 t=100
        ProcStatus p=0 running
        GoStatus g=1 m=7 running
        end-of-generation)",
        "trace.corrupt @31: a generation does not tell its clock's frequency, 0, 31\n"
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
        gen 1
        batch m=7 t=100
        ProcStart p=0 p_seq=1
        end-of-generation)",
        "nothing kept\n"
        "trace.corrupt @21: no thread's next event can follow: ProcStart waits for something that "
        "never comes, 36, 52");
    row("what an event depends on was cut off", R"(
        gen 1
        batch m=7 t=100
        ProcStart p=0 p_seq=1
        GoStart g=1 g_seq=1
        GoStart g=2 g_seq=1)",
        "trace.truncated @59: the last generation is not complete, 0, 59\n"
        "trace.events_lost @0: 3, 1");
    row("nothing but a header, 1.25", "trace 1.25",
        "error truncated at byte 16: the trace has a header and nothing else");
  }
  /// The runtime hands a thread's events over 64 KiB at a time, so a cut takes what others depend
  /// on from everywhere.
  void ofACutGenerationNearlyAllIsKept_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("percent");
    for (const char* name : {"go1.22.trace", "go1.23.trace", "go1.25.trace", "go1.26.trace",
                             "go1.26-flight.trace", "go1.26-generations.trace"})
      for (const int percent : {20, 45, 70})
        QTest::addRow("%s up to %d %%", name, percent) << QString::fromLatin1(name) << percent;
  }
  void ofACutGenerationNearlyAllIsKept() {
    QFETCH(QString, name);
    QFETCH(int, percent);
    QFile file(QStringLiteral(COLDSTART_TEST_DATA "/traces/") + name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray all = file.read(file.size() * percent / 100);
    const auto bytes = std::as_bytes(std::span(all.constData(), std::size_t(all.size())));
    const MemorySource source({bytes.begin(), bytes.end()});
    const auto there = sampleTrace(source, *parseTraceHeader(bytes.first(TraceHeader::kBytes)));
    const auto load = loadTrace(source, {});
    QVERIFY(there && load && load->error);
    const auto& byKind = load->model->counters.eventsByKind;
    const auto kept = std::accumulate(byKind.begin(), byKind.end(), std::uint64_t{0});
    const double whole = there->transitions + there->others;
    QVERIFY2(static_cast<double>(kept) > 0.9 * whole,
             qPrintable(QStringLiteral("%1 kept, %2 are there").arg(kept).arg(whole)));
  }

  void losses() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(lossesOf(text), expected);
  }
};

QTEST_GUILESS_MAIN(tst_TraceLosses)
#include "tst_TraceLosses.moc"
