// SPDX-License-Identifier: GPL-3.0-or-later
#include "WhyWaited.h"

#include "StartSketch.h"
#include "ViewBench.h"
#include "WaitBar.h"

#include <QTest>

using namespace coldstart;

class tst_WhyWaited : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }

  void oneRowAReasonAndCrumbsAreLeftOut() {
    ViewBench bench;
    WhyWaited view(bench.context(), nullptr);
    Start start = *sketchStart();
    start.mainGoroutine.rows.back().time = DurationNs{900};
    view.setStart(std::make_shared<Start>(start));
    QStringList words;
    for (const WaitBar* bar : view.bars())
      words << plainSpaces(bar->accessibleName());
    QCOMPARE(words.join(u'\n'), QStringLiteral("network: 790 ms, 78.1 % of the start, 1 times\n"
                                               "running: 219 ms, 21.6 % of the start, 2 times"));
  }

  void aRowSelectsTheLongestSpanOfItsKind_data() {
    QTest::addColumn<int>("row");
    QTest::addColumn<double>("beginMs");
    QTest::newRow("the wait") << 0 << 205.0;
    QTest::newRow("the longer of two runs") << 1 << 0.0;
    QTest::newRow("runnable") << 2 << 995.0;
  }
  void aRowSelectsTheLongestSpanOfItsKind() {
    QFETCH(int, row);
    QFETCH(double, beginMs);
    ViewBench bench;
    WhyWaited view(bench.context(), nullptr);
    view.setStart(sketchStart());
    QCOMPARE(view.bars().size(), std::size_t(3));
    QTest::mouseClick(view.bars()[static_cast<std::size_t>(row)], Qt::LeftButton);
    QTRY_VERIFY(bench.queries.idle());
    QVERIFY(bench.selection.current().item == SelectionItem(SpanRef{LaneId{0}, atMs(beginMs)}));
  }

  void aRowWithoutAReasonIsOfWaitsWithoutOne() {
    ViewBench bench;
    WhyWaited view(bench.context(), nullptr);
    Start start = *sketchStart();
    start.mainGoroutine.rows = {{GoState::Waiting, "", DurationNs{500'000'000}, 1}};
    view.setStart(std::make_shared<Start>(start));
    QTest::mouseClick(view.bars().front(), Qt::LeftButton);
    QTRY_VERIFY(bench.queries.idle());
    QVERIFY(bench.selection.current().empty()); // its only wait is for the network
  }

  void aBarThatIsPressedOrHasTheKeyboardStaysWhenTheStartGrows() {
    ViewBench bench;
    WhyWaited view(bench.context(), nullptr);
    view.resize(400, 200);
    view.show();
    view.activateWindow();
    bench.session.show(sketchStart(), StartChange::Another);
    QTRY_VERIFY(view.bars()[0]->width() > 300);
    WaitBar* bar = view.bars()[0];
    bar->setFocus();
    QTest::mousePress(bar, Qt::LeftButton);
    Start longer = *sketchStart();
    longer.mainGoroutine.rows.insert(longer.mainGoroutine.rows.begin(),
                                     {GoState::Waiting, "select", DurationNs{900'000'000}, 1});
    bench.session.show(std::make_shared<Start>(longer), StartChange::Longer);
    QCOMPARE(view.bars().size(), std::size_t(4));
    QVERIFY(view.bars()[1] == bar && view.focusWidget() == bar);
    QTest::mouseRelease(bar, Qt::LeftButton);
    QTRY_VERIFY(bench.queries.idle());
    QVERIFY(bench.selection.current().item == SelectionItem(SpanRef{LaneId{0}, atMs(205)}));
  }

  void aLongestSpanOfTheStartBeforeIsNotSelectedInTheNext() {
    ViewBench bench;
    WhyWaited view(bench.context(), nullptr);
    bench.session.show(sketchStart("first"), StartChange::Another);
    view.bars()[0]->click();
    bench.session.show(sketchStart("second"), StartChange::Another); // the answer comes late
    QTRY_VERIFY(bench.queries.idle());
    QTest::qWait(20);
    QVERIFY(bench.selection.current().empty());
  }
};

QTEST_MAIN(tst_WhyWaited)
#include "tst_WhyWaited.moc"
