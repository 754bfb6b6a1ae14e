// SPDX-License-Identifier: GPL-3.0-or-later
#include "FindBar.h"
#include "FlameCanvas.h"
#include "FlameGraphWidget.h"
#include "FlameToolBar.h"
#include "InitBill.h"
#include "MetricsPane.h"
#include "Navigation.h"
#include "PaneGrid.h"
#include "SelectionModel.h"
#include "SketchLoader.h"
#include "StartSketch.h"
#include "StartView.h"
#include "StatusLine.h"
#include "TimelinePane.h"
#include "TimelineViewport.h"
#include "TimelineWidget.h"
#include "WindowActions.h"
#include "WindowBench.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QNativeGestureEvent>
#include <QPointingDevice>

using namespace coldstart;

namespace {
const SpanRef kWait{LaneId{0}, atMs(205)};
}

/// Keys and buttons of DESIGN section 5 that are the window's, or might be taken for another's.
class tst_WindowKeys : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<WindowBench> m_bench;

  MainWindow* window() const { return m_bench->window; }
  StartView* view() const { return window()->view(); }
  SelectionModel* selection() const { return window()->session()->selection(); }
  FindBar* findBar() const { return view()->part<TimelinePane>()->findBar(); }
  QString hint() const { return window()->status()->hint(); }
  /// As a keyboard sends it: by what is printed on the key, and where it is. Straight to the
  /// widget: what goes through the application as a synthetic event loses its place.
  void pressPlace(QObject* widget, int key, const QString& text, quint32 scanCode) {
    QKeyEvent override(QEvent::ShortcutOverride, key, Qt::NoModifier, scanCode, 0, 0, text);
    override.ignore();
    widget->event(&override);
    QVERIFY(override.isAccepted()); // else the window's shortcut would take it
    QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier, scanCode, 0, 0, text);
    widget->event(&press);
  }

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }
  void init() {
    m_bench = std::make_unique<WindowBench>(sketchLoader());
    QVERIFY(QTest::qWaitForWindowActive(window()));
    window()->openPaths({QStringLiteral("/d/app")});
    QTRY_VERIFY(m_bench->settled());
  }
  void cleanup() { m_bench.reset(); }

  void findGoesToTheViewThatHasTheKeyboard() {
    view()->part<TimelineWidget>()->setFocus();
    QTest::keyClick(window(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(findBar()->line()->hasFocus());
    view()->part<FlameGraphWidget>()->canvas()->setFocus();
    QTest::keyClick(window(), Qt::Key_Slash);
    QVERIFY(view()->part<FlameGraphWidget>()->toolBar()->search()->hasFocus());
    view()->part<MetricsPane>()->filter()->setFocus();
    QTest::keyClick(window(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(view()->part<MetricsPane>()->filter()->hasFocus());
    view()->part<InitBill>()->setFocus(); // has none: the timeline's
    QTest::keyClick(window(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(findBar()->line()->hasFocus());
  }

  void aSlashTypedWithShiftFindsToo() { // as on German keyboards
    QKeyEvent press(QEvent::KeyPress, Qt::Key_Slash, Qt::ShiftModifier, 16, 0, 0,
                    QStringLiteral("/"));
    QCoreApplication::sendEvent(view()->part<TimelineWidget>(), &press);
    QVERIFY(findBar()->isOpen());
  }

  void aSlashInALineIsASlash() {
    findBar()->open();
    QTest::keyClicks(findBar()->line(), QStringLiteral("pkg:net/http [m],."));
    QCOMPARE(findBar()->line()->text(), QStringLiteral("pkg:net/http [m],."));
    QVERIFY(window()->session()->marks()->marks().empty());
  }

  void escClosesTheSearchFirstAndTheStatusLineSaysSo() {
    selection()->selectItem(kWait);
    findBar()->open();
    QCOMPARE(hint(), QStringLiteral("Esc: closes the search"));
    view()->part<TimelineWidget>()->setFocus();
    QTest::keyClick(window(), Qt::Key_Escape);
    QVERIFY(!findBar()->isOpen());
    QCOMPARE(hint(), QStringLiteral("Esc: clears the selection"));
    QTest::keyClick(window(), Qt::Key_Escape);
    QVERIFY(selection()->current().empty());
  }

  void escUndoesWhatThePanesHaveLast() {
    view()->part<FlameGraphWidget>()->canvas()->setFocus();
    window()->actions()->maximisePane->trigger();
    QTest::keyClick(view()->part<FlameGraphWidget>()->canvas(), Qt::Key_Plus);
    QVERIFY(!view()->part<FlameGraphWidget>()->canvas()->showsAll());
    QCOMPARE(hint(), QStringLiteral("Esc: shows the whole flame graph"));
    QTest::keyClick(window(), Qt::Key_Escape);
    QVERIFY(view()->part<FlameGraphWidget>()->canvas()->showsAll());
    QCOMPARE(hint(), QStringLiteral("Esc: shows all panes"));
    QTest::keyClick(window(), Qt::Key_Escape);
    QVERIFY(!view()->grid()->maximised());
    QCOMPARE(hint(), QString());
  }

  void escInTheFlameGraphsSearchClearsItAndNothingElse() {
    selection()->selectItem(kWait);
    QLineEdit* search = view()->part<FlameGraphWidget>()->toolBar()->search();
    search->setFocus();
    QTest::keyClicks(search, QStringLiteral("net"));
    QTest::keyClick(search, Qt::Key_Escape);
    QVERIFY(search->text().isEmpty());
    QVERIFY(!selection()->current().empty());
    QTest::keyClick(search, Qt::Key_Escape);
    QVERIFY(selection()->current().empty());
  }

  void mouseBackAndForwardWorkOverTablesAndTwiceQuickly() {
    selection()->selectItem(GoroutineId{1});
    selection()->selectItem(kWait);
    QWidget* table = view()->part<InitBill>()->viewport();
    QTest::mouseClick(table, Qt::BackButton);
    QVERIFY(selection()->current().item == SelectionItem{GoroutineId{1}});
    QTest::mouseDClick(table, Qt::BackButton); // press, release, double-click, release
    QVERIFY(selection()->current().empty());
    QTest::mouseClick(view()->part<TimelineWidget>(), Qt::ForwardButton);
    QVERIFY(selection()->current().item == SelectionItem{GoroutineId{1}});
  }

  void keysByPlaceGoBeforeTheWindowsLetters() {
    selection()->selectItem(kWait);
    pressPlace(view()->part<TimelineWidget>(), Qt::Key_Comma, QStringLiteral(","),
               25); // Dvorak's W
    QVERIFY(!window()->session()->viewport()->showsAll());
    QVERIFY(selection()->current().item == SelectionItem{kWait});
    pressPlace(view()->part<TimelineWidget>(), Qt::Key_S, QStringLiteral("s"), 39);
    QVERIFY(window()->session()->viewport()->showsAll());
    pressPlace(view()->part<FlameGraphWidget>()->canvas(), Qt::Key_Z, QStringLiteral("z"),
               25); // AZERTY's W
    QVERIFY(!view()->part<FlameGraphWidget>()->canvas()->showsAll());
  }

  void tablesKeepTheLettersTheyJumpBy() {
    view()->part<InitBill>()->setFocus();
    QTest::keyClick(view()->part<InitBill>(), Qt::Key_M);
    QVERIFY(window()->session()->marks()->marks().empty());
    view()->part<TimelineWidget>()->setFocus();
    QTest::keyClick(view()->part<TimelineWidget>(), Qt::Key_M);
    QCOMPARE(window()->session()->marks()->marks().size(), std::size_t{1});
  }

  void pinchingZoomsBothCanvases() {
    const auto pinch = [](QWidget* canvas) {
      const QPointF at = canvas->rect().center();
      QNativeGestureEvent event(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(), 2,
                                at, at, canvas->mapToGlobal(at), 0.5, QPointF());
      QCoreApplication::sendEvent(canvas, &event);
    };
    pinch(view()->part<TimelineWidget>());
    QVERIFY(!window()->session()->viewport()->showsAll());
    pinch(view()->part<FlameGraphWidget>()->canvas());
    QVERIFY(!view()->part<FlameGraphWidget>()->canvas()->showsAll());
  }

  void escLetsGoOfADrag() {
    TimelineWidget* timeline = view()->part<TimelineWidget>();
    const QPoint from(timeline->geometry().axisLeft() + 100,
                      timeline->geometry().ruler().center().y());
    QTest::mousePress(timeline, Qt::LeftButton, {}, from);
    QMouseEvent move(QEvent::MouseMove, from + QPoint(200, 0),
                     timeline->mapToGlobal(from + QPoint(200, 0)), Qt::NoButton, Qt::LeftButton,
                     Qt::NoModifier);
    QCoreApplication::sendEvent(timeline, &move);
    QTest::keyClick(timeline, Qt::Key_Escape);
    QTest::mouseRelease(timeline, Qt::LeftButton, {}, from + QPoint(200, 0));
    QVERIFY(!selection()->scope());
  }

  void theMenuKeyIsAboutWhatIsSelected() {
    selection()->selectItem(SpanRef{LaneId{1}, atMs(1)});
    const QPoint middle = view()->part<TimelineWidget>()->rect().center();
    QContextMenuEvent menuKey(QContextMenuEvent::Keyboard, middle,
                              view()->part<TimelineWidget>()->mapToGlobal(middle));
    QCoreApplication::sendEvent(view()->part<TimelineWidget>(), &menuKey);
    QVERIFY(selection()->current().item == (SelectionItem{SpanRef{LaneId{1}, atMs(1)}}));
    QWidget* menu = QApplication::activePopupWidget();
    QVERIFY(menu);
    menu->close();
  }
};

QTEST_MAIN(tst_WindowKeys)
#include "tst_WindowKeys.moc"
