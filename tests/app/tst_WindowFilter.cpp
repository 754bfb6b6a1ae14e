// SPDX-License-Identifier: GPL-3.0-or-later
#include "FilterChip.h"
#include "FilterEntry.h"
#include "FilterModel.h"
#include "FlameCanvas.h"
#include "FlameGraphWidget.h"
#include "MainToolBar.h"
#include "SelectionModel.h"
#include "SketchLoader.h"
#include "StartSketch.h"
#include "StartView.h"
#include "TimelineWidget.h"
#include "TraceModel.h"
#include "WindowBench.h"
#include "WindowEntries.h"

#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

using namespace coldstart;

namespace {
constexpr LaneId kMain{0};
constexpr LaneId kReader{1};
} // namespace

class tst_WindowFilter : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<WindowBench> m_bench;

  MainWindow* window() const { return m_bench->window; }
  StartView* view() const { return window()->view(); }
  bool hasRow(LaneId lane) const {
    return view()->part<TimelineWidget>()->geometry().layout().rowOf(lane).has_value();
  }
  std::int64_t flameTotal() const {
    return view()->part<FlameGraphWidget>()->shown().tree->total();
  }
  QList<FilterChip*> chips() const {
    QList<FilterChip*> shown;
    for (FilterChip* chip : window()->findChildren<FilterChip*>())
      if (chip->clearButton()->isVisible()) shown << chip;
    return shown;
  }
  void filterBy(const char* text) {
    QTest::keyClick(window(), Qt::Key_F3);
    QVERIFY(window()->entries()->filter()->isVisible());
    QLineEdit* line = window()->entries()->filter()->line();
    QTest::keyClicks(line, QString::fromUtf8(text)); // over what is selected in it
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_VERIFY(m_bench->settled());
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

  void lanesAndFlameGraphObeyAndChipsStandWhereItCounts() {
    QVERIFY(hasRow(kMain) && hasRow(kReader));
    QVERIFY(chips().isEmpty());
    filterBy("g1 state:network");
    QVERIFY(hasRow(kMain) && !hasRow(kReader));
    QCOMPARE(flameTotal(), rangeMs(205, 995).length().ns);
    QCOMPARE(view()->part<TimelineWidget>()->summary(),
             QStringLiteral("1 of 2 goroutines · 1 procs"));
    QCOMPARE(chips().size(), 3); // toolbar, timeline, flame graph
    for (const FilterChip* chip : chips())
      QCOMPARE(chip->text(), QStringLiteral("g1 state:network"));
  }

  void selectingNeverFilters() {
    window()->session()->selection()->selectItem(GoroutineId{22});
    QTRY_VERIFY(m_bench->settled());
    QVERIFY(hasRow(kMain) && hasRow(kReader));
    QVERIFY(window()->session()->filter()->current().empty());
  }

  void theXTakesItAway_data() {
    QTest::addColumn<int>("chip");
    QTest::newRow("in the toolbar") << 0;
    QTest::newRow("in a pane") << 1;
    QTest::newRow("in the other pane") << 2;
  }
  void theXTakesItAway() {
    QFETCH(int, chip);
    filterBy("g1");
    QTest::mouseClick(chips().at(chip)->clearButton(), Qt::LeftButton);
    QTRY_VERIFY(m_bench->settled());
    QVERIFY(hasRow(kReader));
    QVERIFY(chips().isEmpty());
  }

  void keysTakeItAwayToo() {
    filterBy("g1");
    QTest::keyClick(window(), Qt::Key_F3, Qt::ShiftModifier);
    QTRY_VERIFY(m_bench->settled());
    QVERIFY(hasRow(kReader));
    filterBy("g22");
    QVERIFY(!hasRow(kMain));
    QTest::keyClick(window(), Qt::Key_F3);
    QCOMPARE(window()->entries()->filter()->line()->selectedText(), QStringLiteral("g22"));
    QTest::keyClick(window()->entries()->filter()->line(), Qt::Key_Delete);
    QTest::keyClick(window()->entries()->filter()->line(), Qt::Key_Return);
    QTRY_VERIFY(m_bench->settled());
    QVERIFY(hasRow(kMain));
  }

  void whatCannotBeReadStaysInTheLine() {
    filterBy("re:(");
    QVERIFY(window()->entries()->filter()->isVisible());
    QCOMPARE(window()->entries()->filter()->words(), QStringLiteral("re:( cannot be read"));
    QVERIFY(window()->session()->filter()->current().empty());
    QTest::keyClick(window()->entries()->filter()->line(), Qt::Key_Escape);
    QVERIFY(!window()->entries()->filter()->isVisible());
  }

  void aViewThatTheFilterEmptiedSaysSo() {
    const QImage before = view()->part<TimelineWidget>()->renderNow();
    filterBy("nowhere");
    QVERIFY(!hasRow(kMain) && !hasRow(kReader));
    QVERIFY(view()->part<FlameGraphWidget>()->shown().tree->empty());
    QCOMPARE(view()->part<TimelineWidget>()->summary(),
             QStringLiteral("0 of 2 goroutines · 1 procs"));
    QVERIFY(
        view()->part<TimelineWidget>()->accessibleDescription().contains(QStringLiteral("filter")));
    QVERIFY(view()->part<TimelineWidget>()->renderNow() != before);
    QCOMPARE(chips().size(), 3);
  }

  void backAndForwardUndoAndRedoIt() {
    filterBy("g1");
    QTest::keyClick(window(), Qt::Key_Left, Qt::AltModifier);
    QTRY_VERIFY(m_bench->settled());
    QVERIFY(hasRow(kReader));
    QTest::keyClick(window(), Qt::Key_Right, Qt::AltModifier);
    QTRY_VERIFY(m_bench->settled());
    QVERIFY(!hasRow(kReader));
  }

  void theContextMenuAsksForItToo() {
    const auto choose = [this](const QString& text) {
      window()->session()->selection()->selectItem(SpanRef{kReader, atMs(1)});
      const QPoint at = view()->part<TimelineWidget>()->rectOf({kReader, atMs(1)})->center();
      QContextMenuEvent ask(QContextMenuEvent::Mouse, at,
                            view()->part<TimelineWidget>()->mapToGlobal(at));
      QCoreApplication::sendEvent(view()->part<TimelineWidget>(), &ask);
      auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
      QVERIFY(menu);
      for (QAction* action : menu->actions())
        if (action->text() == text) action->trigger();
      menu->close();
      QTRY_VERIFY(m_bench->settled());
    };
    choose(QStringLiteral("Leave out goroutine 22"));
    QVERIFY(hasRow(kMain) && !hasRow(kReader));
    window()->session()->filter()->clear();
    QTRY_VERIFY(m_bench->settled());
    choose(QStringLiteral("Show only goroutine 22"));
    QVERIFY(!hasRow(kMain) && hasRow(kReader));
  }

  void anotherStartIsShownWhole() {
    filterBy("g1");
    window()->openPaths({QStringLiteral("/d/other")});
    QTRY_VERIFY(m_bench->settled());
    QVERIFY(hasRow(kReader));
    QVERIFY(chips().isEmpty());
  }
};

QTEST_MAIN(tst_WindowFilter)
#include "tst_WindowFilter.moc"
