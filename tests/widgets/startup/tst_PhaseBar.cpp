// SPDX-License-Identifier: GPL-3.0-or-later
#include "PhaseBar.h"

#include "StartSketch.h"
#include "ViewBench.h"

#include <QTest>

using namespace coldstart;

class tst_PhaseBar : public QObject {
  Q_OBJECT

 private:
  ViewBench m_bench;

 private Q_SLOTS:
  void cleanup() { m_bench.selection.select({}); }

  void piecesFillTheWidthAndNoneVanishes_data() {
    QTest::addColumn<int>("width");
    QTest::newRow("wide") << 1600;
    QTest::newRow("narrow") << 200;
  }
  void piecesFillTheWidthAndNoneVanishes() {
    QFETCH(int, width);
    PhaseBar bar(m_bench.context(), nullptr);
    bar.setStart(sketchStart());
    bar.resize(width, 22);
    bar.show();
    QVERIFY(bar.buttons().size() >= 5);
    int x = 0;
    for (const auto* button : bar.buttons()) {
      QVERIFY(button->width() >= 3);
      QVERIFY(button->x() >= x);
      x = button->geometry().right() + 1;
    }
    QCOMPARE(x, width);
  }

  void aClickSelectsRangeAndPackageAndASecondTakesTheRangeBack() {
    PhaseBar bar(m_bench.context(), nullptr);
    bar.setStart(sketchStart());
    bar.resize(1000, 22);
    bar.show();
    PhaseSegmentButton* remote = nullptr;
    for (auto* button : bar.buttons())
      if (button->segment().package == "example.com/app/remote") remote = button;
    QVERIFY(remote);
    QTest::mouseClick(remote, Qt::LeftButton);
    QCOMPARE(m_bench.selection.scope(), std::optional(rangeMs(205, 995)));
    QVERIFY(m_bench.selection.current().item ==
            SelectionItem(PackageRef{"example.com/app/remote"}));
    QVERIFY(remote->isChecked());
    QTest::mouseClick(remote, Qt::LeftButton);
    QVERIFY(!m_bench.selection.scope());
  }

  void aPackageSelectedElsewhereIsMarked() {
    PhaseBar bar(m_bench.context(), nullptr);
    bar.setStart(sketchStart());
    m_bench.selection.selectItem(PackageRef{"example.com/app/words"});
    int marked = 0;
    for (const auto* button : bar.buttons()) {
      QCOMPARE(button->isChecked(), button->segment().package == "example.com/app/words");
      marked += button->isChecked() ? 1 : 0;
    }
    QCOMPARE(marked, 1);
  }

  void aPieceThatIsPressedOrHasTheKeyboardStaysWhenTheStartGrows() {
    PhaseBar bar(m_bench.context(), nullptr);
    Start shorter = *sketchStart();
    shorter.initLane.spans.resize(2); // not yet at the remote package
    shorter.phases.list.resize(3);
    shorter.phases.list.back().time = rangeMs(3, 210);
    shorter.phases.start = rangeMs(-2, 210);
    bar.setStart(std::make_shared<Start>(shorter));
    bar.resize(1000, 22);
    bar.show();
    bar.activateWindow();
    PhaseSegmentButton* words = nullptr;
    for (auto* button : bar.buttons())
      if (button->segment().package == "example.com/app/words") words = button;
    QVERIFY(words);
    words->setFocus();
    QTest::mousePress(words, Qt::LeftButton);
    bar.setStart(sketchStart());
    QVERIFY(std::count(bar.buttons().begin(), bar.buttons().end(), words) == 1);
    QVERIFY(bar.focusWidget() == words);
    QTest::mouseRelease(words, Qt::LeftButton);
    QCOMPARE(m_bench.selection.scope(), std::optional(rangeMs(5, 205)));
    QCOMPARE(plainSpaces(words->accessibleName()),
             QStringLiteral("init example.com/app/words, 200 ms, 19.8 % of the start"));
  }
};

QTEST_MAIN(tst_PhaseBar)
#include "tst_PhaseBar.moc"
