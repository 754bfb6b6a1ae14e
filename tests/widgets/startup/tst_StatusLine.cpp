// SPDX-License-Identifier: GPL-3.0-or-later
#include "StatusLine.h"

#include "StartSketch.h"
#include "ViewBench.h"

#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace coldstart;

class tst_StatusLine : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }

  void filesAreTraceProfilesOthersAndHowTheyWereAligned() {
    ViewBench bench;
    StatusLine line(bench.context(), nullptr);
    Start start = *sketchStart();
    start.files = {{"d/meta.json", "manifest", 10},
                   {"d/cpu.pprof", "profile", 10},
                   {"d/stderr.txt", "log", 10},
                   {"d/trace.out", "trace", 38'300},
                   {"d/odd.pprof", "profile", 10}};
    start.profiles = {{"d/cpu.pprof", "cpu", nullptr}, {"d/odd.pprof", "", nullptr}};
    start.logs = {nullptr};
    start.logClock = {Alignment::Within, DurationNs{1'500'000}};
    line.setStart(std::make_shared<Start>(start));
    QCOMPARE(plainSpaces(line.filesText()),
             QStringLiteral("trace.out 37.4 KiB · cpu, odd.pprof · meta.json · stderr.txt · "
                            "inittrace clock: within 1.50 ms"));
  }

  void aSentenceStandsInTheFilesPlaceForAWhile() {
    ViewBench bench;
    StatusLine line(bench.context(), nullptr);
    line.setStart(sketchStart());
    const QString files = line.filesText();
    line.say(QStringLiteral("Nobody woke it."));
    QCOMPARE(line.said(), QStringLiteral("Nobody woke it."));
    line.setLoadTime(DurationNs{5}); // says nothing new about the files meanwhile
    QCOMPARE(line.filesText(), QStringLiteral("Nobody woke it."));
    QTRY_COMPARE_WITH_TIMEOUT(line.said(), QString(), 12000);
    QCOMPARE(line.filesText(), files);
  }

  void loadTimeIsSaidOnceItIsKnown() {
    ViewBench bench;
    StatusLine line(bench.context(), nullptr);
    line.setStart(sketchStart());
    QVERIFY(!line.figuresText().contains(QStringLiteral("to open")));
    line.setLoadTime(DurationNs{72'500'000});
    QVERIFY(plainSpaces(line.figuresText()).endsWith(QStringLiteral("72.5 ms to open")));
  }

  void notesAreAButtonOnlyWhenThereAreSome() {
    ViewBench bench;
    StatusLine line(bench.context(), nullptr);
    line.setStart(sketchStart());
    QVERIFY(line.notes()->isHidden());
    Start start = *sketchStart();
    start.diagnostics.resize(3);
    line.setStart(std::make_shared<Start>(start));
    QVERIFY(!line.notes()->isHidden());
    QSignalSpy asked(&line, &StatusLine::notesRequested);
    QTest::mouseClick(line.notes(), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
  }
};

QTEST_MAIN(tst_StatusLine)
#include "tst_StatusLine.moc"
