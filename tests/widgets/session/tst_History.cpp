// SPDX-License-Identifier: GPL-3.0-or-later
#include "History.h"

#include "FilterModel.h"
#include "SelectionModel.h"
#include "StartSketch.h"
#include "TimelineViewport.h"

#include <QTest>

using namespace coldstart;

class tst_History : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<SelectionModel> m_selection;
  std::unique_ptr<TimelineViewport> m_viewport;
  std::unique_ptr<FilterModel> m_filter;
  std::unique_ptr<History> m_history;
  std::int64_t m_now = 0;

 private Q_SLOTS:
  void init() {
    m_selection = std::make_unique<SelectionModel>();
    m_viewport = std::make_unique<TimelineViewport>();
    m_viewport->setLimits(rangeMs(0, 1000));
    m_filter = std::make_unique<FilterModel>();
    m_now = 0;
    m_history = std::make_unique<History>(m_selection.get(), m_viewport.get(), m_filter.get(),
                                          nullptr, [this] { return m_now; });
  }
  void cleanup() { m_history.reset(); }

  void theFilterIsAStepLikeAnyOther() {
    const Filter filter{"g1", *SpanQuery::parse("g1")};
    m_filter->set(filter);
    m_selection->selectItem(GoroutineId{1});
    m_history->back();
    QVERIFY(m_filter->current() == filter);
    m_history->back();
    QVERIFY(m_filter->current().empty());
    m_history->forward();
    QVERIFY(m_filter->current() == filter);
  }

  void backAndForwardGiveBothValuesBack() {
    m_selection->selectItem(GoroutineId{1});
    m_now = 5000;
    m_viewport->setVisible(rangeMs(100, 200));
    m_history->back();
    QCOMPARE(m_viewport->visible(), rangeMs(0, 1000));
    QVERIFY(m_selection->current().get<GoroutineId>());
    m_history->back();
    QVERIFY(m_selection->current().empty());
    QVERIFY(!m_history->canGoBack());
    m_history->forward();
    m_history->forward();
    QCOMPARE(m_viewport->visible(), rangeMs(100, 200));
    QVERIFY(m_selection->current().get<GoroutineId>());
    QVERIFY(!m_history->canGoForward());
  }

  void aWheelsNotchesAreOneStep() {
    for (int i = 1; i <= 10; ++i) {
      m_now += 50;
      m_viewport->setVisible(rangeMs(i, 1000 - i));
    }
    m_history->back();
    QCOMPARE(m_viewport->visible(), rangeMs(0, 1000));
    QVERIFY(!m_history->canGoBack());
  }

  void slowMovesAreStepsOfTheirOwn() {
    m_viewport->setVisible(rangeMs(0, 500));
    m_now += 2000;
    m_viewport->setVisible(rangeMs(0, 250));
    m_history->back();
    QCOMPARE(m_viewport->visible(), rangeMs(0, 500));
    QVERIFY(m_history->canGoBack());
  }

  void aDraggedHandleIsOneStepAndTheRangeBeforeComesBack() {
    m_selection->selectRanges({rangeMs(0, 100)});
    m_now += 2000;
    for (int i = 1; i <= 10; ++i) {
      m_now += 20;
      m_selection->selectRanges({rangeMs(0, 100 + i)});
    }
    m_history->back();
    QCOMPARE(m_selection->scope(), std::optional(rangeMs(0, 100)));
  }

  void eachItemChosenIsAStepHoweverQuick() {
    m_selection->selectItem(GoroutineId{1});
    m_selection->selectItem(GoroutineId{2});
    m_history->back();
    QCOMPARE(m_selection->current().get<GoroutineId>()->value, 1);
  }

  void aMoveAfterBackForgetsWhatWasForward() {
    m_selection->selectItem(GoroutineId{1});
    m_history->back();
    m_selection->selectItem(GoroutineId{2});
    QVERIFY(!m_history->canGoForward());
  }

  void aGrowingFileIsNoMove() {
    m_viewport->setLimits(rangeMs(0, 2000));
    m_viewport->setLimits(rangeMs(0, 3000));
    QVERIFY(!m_history->canGoBack());
    m_selection->selectItem(GoroutineId{1});
    m_history->back();
    QCOMPARE(m_viewport->visible(), rangeMs(0, 3000));
  }

  void anotherStartHasNoPast() {
    m_selection->selectItem(GoroutineId{1});
    m_history->clear();
    QVERIFY(!m_history->canGoBack());
    m_history->back();
    QVERIFY(m_selection->current().get<GoroutineId>());
  }

  void longUseStaysBounded() {
    for (int i = 0; i < 5000; ++i)
      m_selection->selectItem(GoroutineId{i});
    int steps = 0;
    for (; m_history->canGoBack(); ++steps)
      m_history->back();
    QVERIFY(steps >= 50 && steps <= 1000);
  }
};

QTEST_GUILESS_MAIN(tst_History)
#include "tst_History.moc"
