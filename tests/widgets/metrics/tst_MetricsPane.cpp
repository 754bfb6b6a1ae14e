// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsPane.h"

#include "MetricsChart.h"
#include "MetricsModelBuilder.h"
#include "MetricsTableView.h"
#include "MetricsText.h"
#include "StartSketch.h"
#include "ViewBench.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace coldstart;

namespace {

const char* const kHeap = "/gc/heap/allocs:bytes";

/// Every 100 ms: the heap jumps between 200 and 300, goroutines grow slowly.
std::shared_ptr<const Start> startWithMetrics() {
  std::string text;
  for (int ms = 0; ms <= 1000; ms += 100)
    text += std::to_string(ms) + " init " + kHeap + "=" +
            std::to_string(ms <= 200 ? ms : 90000 + ms) +
            " /sched/goroutines:goroutines=" + std::to_string(10 + ms / 100) +
            " /gc/cycles/total:gc-cycles=" + std::to_string(ms / 500) + " /zebra/crossings=1\n";
  auto start = std::make_shared<Start>(*sketchStart());
  MetricsClock clock;
  clock.modelZeroNs = 0;
  start->metrics = buildMetricsModel(metricsFrom(text.c_str()), clock);
  return start;
}

} // namespace

class tst_MetricsPane : public QObject {
  Q_OBJECT

 private:
  ViewBench m_bench;
  std::unique_ptr<MetricsPane> m_pane;

