// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineFinder.h"

#include "StartSketch.h"
#include "TraceSketch.h"
#include "ViewBench.h"

#include <QSignalSpy>
#include <QTest>

using namespace coldstart;

namespace {

constexpr LaneId kMain{0};

/// Goroutine 1 waits for the network at 10, 30 and 50, and runs in between.
std::shared_ptr<const TraceModel> threeWaits() {
  TraceSketch sketch;
  const LaneId main = sketch.goroutine(1, "runtime.main");
  for (int t = 0; t < 60; t += 20) {
    sketch.runs(t, main);
    sketch.waits(t + 10, main, "network", "main.main;net.Dial");
  }
  return sketch.build(100);
}

} // namespace

class tst_TimelineFinder : public QObject {
  Q_OBJECT

 private:
  ViewBench m_bench;
  std::unique_ptr<TimelineFinder> m_finder;

  void settle() { QTRY_VERIFY(m_bench.queries.idle()); }
  void look(const char* text) {
    m_finder->setText(QString::fromUtf8(text));
    settle();
  }

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }
  void init() {
    m_bench.selection.select({});
    m_bench.viewport.setLimits({TimeNs{0}, TimeNs{100}});
    m_finder = std::make_unique<TimelineFinder>(m_bench.context(), nullptr);
    m_finder->setTrace(threeWaits());
    // As a timeline does.
    connect(m_finder.get(), &TimelineFinder::reached, &m_bench.selection,
            &SelectionModel::selectItem);
  }

  void itSaysWhatItFound() {
    const QSignalSpy found(m_finder.get(), &TimelineFinder::found);
    QCOMPARE(m_finder->words(), QString());
    look("state:wait");
    QCOMPARE(m_finder->words(), QStringLiteral("3 found"));
    QVERIFY(m_bench.selection.current().empty()); // finding lights, it does not select
    look("nowhere");
    QCOMPARE(m_finder->words(), QStringLiteral("nothing found"));
    look("re:(");
    QCOMPARE(m_finder->words(), QStringLiteral("re:( cannot be read"));
    QVERIFY(m_finder->hits() == nullptr);
    look("");
    QCOMPARE(m_finder->words(), QString());
    QCOMPARE(found.count(), 3); // three waits, none, over
  }

  void stepsWalkRoundAndSayWhere() {
    look("state:wait");
    const auto at = [this] { return m_bench.selection.current().get<SpanRef>()->begin.ns; };
    m_finder->step(1);
    QCOMPARE(at(), std::int64_t{10});
    QCOMPARE(m_finder->words(), QStringLiteral("1 of 3"));
    m_finder->step(1);
    m_finder->step(1);
    QCOMPARE(m_finder->words(), QStringLiteral("3 of 3"));
    m_finder->step(1);
    QCOMPARE(at(), std::int64_t{10});
    m_finder->step(-1);
    QCOMPARE(at(), std::int64_t{50});
  }

  void aWalkBeginsAtTheSelectedSpanElseAtTheView() {
    look("state:wait");
    m_bench.selection.selectItem(SpanRef{kMain, TimeNs{20}});
    QCOMPARE(m_finder->words(), QStringLiteral("3 found"));
    m_finder->step(1);
    QCOMPARE(m_finder->words(), QStringLiteral("2 of 3"));
    m_bench.selection.selectItem(SpanRef{kMain, TimeNs{20}});
    m_finder->step(-1);
    QCOMPARE(m_finder->words(), QStringLiteral("1 of 3"));
  }

  void aStepBeforeTheAnswerIsTakenAfterIt() {
    m_finder->setText(QStringLiteral("state:wait"));
    m_finder->step(1);
    settle();
    QCOMPARE(m_finder->words(), QStringLiteral("1 of 3"));
  }

  void onlyTheNewestAnswerCounts() {
    const QSignalSpy found(m_finder.get(), &TimelineFinder::found);
    for (const char* text : {"s", "st", "state:", "state:w"})
      m_finder->setText(QString::fromUtf8(text));
    settle();
    QCOMPARE(found.count(), 1);
    QCOMPARE(m_finder->words(), QStringLiteral("3 found"));
  }

  void aLongerSnapshotIsSearchedAgain() {
    look("net.dial");
    QCOMPARE(m_finder->words(), QStringLiteral("6 found")); // waits, and the runs that led there
    m_finder->setTrace(sketchStart()->trace);
    settle();
    QCOMPARE(m_finder->words(), QStringLiteral("nothing found"));
  }
};

QTEST_MAIN(tst_TimelineFinder)
#include "tst_TimelineFinder.moc"
