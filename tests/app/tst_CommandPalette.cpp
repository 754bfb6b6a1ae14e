// SPDX-License-Identifier: GPL-3.0-or-later
#include "CommandPalette.h"

#include "SelectionModel.h"
#include "SketchLoader.h"
#include "StartSketch.h"
#include "StartView.h"
#include "TimelineViewport.h"
#include "TimelineWidget.h"
#include "WindowActions.h"
#include "WindowBench.h"
#include "WindowEntries.h"

#include <QAction>
#include <QLineEdit>
#include <QTreeWidget>

using namespace coldstart;

class tst_CommandPalette : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<WindowBench> m_bench;

  MainWindow* window() const { return m_bench->window; }
  CommandPalette* palette() const { return window()->entries()->palette(); }
  QTreeWidget* list() const { return palette()->list(); }
  QStringList shown() const {
    QStringList names;
    for (int i = 0; i < list()->topLevelItemCount(); ++i)
      names << list()->topLevelItem(i)->text(0);
    return names;
  }
  void openByKeys() {
    QTest::keyClick(window(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(palette()->isVisible());
    QTRY_VERIFY(palette()->line()->hasFocus());
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

  void itListsWhatCanBeDoneNow() {
    openByKeys();
    const QStringList all = shown();
    QVERIFY(all.contains(QStringLiteral("Open Directory")));
    QVERIFY(all.contains(QStringLiteral("Go to")));
    QVERIFY(!all.contains(QStringLiteral("Back"))); // nothing to go back to
    const int open = static_cast<int>(all.indexOf(QStringLiteral("Open")));
    QCOMPARE(list()->topLevelItem(open)->text(1), QStringLiteral("Ctrl+O"));
  }

  void wordsNarrowItAndWhatBeginsSoComesFirst() {
    openByKeys();
    QTest::keyClicks(palette()->line(), QStringLiteral("dir"));
    QCOMPARE(shown(), QStringList{QStringLiteral("Open Directory")});
    palette()->line()->clear();
    QTest::keyClicks(palette()->line(), QStringLiteral("mark"));
    QCOMPARE(shown().first(), QStringLiteral("Mark It"));
    QVERIFY(shown().contains(QStringLiteral("Remove the Mark")));
    palette()->line()->clear();
    QTest::keyClicks(palette()->line(), QStringLiteral("zoom every"));
    QCOMPARE(shown(), QStringList{QStringLiteral("Zoom to Everything")});
    QTest::keyClicks(palette()->line(), QStringLiteral("!"));
    QCOMPARE(shown(), QStringList{QStringLiteral("No such command")});
    QTest::keyClick(palette()->line(), Qt::Key_Return);
    QVERIFY(palette()->isVisible());
  }

  void enterDoesItAndTheKeyboardGoesBack() {
    window()->session()->viewport()->setVisible(rangeMs(100, 200));
    QVERIFY(window()->view()->part<TimelineWidget>()->hasFocus());
    openByKeys();
    QTest::keyClicks(palette()->line(), QStringLiteral("zoom to"));
    QTest::keyClick(palette()->line(), Qt::Key_Down);
    QCOMPARE(list()->currentItem()->text(0), QStringLiteral("Zoom to Everything"));
    QTest::keyClick(palette()->line(), Qt::Key_Return);
    QVERIFY(!palette()->isVisible());
    QVERIFY(window()->session()->viewport()->showsAll());
    QVERIFY(window()->view()->part<TimelineWidget>()->hasFocus());
  }

  void aClickDoesItToo() {
    window()->session()->viewport()->setVisible(rangeMs(100, 200));
    openByKeys();
    QTest::keyClicks(palette()->line(), QStringLiteral("zoom every"));
    const QRect row = list()->visualItemRect(list()->topLevelItem(0));
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, row.center());
    QVERIFY(window()->session()->viewport()->showsAll());
  }

  void escPutsItAwayAndNothingElse() {
    window()->session()->selection()->selectItem(GoroutineId{1});
    openByKeys();
    QTest::keyClick(palette()->line(), Qt::Key_Escape);
    QVERIFY(!palette()->isVisible());
    QVERIFY(!window()->session()->selection()->current().empty());
    openByKeys();
    QTest::mouseClick(window()->view()->part<TimelineWidget>(), Qt::LeftButton, {}, QPoint(5, 5));
    window()->view()->part<TimelineWidget>()->setFocus();
    QVERIFY(!palette()->isVisible());
  }

  void namesAreWordsWithoutMnemonics() {
    QAction action(QStringLiteral("Save && &Close..."), nullptr);
    QCOMPARE(commandName(action), QStringLiteral("Save & Close"));
  }
};

QTEST_MAIN(tst_CommandPalette)
#include "tst_CommandPalette.moc"
