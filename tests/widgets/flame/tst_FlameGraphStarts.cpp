// SPDX-License-Identifier: GPL-3.0-or-later
#include "FlameFixture.h"

#include "FlameToolBar.h"
#include "FrameMenu.h"

#include <QContextMenuEvent>
#include <QLineEdit>

using namespace coldstart;

/// What becomes of a flame graph when another start is shown, or another tree of the same one: what
/// is kept, and that nothing of the one before reaches the next.
class tst_FlameGraphStarts : public FlameFixture {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }
  void init() { show(); }
  void cleanup() { m_flame.reset(); }

  /// Each row: what is asked of the tree that is shown while another one is on its way.
  void answersForATreeThatWasReplacedAreDropped_data() {
    QTest::addColumn<int>("asked");
    QTest::newRow("light of the selection") << 0;
    QTest::newRow("light of what is hovered elsewhere") << 1;
    QTest::newRow("a search") << 2;
    QTest::newRow("a step of the search before the new hits are there") << 3;
  }
  void answersForATreeThatWasReplacedAreDropped() {
    QFETCH(int, asked);
    open(sketchStart());
    const std::size_t whole = m_flame->shown().tree->size();
    if (asked == 3) {
      QTest::keyClicks(m_flame->toolBar()->search(), QStringLiteral("net"));
      settle();
      QVERIFY(!m_flame->hits().nodes.empty());
    }
    HeldQueries held(m_bench.queries);
    m_bench.selection.selectRanges({rangeMs(999, 1005)}); // a smaller tree
    const SelectionItem wait = SpanRef{LaneId{0}, atMs(205)};
    if (asked == 0) m_bench.selection.selectItem(wait);
    if (asked == 1) m_bench.selection.hover(wait);
    if (asked == 2) QTest::keyClicks(m_flame->toolBar()->search(), QStringLiteral("net"));
    held.release();
    settle();
    QVERIFY(m_flame->shown().tree->size() < whole);
    if (asked == 3) QTest::keyClick(m_flame->toolBar()->search(), Qt::Key_Return);
    settle();
    const std::size_t size = m_flame->shown().tree->size();
    QVERIFY(!m_flame->light().on() || m_flame->light().nodes.size() == size);
    for (const NodeId hit : m_flame->hits().nodes)
      QVERIFY(hit.value < size);
    m_flame->canvas()->renderNow(); // reads by node
    m_bench.selection.hover(std::monostate{});
  }

  void aMenuThatIsOpenWhileTheTreeIsReplacedSpeaksOfTheNewOne() {
    open(sketchStart());
    QContextMenuEvent event(QContextMenuEvent::Mouse, middleOf(kRead),
                            canvas()->mapToGlobal(middleOf(kRead)));
    QCoreApplication::sendEvent(canvas(), &event);
    auto* menu = m_flame->findChild<FrameMenu*>();
    QVERIFY(menu);
    m_bench.selection.selectRanges({rangeMs(300, 400)});
    settle();
    Q_EMIT menu->zoomAsked();
    QVERIFY(canvas()->frameRect(node(kRead)));
    m_bench.selection.selectRanges({rangeMs(0, 100)}); // it is not there
    settle();
    Q_EMIT menu->zoomAsked();
    canvas()->renderNow();
  }

  void whatWasChosenToBeSeen_data() {
    QTest::addColumn<int>("change");
    QTest::addColumn<int>("profile");
    QTest::newRow("stays while the start grows") << static_cast<int>(StartChange::Longer) << 0;
    QTest::newRow("goes by its name when read again") << static_cast<int>(StartChange::Again) << 1;
    QTest::newRow("is another start's") << static_cast<int>(StartChange::Another) << -1;
  }
  void whatWasChosenToBeSeen() {
    QFETCH(int, change);
    QFETCH(int, profile);
    open(startWithProfiles());
    m_flame->setSource({FlameSource::Kind::Profile, 0, 1}); // heap, space
    settle();
    auto next = std::make_shared<Start>(*startWithProfiles()); // the same name
    if (static_cast<StartChange>(change) != StartChange::Longer)
      std::swap(next->profiles[0], next->profiles[1]);
    m_bench.session.show(next, static_cast<StartChange>(change));
    settle();
    const FlameSource wanted =
        profile < 0 ? FlameSource{}
                    : FlameSource{FlameSource::Kind::Profile, static_cast<std::size_t>(profile), 1};
    QCOMPARE(m_flame->source(), wanted);
    QVERIFY(m_flame->shown().tree && !m_flame->shown().tree->empty());
    if (profile >= 0) QCOMPARE(m_flame->shown().tree->total(), std::int64_t(64));
  }

  void aGoroutineThatIsNotThereAnyMoreIsNotEverybody() {
    open(sketchStart());
    m_flame->setGoroutine(GoroutineId{57});
    settle();
    QVERIFY(!m_flame->shown().tree);
    m_bench.session.show(sketchStart(), StartChange::Again);
    settle();
    QVERIFY(!m_flame->goroutine());
    QVERIFY(m_flame->shown().tree && !m_flame->shown().tree->empty());
  }

  void nothingOfTheStartBeforeStaysUntilTheNextIsThere() {
    open(startWithProfiles());
    HeldQueries held(m_bench.queries);
    m_bench.session.show(sketchStart("second"), StartChange::Another);
    QVERIFY(!m_flame->shown().tree);
    held.release();
    settle();
    QVERIFY(m_flame->shown().request.start->name == "second");
  }

  void aLongerSnapshotKeepsTheChoice() {
    open(startWithProfiles());
    m_flame->setGoroutine(std::nullopt);
    m_flame->setSource({FlameSource::Kind::TraceSamples, 0, 0});
    m_bench.session.show(startWithProfiles(), StartChange::Longer);
    settle();
    QCOMPARE(m_flame->source().kind, FlameSource::Kind::TraceSamples);
    QVERIFY(!m_flame->goroutine().has_value());
  }
};

QTEST_MAIN(tst_FlameGraphStarts)
#include "tst_FlameGraphStarts.moc"
