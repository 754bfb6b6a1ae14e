// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineWidget.h"

#include "StartSketch.h"
#include "TraceModel.h"
#include "TraceSketch.h"
#include "ViewBench.h"

#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace coldstart;

namespace {

constexpr LaneId kMain{0};
constexpr LaneId kReader{1};
const SpanRef kWait{kMain, atMs(205)};
const SpanRef kFirstRun{kMain, atMs(0)};

/// A goroutine of the program every microsecond, each waiting for the network.
std::shared_ptr<const Start> manyGoroutines(int count) {
  TraceSketch sketch(65536);
  sketch.runs(0, sketch.goroutine(1, "runtime.main"));
  for (int i = 2; i <= count; ++i)
    sketch.waits(i * 1000, sketch.goroutine(i, "main.work"), "network", "main.work;net.Dial");
  auto start = std::make_shared<Start>();
  start->trace = sketch.build(10'000'000);
  start->extent = start->phases.start = start->trace->extent();
  return start;
}

} // namespace

class tst_TimelineWidget : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<ViewBench> m_bench;
  std::unique_ptr<TimelineWidget> m_timeline;

  const Selection& now() const { return m_bench->selection.current(); }
  TimeRange visible() const { return m_bench->viewport.visible(); }
  void settle() { QTRY_VERIFY_WITH_TIMEOUT(m_bench->queries.idle(), 20000); }
  void open(const std::shared_ptr<const Start>& start) {
    m_bench->session.show(start, StartChange::Another);
    m_bench->viewport.setLimits(start->extent);
    m_bench->viewport.fitAll();
    settle();
  }
  int xOf(double ms) const {
    const TimelineGeometry& geometry = m_timeline->geometry();
    return static_cast<int>(
        TimeScale(visible(), geometry.axisLeft(), geometry.axisWidth()).toX(atMs(ms)));
  }
  double msAt(int x) const {
    const TimelineGeometry& geometry = m_timeline->geometry();
    return static_cast<double>(
               TimeScale(visible(), geometry.axisLeft(), geometry.axisWidth()).toTime(x).ns) /
           1e6;
  }
  QRect rowRect(LaneId lane) const {
    const TimelineGeometry& geometry = m_timeline->geometry();
    return geometry.track(*geometry.layout().rowOf(lane), m_timeline->scrollY()).rect;
  }
  int rulerY() const { return m_timeline->geometry().ruler().center().y(); }
  void click(QPoint at) { QTest::mouseClick(m_timeline.get(), Qt::LeftButton, {}, at); }
  void move(QPoint at, Qt::MouseButtons buttons = {}, Qt::KeyboardModifiers modifiers = {}) {
    QMouseEvent event(QEvent::MouseMove, at, m_timeline->mapToGlobal(at), Qt::NoButton, buttons,
                      modifiers);
    QCoreApplication::sendEvent(m_timeline.get(), &event);
  }
  void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {}) {
    QTest::mousePress(m_timeline.get(), Qt::LeftButton, modifiers, from);
    for (int step = 1; step <= 8; ++step)
      move(from + (to - from) * step / 8, Qt::LeftButton, modifiers);
    QTest::mouseRelease(m_timeline.get(), Qt::LeftButton, modifiers, to);
  }
  void wheel(QPoint at, int delta, Qt::KeyboardModifiers modifiers) {
    QWheelEvent event(at, m_timeline->mapToGlobal(at), {}, {0, delta}, Qt::NoButton, modifiers,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_timeline.get(), &event);
  }
  static bool near(double a, double b, double by) { return std::abs(a - b) <= by; }

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }
  void init() {
    m_bench = std::make_unique<ViewBench>();
    m_bench->theme.setScheme(Theme::Scheme::Light);
    m_timeline = std::make_unique<TimelineWidget>(m_bench->context(), nullptr);
    m_timeline->resize(1200, 420);
    m_timeline->show();
    open(sketchStart());
  }
  void cleanup() {
    m_timeline.reset();
    m_bench.reset();
  }

  void clicksSelectWhatIsThere() {
    click(m_timeline->rectOf(kWait)->center());
    QVERIFY(now().item == SelectionItem{kWait});
    click(QPoint(20, rowRect(kReader).center().y())); // its label
    QVERIFY(now().item == SelectionItem{GoroutineId{22}});
    const auto& layout = m_timeline->geometry().layout();
    const QRect init = m_timeline->geometry().track(*layout.rowOf(RowKind::PackageInit), 0).rect;
    click(QPoint(xOf(500), init.center().y()));
    QVERIFY(now().item == SelectionItem{PackageRef{"example.com/app/remote"}});
    const QRect stack = m_timeline->geometry().track(*layout.rowOf(RowKind::MainStack), 0).rect;
    click(QPoint(xOf(500), stack.top() + 6));
    QVERIFY(now().item == SelectionItem{FunctionRef{"main.main"}});
    const QRect proc = m_timeline->geometry().track(*layout.rowOf(ProcId{0}), 0).rect;
    click(QPoint(20, proc.center().y()));
    QVERIFY(now().item == SelectionItem{ProcId{0}});
    click(QPoint(xOf(100), proc.center().y())); // goroutine 1 ran there
    QVERIFY(now().item == SelectionItem{kFirstRun});
    click(QPoint(xOf(500), proc.center().y())); // idle
    QVERIFY(now().item == SelectionItem{});
  }

  void pointingHoversAndLeavingUndoesIt() {
    move(m_timeline->rectOf(kWait)->center());
    QVERIFY(m_bench->selection.hovered() == SelectionItem{kWait});
    QVERIFY(now().empty());
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(m_timeline.get(), &leave);
    QVERIFY(m_bench->selection.hovered() == SelectionItem{});
  }

  void aFunctionLightsTheSpansThatHoldItAndFadesOthers() {
    const QImage before = m_timeline->renderNow();
    m_bench->selection.selectItem(FunctionRef{"example.com/app/remote.Fetch"});
    settle();
    QVERIFY(m_timeline->isLit(kWait));
    QVERIFY(m_timeline->isLit(kFirstRun)); // it stopped there
    QVERIFY(!m_timeline->isLit({kReader, atMs(1)}));
    const QImage lit = m_timeline->renderNow();
    const QPoint inWait = m_timeline->rectOf(kWait)->bottomRight() - QPoint(40, 4);
    QCOMPARE(lit.pixelColor(inWait), before.pixelColor(inWait));
    const QPoint inReader = QPoint(xOf(900), rowRect(kReader).bottom() - 5);
    QVERIFY(lit.pixelColor(inReader) != before.pixelColor(inReader));
    m_bench->selection.selectItem({});
    settle();
    QVERIFY(m_timeline->renderNow() == before);
  }

  void hoveringLightsAtOnceAndUndoesItself() {
    const QImage before = m_timeline->renderNow();
    m_bench->selection.hover(PackageRef{"net/http"});
    settle();
    QVERIFY(m_timeline->isLit({kReader, atMs(1)}));
    QVERIFY(!m_timeline->isLit(kWait));
    m_bench->selection.hover({});
    settle();
    QVERIFY(!m_timeline->isLit({kReader, atMs(1)}));
    QVERIFY(m_timeline->renderNow() == before);
  }

  void whatNothingHoldsFadesNothing() {
    const QImage before = m_timeline->renderNow();
    m_bench->selection.selectItem(FunctionRef{"of.another.profile"});
    settle();
    QVERIFY(m_timeline->renderNow() == before);
  }

  void aRangeIsDraggedOnTheRulerAndByItsHandles() {
    drag(QPoint(xOf(300), rulerY()), QPoint(xOf(600), rulerY()));
    QVERIFY(m_bench->selection.scope());
    TimeRange range = *m_bench->selection.scope();
    QVERIFY(near(range.begin.ns / 1e6, 300, 2) && near(range.end.ns / 1e6, 600, 2));
    drag(QPoint(xOf(600), rulerY()), QPoint(xOf(800), rulerY() + 60)); // its right end
    QVERIFY(near(m_bench->selection.scope()->end.ns / 1e6, 800, 2));
    QVERIFY(m_bench->selection.scope()->begin == range.begin);
    range = *m_bench->selection.scope();
    drag(QPoint(xOf(300), 300), QPoint(xOf(900), 300)); // the left end, past the right one
    QVERIFY(m_bench->selection.scope()->begin == range.end);
    QVERIFY(near(m_bench->selection.scope()->end.ns / 1e6, 900, 2));
    QVERIFY(m_bench->viewport.showsAll());
  }

  void shiftSelectsAndControlZooms() {
    const int y = rowRect(kReader).center().y();
    drag(QPoint(xOf(100), y), QPoint(xOf(400), y), Qt::ShiftModifier);
    QVERIFY(m_bench->selection.scope());
    QVERIFY(near(m_bench->selection.scope()->begin.ns / 1e6, 100, 2));
    drag(QPoint(xOf(500), y), QPoint(xOf(700), y), Qt::ControlModifier);
    QVERIFY(near(visible().begin.ns / 1e6, 500, 2));
    QVERIFY(near(visible().end.ns / 1e6, 700, 2));
  }

  void draggingPans() {
    m_bench->viewport.setVisible({atMs(400), atMs(600)});
    const int y = rowRect(kReader).center().y();
    drag(QPoint(700, y), QPoint(800, y));
    QVERIFY(visible().begin < atMs(400));
    QCOMPARE(visible().length().ns, atMs(200).ns);
  }

  /// At the deepest zoom a touchpad's step is less than a nanosecond.
  void theWheelsSmallestStepsAddUp() {
    const TimeRange deep{atMs(100), atMs(100) + DurationNs{240}};
    const QPoint at(xOf(500), rulerY() + 60);
    for (const auto modifiers : {Qt::ControlModifier, Qt::ShiftModifier}) {
      m_bench->viewport.setVisible(deep);
      wheel(at, -120, modifiers);
      const TimeRange once = visible();
      QVERIFY(once != deep);
      m_bench->viewport.setVisible(deep);
      for (int i = 0; i < 120; ++i)
        wheel(at, -1, modifiers);
      QVERIFY(std::abs((visible().begin - once.begin).ns) <= 1);
      QVERIFY(std::abs((visible().end - once.end).ns) <= 1);
    }
  }

  void aDragOfManySmallMovesGoesAsFarAsOneLargeOne() {
    m_bench->viewport.setVisible({atMs(100), atMs(100) + DurationNs{240}});
    const QPoint from(900, rulerY() + 60);
    QTest::mousePress(m_timeline.get(), Qt::LeftButton, {}, from);
    for (int px = 1; px <= 400; ++px)
      move(from - QPoint(px, 0), Qt::LeftButton);
    QTest::mouseRelease(m_timeline.get(), Qt::LeftButton, {}, from - QPoint(400, 0));
    const double moved = 400.0 / m_timeline->geometry().axisWidth() * 240;
    QVERIFY(near(static_cast<double>((visible().begin - atMs(100)).ns), moved, 1));
  }

  void theWheelZoomsAtThePointer() {
    const QPoint at(xOf(205), 200);
    const double before = msAt(at.x());
    wheel(at, 120, Qt::ControlModifier);
    QVERIFY(visible().length() < atMs(1012) - TimeNs{0});
    QVERIFY(near(msAt(at.x()), before, 1));
    wheel(at, -240, Qt::ControlModifier);
    QVERIFY(m_bench->viewport.showsAll());
  }

  void theMinimapMovesAndZooms() {
    const QRect map = m_timeline->geometry().minimap();
    drag(QPoint(map.left() + map.width() / 2, map.center().y()),
         QPoint(map.left() + map.width() * 3 / 4, map.center().y()));
    const TimeRange zoomed = visible();
    QVERIFY(near(zoomed.length().ns / 1e6, 1012 / 4.0, 5));
    drag(QPoint(map.left() + map.width() * 5 / 8, map.center().y()),
         QPoint(map.left() + map.width() * 3 / 8, map.center().y()));
    QVERIFY(visible().begin < zoomed.begin);
    QCOMPARE(visible().length().ns, zoomed.length().ns);
    click(QPoint(map.right() - 2, map.center().y()));
    QCOMPARE(visible().end.ns, m_bench->viewport.limits().end.ns);
  }

  void keysWalkAndZoom() {
    m_timeline->setFocus();
    QTest::keyClick(m_timeline.get(), Qt::Key_Right);
    QVERIFY(now().item == SelectionItem{kWait}); // what goroutine 1 does in the middle
    QTest::keyClick(m_timeline.get(), Qt::Key_Left);
    QVERIFY(now().item == SelectionItem{kFirstRun});
    QVERIFY(m_timeline->accessibleDescription().contains(QStringLiteral("goroutine 1")));
    QTest::keyClick(m_timeline.get(), Qt::Key_Down);
    QVERIFY(std::get<SpanRef>(now().item).lane == kReader);
    QTest::keyClick(m_timeline.get(), Qt::Key_Up);
    QTest::keyClick(m_timeline.get(), Qt::Key_F);
    QVERIFY(!m_bench->viewport.showsAll());
    QVERIFY(visible().contains(atMs(1)));
    QTest::keyClick(m_timeline.get(), Qt::Key_Right); // out of view: the axis follows
    QVERIFY(visible().touches({atMs(205), atMs(995)}));
    QTest::keyClick(m_timeline.get(), Qt::Key_0);
    QVERIFY(m_bench->viewport.showsAll());
    QTest::keyClick(m_timeline.get(), Qt::Key_Plus);
    QVERIFY(!m_bench->viewport.showsAll());
    QTest::keyClick(m_timeline.get(), Qt::Key_End);
    QCOMPARE(visible().end.ns, atMs(1010).ns);
    QTest::keyClick(m_timeline.get(), Qt::Key_Home);
    QCOMPARE(visible().begin.ns, atMs(-2).ns);
  }

  void bandsAreMarked() {
    const QImage before = m_timeline->renderNow();
    m_bench->session.setBands({{atMs(300), atMs(320)}});
    const QImage after = m_timeline->renderNow();
    const int y = m_timeline->height() - 4;
    QVERIFY(after.pixelColor(xOf(310), y) != before.pixelColor(xOf(310), y));
    QCOMPARE(after.pixelColor(xOf(400), y), before.pixelColor(xOf(400), y));
  }

  void aSelectedGoroutineScrollsIntoView() {
    open(manyGoroutines(500));
    QCOMPARE(m_timeline->scrollY(), 0);
    m_bench->selection.selectItem(GoroutineId{400});
    QVERIFY(m_timeline->scrollY() > 0);
    QVERIFY(m_timeline->rectOfItem(GoroutineId{400}));
    QVERIFY(!m_timeline->rectOfItem(GoroutineId{2}));
    QVERIFY(m_timeline->rectOfItem(GoroutineId{1})); // pinned
  }

  void growingKeepsWhatIsSeen() {
    open(manyGoroutines(300));
    m_bench->selection.selectItem(GoroutineId{250});
    const auto before = m_timeline->rectOfItem(GoroutineId{250});
    m_bench->session.show(manyGoroutines(600), StartChange::Longer);
    settle();
    QVERIFY(now().item == SelectionItem{GoroutineId{250}});
    QCOMPARE(m_timeline->rectOfItem(GoroutineId{250}), before);
  }

  void runtimeGoroutinesUnfoldByTheirLabel() {
    TraceSketch sketch;
    sketch.runs(0, sketch.goroutine(1, "runtime.main"));
    const LaneId sweeper = sketch.goroutine(2, "runtime.bgsweep");
    sketch.waits(10, sweeper, "GC sweep wait", "runtime.bgsweep");
    auto start = std::make_shared<Start>();
    start->trace = sketch.build(1000);
    start->extent = start->phases.start = start->trace->extent();
    open(start);
    QVERIFY(!m_timeline->runtimeUnfolded());
    click(QPoint(30, rowRect(sweeper).center().y()));
    settle();
    QVERIFY(m_timeline->runtimeUnfolded());
    const auto& layout = m_timeline->geometry().layout();
    QVERIFY(layout.row(*layout.rowOf(sweeper)).kind == RowKind::RuntimeGoroutine);
  }

  void withoutATraceItSaysSo() {
    auto start = std::make_shared<Start>();
    start->complete = true;
    m_bench->session.show(start, StartChange::Longer);
    settle();
    QVERIFY(m_timeline->summary().isEmpty());
    QVERIFY(!m_timeline->renderNow().isNull());
    QVERIFY(m_timeline->itemAt(QPointF(300, 200)) == SelectionItem{});
  }

  void oneFrameLooksTheSameTwice() { QVERIFY(m_timeline->renderNow() == m_timeline->renderNow()); }
};

QTEST_MAIN(tst_TimelineWidget)
#include "tst_TimelineWidget.moc"
