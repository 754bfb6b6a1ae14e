// SPDX-License-Identifier: GPL-3.0-or-later
#include "PaneGrid.h"

#include "Pane.h"
#include "Settings.h"
#include "Theme.h"

#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace coldstart;

namespace {

/// A grid with five panes; each holds a button that can have the keyboard.
struct Bench {
  QTemporaryDir folder;
  Settings settings{folder.filePath(QStringLiteral("s.ini"))};
  Theme theme;

  std::unique_ptr<PaneGrid> make() {
    auto grid = std::make_unique<PaneGrid>(&theme, &settings, nullptr);
    const auto pane = [&](const char* key) {
      const QString name = QString::fromLatin1(key);
      return new Pane(name, name, new QPushButton(name), &theme, grid.get());
    };
    grid->add(pane("bill"), PaneColumn::Left);
    grid->add(pane("waits"), PaneColumn::Left);
    grid->add(pane("timeline"), PaneColumn::Top);
    grid->add(pane("flame"), PaneColumn::Bottom);
    grid->add(pane("metrics"), PaneColumn::Bottom);
    grid->restoreSizes();
    grid->resize(1400, 700);
    grid->show();
    return grid;
  }
};

QStringList visible(const PaneGrid& grid) {
  QStringList keys;
  for (const Pane* pane : grid.panes())
    if (pane->isVisible()) keys << pane->key();
  return keys;
}

} // namespace

class tst_PaneGrid : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void aDoubleClickOnATitleMaximisesAndBack_data() {
    QTest::addColumn<int>("pane");
    for (int i = 0; i < 5; ++i)
      QTest::addRow("pane %d", i) << i;
  }
  void aDoubleClickOnATitleMaximisesAndBack() {
    QFETCH(int, pane);
    Bench bench;
    const auto grid = bench.make();
    Pane* chosen = grid->panes()[static_cast<std::size_t>(pane)];
    const QList<QSize> before = [&] {
      QList<QSize> sizes;
      for (const Pane* each : grid->panes())
        sizes << each->size();
      return sizes;
    }();
    QTest::mouseDClick(chosen->findChild<QLabel*>(), Qt::LeftButton);
    QCOMPARE(visible(*grid), QStringList{chosen->key()});
    QTRY_VERIFY(chosen->width() > 1300 && chosen->height() > 650);
    QTest::mouseDClick(chosen->findChild<QLabel*>(), Qt::LeftButton);
    QCOMPARE(visible(*grid).size(), 5);
    for (std::size_t i = 0; i < 5; ++i)
      QTRY_COMPARE(grid->panes()[i]->size(), before[static_cast<qsizetype>(i)]);
  }

  void oneMaximisedPaneGivesWayToAnother() {
    Bench bench;
    const auto grid = bench.make();
    grid->maximise(grid->panes()[2]);
    grid->maximise(grid->panes()[3]);
    QCOMPARE(visible(*grid), QStringList{QStringLiteral("flame")});
    grid->maximise(nullptr);
    QCOMPARE(visible(*grid).size(), 5);
  }

  void draggedSizesAreRemembered() {
    Bench bench;
    int dragged = 0;
    {
      const auto grid = bench.make();
      auto* columns = grid->findChild<QSplitter*>(QStringLiteral("columns"));
      QWidget* handle = columns->handle(1);
      QTest::mousePress(handle, Qt::LeftButton, {}, QPoint(2, 100));
      QTest::mouseMove(handle, QPoint(62, 100));
      QTest::mouseRelease(handle, Qt::LeftButton, {}, QPoint(62, 100));
      dragged = columns->sizes().first();
      grid->saveSizes();
    }
    const auto grid = bench.make();
    QCOMPARE(grid->findChild<QSplitter*>(QStringLiteral("columns"))->sizes().first(), dragged);
  }

  void damagedSizesAreIgnored() {
    Bench bench;
    for (const char* name : {"columns", "left", "right", "bottom"})
      bench.settings.setPaneSizes(QString::fromLatin1(name), QByteArray("\1\2\3garbage", 10));
    const auto grid = bench.make();
    for (const Pane* pane : grid->panes())
      QVERIFY(pane->width() > 100 && pane->height() > 50);
  }

  void proportionsFollowTheWindowUntilSomebodyDrags() {
    Bench bench;
    const auto grid = bench.make();
    grid->resize(2800, 1400);
    QTest::qWait(0);
    const Pane* timeline = grid->panes()[2];
    const Pane* flame = grid->panes()[3];
    QVERIFY(timeline->height() > flame->height());
    QVERIFY(timeline->width() > 2000);
  }
};

QTEST_MAIN(tst_PaneGrid)
#include "tst_PaneGrid.moc"
