// SPDX-License-Identifier: GPL-3.0-or-later
#include "Session.h"

#include "FilterModel.h"
#include "History.h"
#include "MarkModel.h"
#include "QueryRunner.h"
#include "Scope.h"
#include "SelectionModel.h"
#include "StartSketch.h"
#include "TimelineViewport.h"

#include <QTest>

#include <semaphore>

using namespace coldstart;

class tst_Session : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyChangeKeepsWhatIsStillGood_data() {
    QTest::addColumn<int>("change");
    QTest::addColumn<bool>("sameId");
    QTest::addColumn<bool>("keepsSelection");
    QTest::addColumn<bool>("keepsMarks");
    const auto row = [](const char* name, StartChange change, bool id, bool selection, bool marks) {
      QTest::newRow(name) << static_cast<int>(change) << id << selection << marks;
    };
    row("read further", StartChange::Longer, true, true, true);
    row("the same files again", StartChange::Again, false, false, true);
    row("another start", StartChange::Another, false, false, false);
  }
  void everyChangeKeepsWhatIsStillGood() {
    QFETCH(int, change);
    QFETCH(bool, sameId);
    QFETCH(bool, keepsSelection);
    QFETCH(bool, keepsMarks);
    Session session;
    session.show(sketchStart(), StartChange::Another);
    const StartShown first = session.shown();
    session.selection()->select({{rangeMs(10, 20)}, GoroutineId{1}});
    session.selection()->hover(GoroutineId{22});
    session.filter()->ask("g1");
    session.marks()->add({rangeMs(5, 5), {}, false});
    session.setBands({rangeMs(1, 2)});
    QVERIFY(session.history()->canGoBack());

    session.show(sketchStart(), static_cast<StartChange>(change));
    QCOMPARE(session.shown().id == first.id, sameId);
    QCOMPARE(session.shown().snapshot, std::uint64_t(sameId ? 2 : 1));
    QCOMPARE(!session.selection()->current().empty(), keepsSelection);
    QCOMPARE(session.selection()->hovered() != SelectionItem(), keepsSelection);
    QCOMPARE(!session.filter()->current().empty(), keepsSelection);
    QCOMPARE(session.bands().empty(), !keepsSelection);
    QCOMPARE(session.history()->canGoBack(), keepsSelection);
    QCOMPARE(!session.marks()->marks().empty(), keepsMarks);
  }

  void whatIsToldIsInForceAlready() {
    Session session;
    session.show(sketchStart("first"), StartChange::Another);
    session.selection()->selectItem(GoroutineId{1});
    int told = 0;
    connect(&session, &Session::startChanged, this, [&](const StartShown& shown, StartChange how) {
      ++told;
      QVERIFY(how == StartChange::Another);
      QCOMPARE(shown.start->name, std::string("second"));
      QVERIFY(session.start() == shown.start);
      QVERIFY(session.selection()->current().empty());
      QCOMPARE(session.viewport()->visible(), rangeMs(-2, 1010));
    });
    session.viewport()->setVisible(rangeMs(100, 101));
    session.show(sketchStart("second"), StartChange::Another);
    QCOMPARE(told, 1);
  }

  void thereIsNoLongerOneWithoutAFirst() {
    Session session;
    StartChange told = StartChange::Longer;
    connect(&session, &Session::startChanged, this,
            [&](const StartShown&, StartChange how) { told = how; });
    session.show(sketchStart(), StartChange::Another);
    session.show(nullptr, StartChange::Another);
    QVERIFY(!session.start());
    session.show(sketchStart(), StartChange::Another);
    QVERIFY(told == StartChange::Another);
    QCOMPARE(session.shown().id, std::uint64_t(3));
  }

  void anAnswerOfTheStartBeforeIsNotDelivered_data() {
    QTest::addColumn<int>("change");
    QTest::addColumn<bool>("delivered");
    QTest::newRow("read further: it is still good")
        << static_cast<int>(StartChange::Longer) << true;
    QTest::newRow("again") << static_cast<int>(StartChange::Again) << false;
    QTest::newRow("another") << static_cast<int>(StartChange::Another) << false;
  }
  void anAnswerOfTheStartBeforeIsNotDelivered() {
    QFETCH(int, change);
    QFETCH(bool, delivered);
    std::binary_semaphore entered{0};
    std::binary_semaphore open{0};
    std::binary_semaphore left{0};
    bool came = false;
    Session session;
    session.show(sketchStart(), StartChange::Another);
    session.queries()->run(
        this, 0,
        [&](const std::stop_token&) {
          entered.release();
          open.acquire();
          left.release();
          return 1;
        },
        [&](int) { came = true; });
    entered.acquire(); // it runs, and cannot be taken out of the queue
    session.show(sketchStart(), static_cast<StartChange>(change));
    open.release();
    left.acquire();
    QTRY_VERIFY(session.queries()->idle());
    // One that is asked for now is delivered after what was on its way.
    bool after = false;
    session.queries()->run(
        this, 1, [](const std::stop_token&) { return 1; }, [&](int) { after = true; });
    QTRY_VERIFY(after);
    QCOMPARE(came, delivered);
  }

  void aWholeThatGrowsStaysWholeUntilSomebodyZooms_data() {
    QTest::addColumn<bool>("zoomed");
    QTest::newRow("not zoomed") << false;
    QTest::newRow("zoomed") << true;
  }
  void aWholeThatGrowsStaysWholeUntilSomebodyZooms() {
    QFETCH(bool, zoomed);
    Session session;
    Start shorter = *sketchStart();
    shorter.phases.start = shorter.extent = rangeMs(-2, 400);
    session.show(std::make_shared<Start>(shorter), StartChange::Another);
    QCOMPARE(session.viewport()->visible(), rangeMs(-2, 400));
    if (zoomed) session.viewport()->setVisible(rangeMs(10, 20));
    session.show(sketchStart(), StartChange::Longer);
    QCOMPARE(session.viewport()->visible(), zoomed ? rangeMs(10, 20) : rangeMs(-2, 1010));
    QCOMPARE(session.viewport()->limits(), rangeMs(-2, 1010));
  }

  void lookingAtAnItemMovesTheAxisOnlyWhenItIsOutOfSight() {
    Session session;
    session.show(sketchStart(), StartChange::Another);
    session.viewport()->setVisible(rangeMs(210, 310));
    session.lookAt(SpanRef{LaneId{0}, atMs(205)}); // reaches into the view
    QCOMPARE(session.viewport()->visible(), rangeMs(210, 310));
    session.lookAt(SpanRef{LaneId{0}, atMs(998)});
    QVERIFY(session.viewport()->visible().contains(atMs(998)));
    QCOMPARE(session.viewport()->visible().length(), rangeMs(210, 310).length());
    QVERIFY(session.selection()->current().item == SelectionItem(SpanRef{LaneId{0}, atMs(998)}));
  }

  void theScopeIsTheSelectedRangeElseTheStart() {
    Session session;
    session.show(sketchStart(), StartChange::Another);
    QCOMPARE(session.scope(), (Scope{Scope::Kind::Start, {rangeMs(-2, 1010)}}));
    session.selection()->selectRanges({rangeMs(1, 2)});
    QCOMPARE(session.scope(), (Scope{Scope::Kind::Range, {rangeMs(1, 2)}}));
  }
};

QTEST_GUILESS_MAIN(tst_Session)
#include "tst_Session.moc"
