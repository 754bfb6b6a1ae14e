// SPDX-License-Identifier: GPL-3.0-or-later
#include "Navigation.h"

#include "FlameCanvas.h"
#include "FlameGraphWidget.h"
#include "GoToEntry.h"
#include "SelectionModel.h"
#include "SketchLoader.h"
#include "StartSketch.h"
#include "StartView.h"
#include "StatusLine.h"
#include "TimelineViewport.h"
#include "TimelineWidget.h"
#include "ViewBench.h"
#include "WindowBench.h"
#include "WindowEntries.h"

#include <QLineEdit>

using namespace coldstart;

namespace {
constexpr LaneId kMain{0};
constexpr LaneId kReader{1};
const SpanRef kWait{kMain, atMs(205)};
const SpanRef kRead{kReader, atMs(1)};
} // namespace

class tst_Navigation : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<WindowBench> m_bench;

  MainWindow* window() const { return m_bench->window; }
  TimelineWidget* timeline() const { return window()->view()->part<TimelineWidget>(); }
  SelectionItem selected() const { return window()->session()->selection()->current().item; }
  TimeRange visible() const { return window()->session()->viewport()->visible(); }
  QString said() const { return plainSpaces(window()->status()->said()); }
  const std::vector<Mark>& marks() const { return window()->session()->marks()->marks(); }
  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    QTest::keyClick(timeline(), key, modifiers);
    QTRY_VERIFY(m_bench->settled());
  }
  void open(const QString& path) {
    window()->openPaths({path});
    QTRY_VERIFY(m_bench->settled());
  }
  void goTo(const char* place) {
    press(Qt::Key_G, Qt::ControlModifier);
    QVERIFY(window()->entries()->goTo()->isVisible());
    window()->entries()->goTo()->line()->clear();
    QTest::keyClicks(window()->entries()->goTo()->line(), QString::fromUtf8(place));
    QTest::keyClick(window()->entries()->goTo()->line(), Qt::Key_Return);
    QTRY_VERIFY(m_bench->settled());
  }

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }
  void init() {
    m_bench = std::make_unique<WindowBench>(sketchLoader());
    QVERIFY(QTest::qWaitForWindowActive(window()));
    open(QStringLiteral("/d/app"));
  }
  void cleanup() { m_bench.reset(); }

  void goToAGoroutine() {
    goTo("g22");
    QVERIFY(!window()->entries()->goTo()->isVisible());
    QVERIFY(selected() == SelectionItem{GoroutineId{22}});
    QVERIFY(timeline()->hasFocus());
  }

  void goToAMoment() {
    window()->session()->viewport()->setVisible(rangeMs(0, 20));
    goTo("500ms");
    QCOMPARE(visible(), rangeMs(490, 510));
    QVERIFY(selected() == SelectionItem{kWait}); // what goroutine 1 did then
    window()->session()->selection()->selectItem(GoroutineId{22});
    goTo("0.7s");
    QVERIFY(selected() == SelectionItem{kRead}); // what the selected goroutine did
    QTest::keyClick(window(), Qt::Key_Left, Qt::AltModifier);
    QVERIFY(selected() == SelectionItem{GoroutineId{22}});
  }

  void whereThereIsNoSuchPlaceItStaysOpenAndSaysSo() {
    goTo("g99");
    QVERIFY(window()->entries()->goTo()->isVisible());
    QCOMPARE(window()->entries()->goTo()->words(),
             QStringLiteral("There is no goroutine 99 in this trace."));
    QVERIFY(selected() == SelectionItem{});
    QTest::keyClick(window()->entries()->goTo()->line(), Qt::Key_Escape);
    QVERIFY(!window()->entries()->goTo()->isVisible());
  }

  void wakeUpsAreFollowedBackAndForward_data() {
    QTest::addColumn<Qt::Key>("back");
    QTest::addColumn<Qt::Key>("forward");
    QTest::newRow("brackets") << Qt::Key_BracketLeft << Qt::Key_BracketRight;
    QTest::newRow("comma and full stop") << Qt::Key_Comma << Qt::Key_Period;
  }
  void wakeUpsAreFollowedBackAndForward() {
    QFETCH(Qt::Key, back);
    QFETCH(Qt::Key, forward);
    window()->session()->selection()->selectItem(kWait);
    press(back);
    QVERIFY(selected() == SelectionItem{kRead});
    QCOMPARE(said(), QStringLiteral("Goroutine 22 woke goroutine 1 at 995 ms."));
    press(forward); // the way back, to where it came from
    QVERIFY(selected() == SelectionItem{kWait});
    QTest::keyClick(window(), Qt::Key_Left, Qt::AltModifier);
    QVERIFY(selected() == SelectionItem{kRead});
  }

  void wakeUpsThatLeadNowhereSaySo() {
    press(Qt::Key_BracketLeft);
    QCOMPARE(said(), QStringLiteral("Select a span first: wake-ups lead from span to span."));
    window()->session()->selection()->selectItem(SpanRef{kMain, atMs(0)});
    press(Qt::Key_BracketLeft);
    QCOMPARE(said(), QStringLiteral("Nothing woke it: it was running or ready when the trace "
                                    "began."));
    press(Qt::Key_BracketRight);
    QCOMPARE(said(), QStringLiteral("It woke no goroutine here."));
    QVERIFY(selected() == (SelectionItem{SpanRef{kMain, atMs(0)}}));
  }

  void marksAreMadeAndWalkedAndTakenAway() {
    window()->session()->selection()->selectItem(kWait);
    press(Qt::Key_M);
    QVERIFY(marks() == (std::vector<Mark>{{rangeMs(205, 995), kWait, false}}));
    QCOMPARE(said(), QStringLiteral("Marked: 205 ms – 995 ms"));
    press(Qt::Key_M);
    QCOMPARE(marks().size(), std::size_t{1});
    window()->session()->selection()->select({{rangeMs(10, 20)}, {}});
    press(Qt::Key_M);
    QCOMPARE(marks().size(), std::size_t{2});
    window()->session()->selection()->select({});
    window()->session()->viewport()->setVisible(rangeMs(100, 110));
    press(Qt::Key_F2);
    QVERIFY(selected() == SelectionItem{kWait});
    press(Qt::Key_F2); // round to the first
    QVERIFY(window()->session()->selection()->scope() == rangeMs(10, 20));
    QVERIFY(visible().touches(rangeMs(10, 20)));
    QCOMPARE(said(), QStringLiteral("Mark 1 of 2: 10.0 ms"));
    press(Qt::Key_F2, Qt::ShiftModifier);
    QVERIFY(selected() == SelectionItem{kWait});
    press(Qt::Key_M, Qt::ShiftModifier);
    QCOMPARE(marks().size(), std::size_t{1});
    QVERIFY(marks().front().isRange);
  }

  void withNothingSelectedTheMomentBelowThePointerIsMarked() {
    const TimelineGeometry& geometry = timeline()->geometry();
    const QPoint at(geometry.axisLeft() + geometry.axisWidth() / 2, geometry.lanes().center().y());
    QTest::mouseMove(timeline(), at + QPoint(3, 3));
    QTest::mouseMove(timeline(), at);
    QTRY_VERIFY(window()->session()->viewport()->pointer());
    const TimeNs t = *window()->session()->viewport()->pointer();
    press(Qt::Key_M);
    QCOMPARE(marks().size(), std::size_t{1});
    QVERIFY(marks().front().time == (TimeRange{t, t}));
  }

  void marksAreOfTheirStart() {
    window()->session()->selection()->selectItem(kWait);
    press(Qt::Key_M);
    open(QStringLiteral("/d/app")); // read again: the same start
    QCOMPARE(marks().size(), std::size_t{1});
    open(QStringLiteral("/d/other"));
    QVERIFY(marks().empty());
  }
};

QTEST_MAIN(tst_Navigation)
#include "tst_Navigation.moc"