  void settle() { QTRY_VERIFY_WITH_TIMEOUT(m_bench.queries.idle(), 20000); }
  void open(const std::shared_ptr<const Start>& start) {
    m_bench.session.show(start, StartChange::Another);
    if (start) m_bench.viewport.setLimits(start->extent);
    if (start) m_bench.viewport.fitAll();
    settle();
  }
  QStringList names() const {
    QStringList list;
    const QAbstractItemModel* model = m_pane->table()->model();
    for (int row = 0; row < model->rowCount(); ++row)
      list << model->index(row, 0).data().toString();
    return list;
  }
  QString cell(const QString& name, int column) const {
    const QAbstractItemModel* model = m_pane->table()->model();
    const auto row = static_cast<int>(names().indexOf(name));
    return plainSpaces(model->index(row, column).data().toString());
  }
  QPoint rowAt(const QString& name) const {
    const auto row = static_cast<int>(names().indexOf(name));
    return m_pane->table()->visualRect(m_pane->table()->model()->index(row, 0)).center();
  }

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }
  void init() {
    m_bench.selection.select({});
    m_pane = std::make_unique<MetricsPane>(m_bench.context(), nullptr);
    m_pane->resize(600, 500);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
  }
  void cleanup() { m_pane.reset(); }

  void withoutMetricsItSaysSo() {
    open(sketchStart());
    const auto labels = m_pane->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
      return label->isVisible() && label->text().startsWith(QStringLiteral("No metrics"));
    }));
    QVERIFY(!m_pane->table()->isVisible());
    open(nullptr);
  }

  void whatTellsMostStandsOnTop() {
    open(startWithMetrics());
    QCOMPARE(names(),
             QStringLiteral("gc/heap/allocs gc/cycles/total sched/goroutines zebra/crossings")
                 .split(u' '));
  }

  void theWholeStartIsTheFirstScope() {
    QSignalSpy subtitle(m_pane.get(), &MetricsPane::subtitleChanged);
    QSignalSpy headline(m_pane.get(), &MetricsPane::headlineChanged);
    open(startWithMetrics());
    QCOMPARE(subtitle.last().first().toString(), QStringLiteral("delta over the whole start"));
    QCOMPARE(plainSpaces(headline.last().first().toString()), QStringLiteral("2 GC cycles"));
    QCOMPARE(cell(QStringLiteral("sched/goroutines"), 3), QStringLiteral("+10"));
  }

  void aRangeIsWhatDeltasAreOf() {
    open(startWithMetrics());
    QSignalSpy subtitle(m_pane.get(), &MetricsPane::subtitleChanged);
    m_bench.selection.selectRanges({rangeMs(400, 600)});
    settle();
    QCOMPARE(plainSpaces(subtitle.last().first().toString()),
             QStringLiteral("delta over 400 ms – 600 ms"));
    QCOMPARE(cell(QStringLiteral("sched/goroutines"), 1), QStringLiteral("14"));
    QCOMPARE(cell(QStringLiteral("sched/goroutines"), 2), QStringLiteral("16"));
    QCOMPARE(m_pane->chart()->bandCount(), std::size_t{1});
  }

  void aClickedRowIsTheSelectionAndItsJumpsAreTold() {
    open(startWithMetrics());
    QSignalSpy jumps(m_pane.get(), &MetricsPane::jumpsChanged);
    QTest::mouseClick(m_pane->table()->viewport(), Qt::LeftButton, {},
                      rowAt(QStringLiteral("gc/heap/allocs")));
    settle();
    QVERIFY(m_bench.selection.current().get<MetricRef>() != nullptr);
    QCOMPARE(m_bench.selection.current().get<MetricRef>()->name, std::string(kHeap));
    const auto told = jumps.last().first().value<std::vector<TimeRange>>();
    QCOMPARE(told, std::vector{rangeMs(200, 300)});
    const auto id = startWithMetrics()->metrics->find(kHeap);
    QCOMPARE(m_pane->chart()->metrics(), std::vector{*id});
  }

  void aMetricSelectedElsewhereIsTheRow() {
    open(startWithMetrics());
    m_bench.selection.selectItem(MetricRef{"/zebra/crossings"});
    settle();
    QCOMPARE(m_pane->table()->currentIndex().data().toString(), QStringLiteral("zebra/crossings"));
  }

  void theFilterKnowsOlderNames() {
    open(startWithMetrics());
    QTest::keyClicks(m_pane->filter(), QStringLiteral("go_goroutines"));
    settle();
    QCOMPARE(names(), QStringList{QStringLiteral("sched/goroutines")});
    m_pane->filter()->clear();
    QCOMPARE(names().size(), 4);
  }

  void pTogglesAPin() {
    open(startWithMetrics());
    QSignalSpy pins(m_pane->table(), &MetricsTableView::pinsChanged);
    m_pane->table()->setPins({"/sched/goroutines:goroutines"});
    QCOMPARE(names().first(), QStringLiteral("sched/goroutines"));
    QTest::mouseClick(m_pane->table()->viewport(), Qt::LeftButton, {},
                      rowAt(QStringLiteral("zebra/crossings")));
    QTest::keyClick(m_pane->table(), Qt::Key_P);
    QCOMPARE(names().mid(0, 2), QStringLiteral("sched/goroutines zebra/crossings").split(u' '));
    QCOMPARE(pins.count(), 1);
    QTest::keyClick(m_pane->table(), Qt::Key_P);
    QCOMPARE(m_pane->table()->pins(), std::vector<std::string>{"/sched/goroutines:goroutines"});
    settle();
    QCOMPARE(m_bench.selection.current().get<MetricRef>()->name, std::string("/zebra/crossings"));
  }

  void copiesPlainDigits() {
    open(startWithMetrics());
    QTest::mouseClick(m_pane->table()->viewport(), Qt::LeftButton, {},
                      rowAt(QStringLiteral("gc/heap/allocs")));
    QTest::keyClick(m_pane->table(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(),
             QStringLiteral("metric\tbegin\tend\tdelta\n/gc/heap/allocs:bytes\t0\t91000\t91000"));
  }

  void aClickOnAHeaderSorts() {
    open(startWithMetrics());
    m_pane->table()->setPins({});
    QHeaderView* header = m_pane->table()->horizontalHeader();
    const int end = header->sectionViewportPosition(2) + header->sectionSize(2) / 2;
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(end, header->height() / 2));
    const QStringList once = names();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(end, header->height() / 2));
    QStringList twice = names();
    std::reverse(twice.begin(), twice.end());
    QCOMPARE(once, twice);
    QVERIFY(once.first() == QLatin1String("gc/heap/allocs") ||
            once.last() == QLatin1String("gc/heap/allocs"));
  }

  void theChartKeepsStepWithTheTimeline() {
    open(startWithMetrics());
    const auto near = [](TimeNs a, TimeNs b) { return std::abs((a - b).ns) < 1000; };
    m_bench.viewport.setVisible(rangeMs(300, 500));
    QVERIFY(near(m_pane->chart()->shownRange().begin, atMs(300)));
    QVERIFY(near(m_pane->chart()->shownRange().end, atMs(500)));
    // And the other way round: the wheel over the chart zooms the timeline.
    QWidget* plot = m_pane->chart()->findChild<QWidget*>();
    const QPointF at(plot->width() / 2.0, plot->height() / 2.0);
    QWheelEvent wheel(at, plot->mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton, {},
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(plot, &wheel);
    QVERIFY(m_bench.viewport.visible().length() < rangeMs(300, 500).length());
    QVERIFY(near(m_pane->chart()->shownRange().begin, m_bench.viewport.visible().begin));
  }

  /// QCustomPlot's own drag goes on without a button and ends with any.
  void aDragOfTheChartEndsWithItsButton() {
    open(startWithMetrics());
    m_bench.viewport.setVisible(rangeMs(300, 500));
    QWidget* plot = m_pane->chart()->findChild<QWidget*>();
    const QPointF middle = QRectF(plot->rect()).center();
    const auto send = [&](QEvent::Type type, Qt::MouseButton button, Qt::MouseButtons down,
                          double dx) {
      const QPointF at = middle + QPointF(dx, 0);
      QMouseEvent event(type, at, plot->mapToGlobal(at), button, down, {});
      QCoreApplication::sendEvent(plot, &event);
      return m_bench.viewport.visible().begin;
    };
    const Qt::MouseButtons both = Qt::LeftButton | Qt::RightButton;
    send(QEvent::MouseButtonPress, Qt::LeftButton, Qt::LeftButton, 0);
    const TimeNs dragged = send(QEvent::MouseMove, Qt::NoButton, Qt::LeftButton, 20);
    QVERIFY(dragged < atMs(300));
    send(QEvent::MouseButtonPress, Qt::RightButton, both, 20);
    send(QEvent::MouseButtonRelease, Qt::RightButton, Qt::LeftButton, 20);
    const TimeNs further = send(QEvent::MouseMove, Qt::NoButton, Qt::LeftButton, 40);
    QVERIFY(further < dragged);
    // Its release goes to somebody else.
    QVERIFY(send(QEvent::MouseMove, Qt::NoButton, {}, 80) == further);
    QVERIFY(send(QEvent::MouseMove, Qt::NoButton, {}, 120) == further);
  }

  void aNarrowPaneKeepsNamesAndDeltas() {
    open(startWithMetrics());
    QVERIFY(!m_pane->table()->isColumnHidden(1));
    m_pane->resize(m_bench.theme.px(230), 500);
    QVERIFY(m_pane->table()->isColumnHidden(1));
    QVERIFY(!m_pane->table()->isColumnHidden(3));
    QVERIFY(m_pane->table()->columnWidth(0) >= m_bench.theme.px(60));
    m_pane->resize(m_bench.theme.px(700), 500);
    QVERIFY(!m_pane->table()->isColumnHidden(1));
  }

  void aRangeThatIsAskedForAgainBeforeTheAnswerIsAnswered() {
    QString subtitle;
    connect(m_pane.get(), &MetricsPane::subtitleChanged, this,
            [&](const QString& text) { subtitle = plainSpaces(text); });
    open(startWithMetrics());
    const TimeRange a = rangeMs(100, 500);
    const TimeRange b = rangeMs(600, 900);
    m_bench.selection.selectRanges({a});
    settle();
    QCOMPARE(cell(QStringLiteral("sched/goroutines"), 3), QStringLiteral("+4"));
    HeldQueries held(m_bench.queries);
    m_bench.selection.selectRanges({b});
    m_bench.selection.selectRanges({a}); // before the answer to b
    held.release();
    settle();
    QCOMPARE(m_pane->shownRange(), std::optional(a));
    QCOMPARE(subtitle, QStringLiteral("delta over 100 ms – 500 ms"));
    QCOMPARE(cell(QStringLiteral("sched/goroutines"), 3), QStringLiteral("+4"));
  }

  void aStartWithoutMetricsKeepsNothingOfTheOneBefore() {
    QString headline;
    QString subtitle;
    connect(m_pane.get(), &MetricsPane::headlineChanged, this,
            [&](const QString& text) { headline = text; });
    connect(m_pane.get(), &MetricsPane::subtitleChanged, this,
            [&](const QString& text) { subtitle = text; });
    open(startWithMetrics());
    QVERIFY(!headline.isEmpty() && !subtitle.isEmpty());
    open(sketchStart());
    QVERIFY(headline.isEmpty() && subtitle.isEmpty());
    QVERIFY(!m_pane->shownRange());
  }

  void bandsOfAStartDoNotComeBackInTheNextOne() {
    open(startWithMetrics());
    m_bench.selection.selectItem(MetricRef{kHeap});
    settle();
    QVERIFY(m_pane->chart()->bandCount() > 0);
    open(sketchStart());
    open(startWithMetrics());
    QCOMPARE(m_pane->chart()->bandCount(), std::size_t(0));
  }

  void anAnswerOfTheStartBeforeDoesNotCome() {
    open(startWithMetrics());
    HeldQueries held(m_bench.queries);
    m_bench.selection.selectRanges({rangeMs(100, 500)});
    m_bench.session.show(sketchStart("bare"), StartChange::Another);
    held.release();
    settle();
    QTest::qWait(20);
    QVERIFY(!m_pane->shownRange());
    QCOMPARE(names(), QStringList());
  }

  void lookingAtAMetricDoesNotChangeWhatTheDeltasAreOf() {
    open(startWithMetrics());
    m_bench.selection.selectItem(PackageRef{"example.com/app/words"});
    settle();
    QCOMPARE(m_pane->shownRange(), std::optional(rangeMs(5, 205)));
    QTest::mouseClick(m_pane->table()->viewport(), Qt::LeftButton, {},
                      rowAt(QStringLiteral("sched/goroutines")));
    settle();
    QVERIFY(m_bench.selection.current().get<MetricRef>());
    QCOMPARE(m_pane->shownRange(), std::optional(rangeMs(5, 205)));
    m_bench.selection.selectItem(GoroutineId{1});
    settle();
    QCOMPARE(m_pane->shownRange(), std::optional(rangeMs(-2, 1010)));
  }

  void everyControlHasAName() {
    open(startWithMetrics());
    QVERIFY(!m_pane->filter()->accessibleName().isEmpty());
    QVERIFY(!m_pane->table()->accessibleName().isEmpty());
    QVERIFY(!m_pane->chart()->accessibleName().isEmpty());
  }
};

QTEST_MAIN(tst_MetricsPane)
#include "tst_MetricsPane.moc"
