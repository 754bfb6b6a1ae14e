// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowBench.h"

#include "DetailsLine.h"
#include "FlameCanvas.h"
#include "FlameGraphWidget.h"
#include "InitBill.h"
#include "MetricsChart.h"
#include "MetricsPane.h"
#include "SelectionModel.h"
#include "Start.h"
#include "StartLoader.h"
#include "StartView.h"
#include "TimelineViewport.h"
#include "TimelineWidget.h"
#include "TraceModel.h"

#include <QTableView>
#include <QTest>

using namespace coldstart;

namespace {

/// The longest span of a goroutine, by looking at each.
Span longestSpan(const TraceModel& trace, LaneId lane) {
  Span longest;
  trace.forEachSpan(lane, trace.extent(), [&](const Span& span) {
    if (span.state == GoState::Waiting && span.time.length() > longest.time.length())
      longest = span;
    return true;
  });
  return longest;
}

/// Press, move in steps, release; QTest::mouseMove moves the system's pointer, which not every
/// platform has.
void drag(QWidget* widget, QPoint from, QPoint to) {
  QTest::mousePress(widget, Qt::LeftButton, {}, from);
  for (int step = 1; step <= 10; ++step) {
    const QPointF at = from + (to - from) * step / 10;
    QMouseEvent move(QEvent::MouseMove, at, widget->mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                     {});
    QCoreApplication::sendEvent(widget, &move);
  }
  QTest::mouseRelease(widget, Qt::LeftButton, {}, to);
}

} // namespace

