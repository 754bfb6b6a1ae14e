// SPDX-License-Identifier: GPL-3.0-or-later
#include "StartSketch.h"
#include "TimelineSteps.h"
#include "TraceModel.h"

#include <QTest>

using namespace coldstart;

namespace {

QByteArray text(const std::optional<SelectionItem>& item) {
  if (!item) return "nowhere";
  if (const auto* span = std::get_if<SpanRef>(&*item))
    return "lane " + QByteArray::number(span->lane.value) + " at " +
           QByteArray::number(span->begin.ns / 1'000'000);
  if (const auto* goroutine = std::get_if<GoroutineId>(&*item))
    return "g" + QByteArray::number(qlonglong(goroutine->value));
  if (const auto* proc = std::get_if<ProcId>(&*item))
    return "P" + QByteArray::number(qlonglong(proc->value));
  if (const auto* package = std::get_if<PackageRef>(&*item))
    return QByteArray::fromStdString(package->path);
  return "?";
}

constexpr LaneId kMain{0};
constexpr LaneId kReader{1};

} // namespace

/// Lanes of the sketch: goroutine 1 runs to 205, waits to 995, is woken, runs from 998; the reader
/// waits from 1 on.
class tst_TimelineSteps : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    m_data = prepareTimeline(sketchStart(), {}, {});
    QVERIFY(m_data->layout->rowOf(RowKind::PackageInit));
  }

  void sideways_data() {
    QTest::addColumn<int>("from"); // ms of a span of goroutine 1
    QTest::addColumn<bool>("forward");
    QTest::addColumn<QByteArray>("wanted");
    QTest::newRow("to the next span") << 0 << true << QByteArray("lane 0 at 205");
    QTest::newRow("back") << 205 << false << QByteArray("lane 0 at 0");
    QTest::newRow("over a short one") << 995 << true << QByteArray("lane 0 at 998");
    QTest::newRow("not beyond the end") << 998 << true << QByteArray("nowhere");
    QTest::newRow("not before the beginning") << 0 << false << QByteArray("nowhere");
  }
  void sideways() {
    QFETCH(int, from);
    QFETCH(bool, forward);
    QTEST(text(sidewaysFrom(*m_data, SpanRef{kMain, atMs(from)}, forward, atMs(1))), "wanted");
  }

  void sidewaysFromNothingBeginsAtGoroutine1() {
    QCOMPARE(text(sidewaysFrom(*m_data, {}, true, atMs(500))), QByteArray("lane 0 at 205"));
    QCOMPARE(text(sidewaysFrom(*m_data, GoroutineId{22}, true, atMs(500))),
             QByteArray("lane 1 at 1"));
  }

  void packagesAreWalkedInTheirOrder() {
    const PackageRef words{"example.com/app/words"};
    QCOMPARE(text(sidewaysFrom(*m_data, words, true, {})), QByteArray("example.com/app/remote"));
    QCOMPARE(text(sidewaysFrom(*m_data, words, false, {})), QByteArray("errors"));
  }

  void downThroughAllRowsAndUpAgain() {
    // Package init, goroutine 1, the reader, P0: the stack strip has nothing to select.
    SelectionItem item = PackageRef{"example.com/app/remote"};
    QByteArray way;
    for (int i = 0; i < 4; ++i) {
      const auto next = upOrDownFrom(*m_data, item, 1, atMs(500));
      way += text(next) + "; ";
      if (next) item = *next;
    }
    QCOMPARE(way, QByteArray("lane 0 at 205; lane 1 at 1; P0; nowhere; "));
    way.clear();
    for (int i = 0; i < 4; ++i) {
      const auto next = upOrDownFrom(*m_data, item, -1, atMs(500));
      way += text(next) + "; ";
      if (next) item = *next;
    }
    QCOMPARE(way, QByteArray("lane 1 at 1; lane 0 at 205; example.com/app/remote; nowhere; "));
  }

  void aGoroutineThatIsNotThereYetIsSelectedItself() {
    QCOMPARE(text(upOrDownFrom(*m_data, SpanRef{kMain, atMs(0)}, 1, atMs(0))),
             QByteArray("lane 1 at 0"));
    QCOMPARE(text(upOrDownFrom(*m_data, SpanRef{kReader, atMs(1)}, -1, atMs(996))),
             QByteArray("lane 0 at 995"));
  }

 private:
  std::shared_ptr<const TimelineData> m_data;
};

QTEST_GUILESS_MAIN(tst_TimelineSteps)
#include "tst_TimelineSteps.moc"
