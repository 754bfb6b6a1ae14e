// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelinePane.h"

#include "FindBar.h"
#include "StartSketch.h"
#include "TimelineWidget.h"
#include "TraceModel.h"
#include "ViewBench.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace coldstart;

namespace {
constexpr LaneId kMain{0};
constexpr LaneId kReader{1};
const SpanRef kWait{kMain, atMs(205)};
const SpanRef kRead{kReader, atMs(1)};
} // namespace

class tst_TimelinePane : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<ViewBench> m_bench;
  std::unique_ptr<TimelinePane> m_pane;

  FindBar* bar() const { return m_pane->findBar(); }
  TimelineWidget* timeline() const { return m_pane->timeline(); }
  SelectionItem selected() const { return m_bench->selection.current().item; }
  void settle() { QTRY_VERIFY(m_bench->queries.idle()); }
  void type(const char* text) {
    bar()->open();
    QTest::keyClicks(bar()->line(), QString::fromUtf8(text));
    settle();
  }

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }
  void init() {
    m_bench = std::make_unique<ViewBench>();
    m_bench->theme.setScheme(Theme::Scheme::Light);
    m_pane = std::make_unique<TimelinePane>(m_bench->context(), nullptr);
    m_pane->resize(1200, 460);
    m_pane->show();
    m_pane->activateWindow();
    const auto start = sketchStart();
    m_bench->session.show(start, StartChange::Another);
    m_bench->viewport.setLimits(start->extent);
    m_bench->viewport.fitAll();
    settle();
  }
  void cleanup() {
    m_pane.reset();
    m_bench.reset();
  }

  void whatIsTypedIsLitAndTheRestFades() {
    const QImage before = timeline()->renderNow();
    type("state:network g1");
    QCOMPARE(bar()->words(), QStringLiteral("1 found"));
    QVERIFY(timeline()->isLit(kWait));
    QVERIFY(!timeline()->isLit(kRead));
    QVERIFY(selected() == SelectionItem{});
    QTest::keyClick(bar()->line(), Qt::Key_Escape);
    QVERIFY(!bar()->isOpen());
    settle();
    QTRY_COMPARE(timeline()->renderNow().size(), before.size());
    QVERIFY(timeline()->renderNow() == before);
  }

  void hitsStandOnTheMinimap() {
    type("state:run -dur>100ms g1"); // the last 15 ms
    const QRect map = timeline()->geometry().minimap();
    const auto inkAt = [&](double share) {
      const QPoint at(map.left() + static_cast<int>(map.width() * share), map.bottom() - 3);
      return timeline()->renderNow().pixelColor(at);
    };
    QCOMPARE(inkAt(0.993), m_bench->theme.color(ColorRole::Ink));
    QVERIFY(inkAt(0.5) != m_bench->theme.color(ColorRole::Ink));
  }

  void enterAndShiftEnterWalk() {
    type("state:network");
    QCOMPARE(bar()->words(), QStringLiteral("2 found"));
    QTest::keyClick(bar()->line(), Qt::Key_Return);
    QVERIFY(selected() == SelectionItem{kRead});
    QCOMPARE(bar()->words(), QStringLiteral("1 of 2"));
    QTest::keyClick(bar()->line(), Qt::Key_Return);
    QVERIFY(selected() == SelectionItem{kWait});
    QCOMPARE(bar()->words(), QStringLiteral("2 of 2"));
    QTest::keyClick(bar()->line(), Qt::Key_Return, Qt::ShiftModifier);
    QVERIFY(selected() == SelectionItem{kRead});
    QTest::mouseClick(bar()->nextButton(), Qt::LeftButton);
    QVERIFY(selected() == SelectionItem{kWait});
    QTest::mouseClick(bar()->previousButton(), Qt::LeftButton);
    QVERIFY(selected() == SelectionItem{kRead});
  }

  void aHitOutsideTheViewIsBroughtIntoIt() {
    m_bench->viewport.setVisible(rangeMs(300, 310));
    type("state:run g1 dur<20ms");
    QTest::keyClick(bar()->line(), Qt::Key_Return);
    QVERIFY(m_bench->viewport.visible().contains(std::get<SpanRef>(selected()).begin));
  }

  void theSearchGoesBeforeTheSelectionAndOutlivesIt() {
    m_bench->selection.selectItem(FunctionRef{"main.main"});
    settle();
    QVERIFY(timeline()->isLit(kWait));
    type("g22");
    QVERIFY(!timeline()->isLit(kWait));
    QVERIFY(timeline()->isLit(kRead));
    QTest::mouseClick(bar()->closeButton(), Qt::LeftButton);
    QVERIFY(timeline()->isLit(kWait));
  }

  void openedAgainItFindsTheSameAgain() {
    type("g22");
    bar()->dismiss();
    QVERIFY(!timeline()->isLit(kRead));
    bar()->open();
    settle();
    QVERIFY(timeline()->isLit(kRead));
    QCOMPARE(bar()->line()->selectedText(), QStringLiteral("g22"));
  }

  void anArrowLeadsFromTheWakerToTheWoken() {
    const auto inkBetweenTheLanes = [&] {
      const TimelineGeometry& geometry = timeline()->geometry();
      const int x = static_cast<int>(std::lround(
          TimeScale(m_bench->viewport.visible(), geometry.axisLeft(), geometry.axisWidth())
              .toX(atMs(995))));
      const int y = geometry.scrolled().top() - 3; // above goroutine 22's lane
      return timeline()->renderNow().pixelColor(x, y) == m_bench->theme.color(ColorRole::Ink);
    };
    QVERIFY(!inkBetweenTheLanes());
    m_bench->selection.selectItem(kWait);
    settle();
    QVERIFY(inkBetweenTheLanes());
    m_bench->selection.selectItem(kRead); // nobody woke it
    settle();
    QVERIFY(!inkBetweenTheLanes());
  }

  void aFlagIsAtItsMomentAndCanBeClicked() {
    const QSignalSpy chosen(m_bench->session.marks(), &MarkModel::chosen);
    const TimelineGeometry& geometry = timeline()->geometry();
    const int x = static_cast<int>(std::lround(
        TimeScale(m_bench->viewport.visible(), geometry.axisLeft(), geometry.axisWidth())
            .toX(atMs(500))));
    const QPoint flag(x + 3, geometry.ruler().bottom() - 4);
    QTest::mouseClick(timeline(), Qt::LeftButton, {}, flag);
    QCOMPARE(chosen.count(), 0);
    m_bench->session.marks()->add({rangeMs(500, 500), kWait, false});
    QCOMPARE(timeline()->renderNow().pixelColor(x, flag.y()), m_bench->theme.color(ColorRole::Ink));
    QTest::mouseClick(timeline(), Qt::LeftButton, {}, flag);
    QCOMPARE(chosen.count(), 1);
    QVERIFY(chosen.first().first().value<Mark>() == (Mark{rangeMs(500, 500), kWait, false}));
  }
};

QTEST_MAIN(tst_TimelinePane)
#include "tst_TimelinePane.moc"