/// The example's long network wait, through the whole window: seen in goroutine 1's lane, clicked
/// with the mouse, lit in the flame graph, banded in the metrics.
class tst_LinkedViews : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    m_bench = std::make_unique<WindowBench>(loadStart);
    m_bench->window->openPaths({QStringLiteral(COLDSTART_SOURCE_DIR "/resources/example")});
    QTRY_VERIFY_WITH_TIMEOUT(
        m_bench->settled() && view()->part<TimelineWidget>()->rectOf(longWait()), 30'000);
  }
  void cleanup() { m_bench.reset(); }

  void theWaitIsVisibleAtOnce() {
    // It takes most of goroutine 1's lane, and nobody has zoomed or scrolled.
    const auto rect = view()->part<TimelineWidget>()->rectOf(longWait());
    QVERIFY(rect);
    QVERIFY(rect->width() > view()->part<TimelineWidget>()->width() / 2);
    QVERIFY(rect->height() >= 20);
    QVERIFY(m_bench->window->session()->viewport()->showsAll());
    QVERIFY(selection()->current().empty());
  }

  void clickingTheWaitLightsTheFrameAndBandsTheMetrics() {
    const SpanRef wait = longWait();
    const std::size_t bandsBefore = view()->part<MetricsPane>()->chart()->bandCount();
    QTest::mouseClick(view()->part<TimelineWidget>(), Qt::LeftButton, {},
                      view()->part<TimelineWidget>()->rectOf(wait)->center());
    QTRY_VERIFY(m_bench->settled());

    // Timeline: the span is what is selected; nothing was filtered or zoomed.
    QVERIFY(selection()->current().get<SpanRef>());
    QVERIFY(*selection()->current().get<SpanRef>() == wait);
    QVERIFY(m_bench->window->session()->viewport()->showsAll());

    // Flame graph: frames are lit, and among the hits is the leaf of the span's stack.
    const FlameLight& light = view()->part<FlameGraphWidget>()->light();
    QVERIFY(light.on());
    QVERIFY(!light.hits.empty());
    const CallTree* tree = view()->part<FlameGraphWidget>()->canvas()->tree();
    QVERIFY(tree);
    const Span span = *trace().spanAt(wait.lane, wait.begin);
    const auto leaf = trace().symbols.name(trace().symbols.frame(span.stack).function);
    const bool found = std::any_of(light.hits.begin(), light.hits.end(),
                                   [&](NodeId node) { return tree->name(node) == leaf; });
    QVERIFY(found);

    // Metrics: a band over the wait, and deltas of its time.
    QCOMPARE(view()->part<MetricsPane>()->chart()->bandCount(), bandsBefore + 1);
    QVERIFY(view()->part<MetricsPane>()->shownRange());
    QVERIFY(*view()->part<MetricsPane>()->shownRange() == span.time);

    // The details line says what it is.
    QVERIFY(view()->details()->details().title.contains(QStringLiteral("select")));
  }

  void clickingAFrameFadesTheSpansThatDoNotHoldIt() {
    const QImage before = view()->part<TimelineWidget>()->renderNow();
    QTest::mouseClick(view()->part<TimelineWidget>(), Qt::LeftButton, {},
                      view()->part<TimelineWidget>()->rectOf(longWait())->center());
    QTRY_VERIFY(m_bench->settled());
    FlameCanvas* canvas = view()->part<FlameGraphWidget>()->canvas();
    const auto hit = canvas->frameRect(view()->part<FlameGraphWidget>()->light().hits.back());
    QVERIFY(hit);
    QTest::mouseClick(canvas, Qt::LeftButton, {}, hit->center());
    QTRY_VERIFY(m_bench->settled());
    QVERIFY(selection()->current().get<FramePath>());
    QVERIFY(view()->part<TimelineWidget>()->renderNow() !=
            before); // others fade, the wait does not
    const QPoint inWait =
        view()->part<TimelineWidget>()->rectOf(longWait())->center() + QPoint(60, 8);
    QCOMPARE(view()->part<TimelineWidget>()->renderNow().pixelColor(inWait),
             before.pixelColor(inWait));
  }

  void aRangeDraggedOnTheRulerIsTheScopeOfAllThree() {
    TimelineWidget* timeline = view()->part<TimelineWidget>();
    const QRect wait = *timeline->rectOf(longWait());
    const int ruler = wait.top() / 3;
    drag(timeline, QPoint(wait.left() + 40, ruler), QPoint(wait.left() + 240, ruler));
    QTRY_VERIFY(m_bench->settled());
    QVERIFY(selection()->scope());
    const TimeRange range = *selection()->scope();
    QVERIFY(range.length() > DurationNs{0});
    QVERIFY(view()->part<MetricsPane>()->shownRange());
    QVERIFY(*view()->part<MetricsPane>()->shownRange() == range);
    // Goroutine 1 only waits in it: the tree weighs just the range's length.
    QCOMPARE(view()->part<FlameGraphWidget>()->canvas()->tree()->total(), range.length().ns);
  }

  void backAndForwardUndoAndRedoTheSelection() {
    QTest::mouseClick(view()->part<TimelineWidget>(), Qt::LeftButton, {},
                      view()->part<TimelineWidget>()->rectOf(longWait())->center());
    QTRY_VERIFY(m_bench->settled());
    const Selection chosen = selection()->current();
    QTest::keyClick(m_bench->window, Qt::Key_Left, Qt::AltModifier);
    QTRY_VERIFY(selection()->current().empty());
    QTest::keyClick(m_bench->window, Qt::Key_Right, Qt::AltModifier);
    QTRY_VERIFY(selection()->current() == chosen);
  }

  void zoomingTheTimelineZoomsTheChart() {
    TimelineWidget* timeline = view()->part<TimelineWidget>();
    const QPointF at = view()->part<TimelineWidget>()->rectOf(longWait())->center();
    QWheelEvent wheel(at, timeline->mapToGlobal(at), {}, {0, 240}, Qt::NoButton,
                      Qt::ControlModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(timeline, &wheel);
    QTRY_VERIFY(m_bench->settled());
    QVERIFY(!m_bench->window->session()->viewport()->showsAll());
    const TimeRange shown = view()->part<MetricsPane>()->chart()->shownRange();
    const TimeRange visible = m_bench->window->session()->viewport()->visible();
    // Through milliseconds in a double: within a microsecond.
    QVERIFY(std::abs((shown.begin - visible.begin).ns) < 1000);
    QVERIFY(std::abs((shown.end - visible.end).ns) < 1000);
  }

 private:
  StartView* view() const { return m_bench->window->view(); }
  SelectionModel* selection() const { return m_bench->window->session()->selection(); }
  const TraceModel& trace() const { return *m_bench->window->document()->start()->trace; }
  SpanRef longWait() const {
    const auto& start = m_bench->window->document()->start();
    if (!start || !start->trace || !start->complete) return {};
    const Span span = longestSpan(trace(), *trace().laneOf(GoroutineId{1}));
    return {span.lane, span.time.begin};
  }

  std::unique_ptr<WindowBench> m_bench;
};

QTEST_MAIN(tst_LinkedViews)
#include "tst_LinkedViews.moc"
