// SPDX-License-Identifier: GPL-3.0-or-later
#include "StartHeader.h"

#include "StartSketch.h"
#include "ViewBench.h"

#include <QLabel>
#include <QTest>

using namespace coldstart;

class tst_StartHeader : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }

  void totals_data() {
    QTest::addColumn<bool>("readyKnown");
    QTest::addColumn<bool>("hung");
    QTest::addColumn<QString>("words");
    QTest::newRow("ready is known") << true << false << "1.012 s to ready";
    QTest::newRow("it hung until the deadline") << false << true << "not ready after 1.012 s: hung";
    QTest::newRow("nobody knows") << false << false << "1.012 s to the end of the recording";
  }
  void totals() {
    QFETCH(bool, readyKnown);
    QFETCH(bool, hung);
    QFETCH(QString, words);
    Start start = *sketchStart();
    start.phases.readyKnown = readyKnown;
    start.phases.hung = hung;
    QCOMPARE(plainSpaces(totalWords(start)), words);
  }

  void withoutTimesItSaysNoTotal() { QCOMPARE(totalWords(Start()), QString()); }

  void initIsToldByWhatGoroutineOneDid() {
    QCOMPARE(plainSpaces(initWords(*sketchStart())),
             QStringLiteral("network 790 ms · running 200 ms"));
  }

  void aLoneProfileHasNoBar() {
    ViewBench bench;
    StartHeader header(bench.context(), nullptr);
    auto start = std::make_shared<Start>();
    start->name = "cpu.pprof";
    header.setStart(start);
    header.show();
    QStringList shown;
    for (const QLabel* label : header.findChildren<QLabel*>())
      if (label->isVisible() && !label->text().isEmpty()) shown << label->text();
    QCOMPARE(shown, QStringList{QStringLiteral("cpu.pprof")});
  }

  void aLongCaptionNeverWidensTheWindow() {
    ViewBench bench;
    StartHeader header(bench.context(), nullptr);
    Start start = *sketchStart();
    start.environment = std::string(2000, 'x');
    header.setStart(std::make_shared<Start>(start));
    QVERIFY(header.minimumSizeHint().width() < 900);
  }
};

QTEST_MAIN(tst_StartHeader)
#include "tst_StartHeader.moc"
