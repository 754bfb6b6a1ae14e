// SPDX-License-Identifier: GPL-3.0-or-later
#include "FlameWeight.h"
#include "FlameWords.h"
#include "StartSketch.h"
#include "TraceModel.h"
#include "ViewBench.h"

#include <QTest>

using namespace coldstart;

namespace {

FlameTree treeOf(FlameSource::Kind kind, std::optional<GoroutineId> goroutine = GoroutineId{1},
                 std::vector<TimeRange> ranges = {}) {
  return buildFlameTree({sketchStart(), {kind, 0, 0}, goroutine, std::move(ranges)}, {});
}

} // namespace

class tst_FlameWords : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }

  void saysWhatItIsOf() {
    QCOMPARE(plainSpaces(flameSubtitle(treeOf(FlameSource::Kind::WallTime))),
             QStringLiteral("wall time of g1 · −2.00 ms – 1.010 s"));
    QCOMPARE(plainSpaces(flameSubtitle(
                 treeOf(FlameSource::Kind::TraceSamples, std::nullopt, {rangeMs(5, 205)}))),
             QStringLiteral("CPU samples of all goroutines · 5.00 ms – 205 ms"));
  }

  void theRootIsTheGoroutine() {
    QCOMPARE(flameRootLabel(treeOf(FlameSource::Kind::WallTime)), QStringLiteral("g1 main"));
    QCOMPARE(flameRootLabel(treeOf(FlameSource::Kind::WallTime, GoroutineId{22})),
             QStringLiteral("g22 http.(*persistConn).readLoop"));
    QCOMPARE(flameRootLabel(treeOf(FlameSource::Kind::WallTime, std::nullopt)),
             QStringLiteral("all goroutines"));
  }

  void saysHowManySamplesThereAre() {
    FlameTree tree = treeOf(FlameSource::Kind::WallTime);
    QVERIFY(flameCaption(tree).endsWith(QStringLiteral("the trace has no CPU samples")));
    tree.hasCpuSamples = true;
    tree.cpuSamples = 19;
    QVERIFY(flameCaption(tree).endsWith(
        QStringLiteral("19 CPU samples: too few for a flame graph; showing wall time")));
    tree.cpuSamples = 500;
    QVERIFY(flameCaption(tree).endsWith(QStringLiteral("500 CPU samples")));
  }

  void fewSamplesOfferWallTime() {
    FlameTree tree = treeOf(FlameSource::Kind::TraceSamples);
    tree.hasCpuSamples = true;
    tree.cpuSamples = 19;
    QVERIFY(flameCaption(tree).contains(QStringLiteral("19 CPU samples: too few")));
    QVERIFY(flameCaption(tree).contains(QStringLiteral("href=\"wall\"")));
    tree.cpuSamples = 500;
    QVERIFY(!flameCaption(tree).contains(QStringLiteral("href")));
  }

  void emptyStatesSayWhy() {
    FlameTree nothing;
    QVERIFY(flameEmptyText(nothing).isEmpty());
    nothing.request.start = std::make_shared<const Start>();
    QVERIFY(flameEmptyText(nothing).contains(QStringLiteral("No trace and no profile")));
    QVERIFY(flameEmptyText(treeOf(FlameSource::Kind::TraceSamples))
                .contains(QStringLiteral("the CPU profiler was off")));
    QVERIFY(flameEmptyText(treeOf(FlameSource::Kind::WallTime, GoroutineId{7}))
                .contains(QStringLiteral("Goroutine 7 did not exist")));
  }

  void detailsAddUp() {
    const FlameTree tree = treeOf(FlameSource::Kind::WallTime);
    QCOMPARE(plainSpaces(frameDetails(*tree.tree, kRootNode)),
             QStringLiteral("total 1.010 s (100 %)\nself 0 ns (0 %)\nin 7 spans\n"
                            "running 217 ms\nrunnable 3.00 ms\nwaiting · network 790 ms\n"
                            "stack inferred for 4.80 ms"));
  }

  void weightsHaveTheirUnit() {
    QCOMPARE(plainSpaces(formatWeight(1'302'000'000, WeightUnit::Nanoseconds)),
             QStringLiteral("1.302 s"));
    QCOMPARE(plainSpaces(formatWeight(-32'800'000, WeightUnit::Bytes)),
             QStringLiteral("−31.3 MiB"));
    QCOMPARE(formatWeight(19, WeightUnit::Count), QStringLiteral("19"));
  }
};

QTEST_MAIN(tst_FlameWords)
#include "tst_FlameWords.moc"
