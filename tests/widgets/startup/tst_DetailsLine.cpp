// SPDX-License-Identifier: GPL-3.0-or-later
#include "DetailsLine.h"

#include "StartSketch.h"
#include "ViewBench.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QTest>
#include <QTextBrowser>

using namespace coldstart;

namespace {
const SpanRef kWait{LaneId{0}, TimeNs{205'000'000}};
}

class tst_DetailsLine : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }

  void aWaitInFull() {
    const ItemDetails details = describeItem(*sketchStart(), kWait, std::nullopt);
    QCOMPARE(plainSpaces(details.title), QStringLiteral("goroutine 1 (main) · network · 790 ms"));
    QCOMPARE(plainSpaces(details.facts),
             QStringLiteral(
                 "205 ms – 995 ms · 78.1 % of the start · in init of example.com/app/remote"));
    QStringList stack;
    for (const StackLine& line : details.stack)
      stack << (line.blamed ? u'*' + line.function : line.function);
    QCOMPARE(stack.join(u' '),
             QStringLiteral("net.(*conn).Read *example.com/app/remote.Fetch main.main"));
    QVERIFY(details.mark == ColorRole::Network);
  }

  void sharesAreOfTheRangeInForce() {
    const ItemDetails details = describeItem(*sketchStart(), kWait, rangeMs(900, 1000));
    QVERIFY2(plainSpaces(details.facts).contains(QStringLiteral("95.0 % of the range")),
             qPrintable(details.facts));
  }

  void theWakerIsNamed() {
    const ItemDetails details =
        describeItem(*sketchStart(), SpanRef{LaneId{0}, atMs(995)}, std::nullopt);
    QCOMPARE(details.waker,
             QStringLiteral("woken by goroutine 22 net/http.(*persistConn).readLoop"));
  }

  void whatAStartDoesNotHaveSaysNothing_data() {
    QTest::addColumn<int>("which");
    QTest::newRow("a lane beyond the last") << 0;
    QTest::newRow("a moment after the end") << 1;
    QTest::newRow("a goroutine that never was") << 2;
    QTest::newRow("nothing") << 3;
  }
  void whatAStartDoesNotHaveSaysNothing() {
    QFETCH(int, which);
    const std::vector<SelectionItem> items{SpanRef{LaneId{99}, TimeNs{0}},
                                           SpanRef{LaneId{0}, atMs(99'999)}, GoroutineId{777},
                                           std::monostate{}};
    const ItemDetails details =
        describeItem(*sketchStart(), items[static_cast<std::size_t>(which)], std::nullopt);
    QVERIFY(details.empty());
    Start withoutTrace = *sketchStart();
    withoutTrace.trace = nullptr;
    QVERIFY(describeItem(withoutTrace, kWait, std::nullopt).empty());
  }

  void hoveredBeforeSelectedBeforeRange() {
    ViewBench bench;
    DetailsLine line(bench.context(), nullptr);
    line.setStart(sketchStart());
    QVERIFY(line.details().empty());
    bench.selection.selectRanges({rangeMs(0, 100)});
    QVERIFY(line.details().title.startsWith(QStringLiteral("range")));
    bench.selection.selectItem(kWait);
    QVERIFY(line.details().title.startsWith(QStringLiteral("goroutine 1")));
    bench.selection.hover(PackageRef{"example.com/app/words"});
    QVERIFY(line.details().title.startsWith(QStringLiteral("init of")));
    bench.selection.hover(std::monostate{});
    QVERIFY(line.details().title.startsWith(QStringLiteral("goroutine 1")));
  }

  void aFunctionsWeightIsSaidUntilSomethingElseIsSelected() {
    ViewBench bench;
    DetailsLine line(bench.context(), nullptr);
    line.setStart(sketchStart());
    bench.selection.selectItem(FunctionRef{"net/http.Get"});
    line.setLitText(QStringLiteral("904 ms, 99.4 % of wall time"));
    QCOMPARE(line.details().facts,
             QStringLiteral("function of package net/http · 904 ms, 99.4 % of wall time"));
    bench.selection.hover(FramePath{{"main.main"}});
    line.setFrameText(QStringLiteral("3 ms"));
    QCOMPARE(line.details().facts, QStringLiteral("3 ms"));
    line.setFrameText({});
    bench.selection.hover(std::monostate{});
    bench.selection.selectItem(FunctionRef{"net/http.Post"});
    QCOMPARE(line.details().facts, QStringLiteral("function of package net/http"));
  }

  void thePanelHoldsTheWholeStackAndCopiesIt() {
    ViewBench bench;
    DetailsLine line(bench.context(), nullptr);
    line.setStart(sketchStart());
    line.show();
    bench.selection.selectItem(kWait);
    const int closed = line.sizeHint().height();
    line.setExpanded(true);
    QVERIFY(line.sizeHint().height() > closed);
    const QString text = line.findChild<QTextBrowser*>()->toPlainText();
    QVERIFY(text.contains(QStringLiteral("example.com/app/remote.Fetch")));
    QTest::mouseClick(line.findChild<QPushButton*>(), Qt::LeftButton);
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("net.(*conn).Read\n")));
    QVERIFY(!QGuiApplication::clipboard()->text().contains(QChar(0x00A0)));
    bench.selection.hover(PackageRef{"example.com/app/words"});
    QCOMPARE(line.findChild<QTextBrowser*>()->toPlainText(), text); // can be copied in peace
  }

  void theLineNeverChangesItsHeight() {
    ViewBench bench;
    DetailsLine line(bench.context(), nullptr);
    line.setStart(sketchStart());
    const int empty = line.sizeHint().height();
    bench.selection.selectItem(kWait);
    QCOMPARE(line.sizeHint().height(), empty);
  }
};

QTEST_MAIN(tst_DetailsLine)
#include "tst_DetailsLine.moc"
