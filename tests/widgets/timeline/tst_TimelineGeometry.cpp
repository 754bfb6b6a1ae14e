// SPDX-License-Identifier: GPL-3.0-or-later
#include "Theme.h"
#include "TimelineGeometry.h"
#include "TraceSketch.h"

#include <QTest>

using namespace coldstart;

namespace {

std::shared_ptr<const TimelineLayout> layoutOf(int goroutines) {
  TraceSketch sketch(65536);
  const LaneId main = sketch.goroutine(1, "runtime.main");
  for (int i = 2; i <= goroutines; ++i)
    sketch.goroutine(i, i % 5 == 0 ? "runtime.gcBgMarkWorker" : "main.work");
  sketch.range(1, 2, "GC concurrent mark phase");
  sketch.runs(0, main, 0);
  TimelineLayoutOptions options;
  options.packageInit = true;
  return std::make_shared<const TimelineLayout>(*sketch.build(100), options);
}

} // namespace

class tst_TimelineGeometry : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyPlaceBelongsToTheTrackDrawnThere_data() {
    QTest::addColumn<int>("goroutines");
    QTest::addColumn<int>("height");
    QTest::addColumn<double>("scale");
    QTest::newRow("a few") << 6 << 500 << 1.0;
    QTest::newRow("many, twice as large") << 300 << 700 << 2.0;
    QTest::newRow("too low to pin") << 40 << 130 << 1.0;
    QTest::newRow("goroutine 1 alone") << 1 << 400 << 1.5;
  }
  void everyPlaceBelongsToTheTrackDrawnThere() {
    QFETCH(int, goroutines);
    QFETCH(int, height);
    QFETCH(double, scale);
    Theme theme;
    theme.setScale(scale);
    const auto layout = layoutOf(goroutines);
    const TimelineGeometry geometry(layout, theme, QSize(900, height));
    const int most = std::max(0, geometry.scrolledHeight() - geometry.scrolled().height());
    std::set<std::size_t> seen;
    for (const Track& track : geometry.pinned())
      checkTrack(geometry, track, 0, seen);
    for (int y = 0;; y = std::min(most, y + geometry.scrolled().height() / 2 + 1)) {
      for (const Track& track : geometry.visibleTracks(y))
        checkTrack(geometry, track, y, seen);
      if (y == most) break;
    }
    // All rows can be reached, but for a stack strip that has no room.
    QVERIFY(seen.size() + 1 >= layout->rowCount());
    for (std::size_t i = 0; i < layout->rowCount(); ++i)
      QVERIFY(seen.count(i) == 1 || layout->row(i).kind == RowKind::MainStack);
  }

  void littleRoomUnpins() {
    const Theme theme;
    const auto layout = layoutOf(50);
    const TimelineGeometry high(layout, theme, QSize(900, 600));
    QCOMPARE(high.pinned().size(), layout->pinnedCount());
    const TimelineGeometry lower(layout, theme, QSize(900, 220));
    QCOMPARE(lower.pinned().size(), layout->pinnedCount() - 1); // without the stack
    const TimelineGeometry low(layout, theme, QSize(900, 120));
    QVERIFY(low.pinned().empty());
    QVERIFY(!low.isPinned(0));
    QVERIFY(low.scrolledHeight() > lower.scrolledHeight());
  }

  void aMillionRowsAreFoundByArithmetic() {
    const Theme theme;
    const auto layout = layoutOf(1'000'000);
    const TimelineGeometry geometry(layout, theme, QSize(900, 600));
    const int far = geometry.scrolledHeight() / 2;
    const auto tracks = geometry.visibleTracks(far);
    QVERIFY(!tracks.empty() && tracks.size() < 100);
    const std::size_t number = tracks.front().number;
    QVERIFY(std::abs(geometry.contentTop(number) - far) <= geometry.heightOf(RowKind::Goroutine));
    QCOMPARE(geometry.track(number, far).rect, tracks.front().rect);
  }

  void nothingToShow() {
    const TimelineGeometry nothing(std::make_shared<TimelineLayout>(), Theme(), QSize(300, 200));
    QCOMPARE(nothing.scrolledHeight(), 0);
    QVERIFY(nothing.visibleTracks(0).empty());
    QVERIFY(!nothing.trackAt(QPoint(50, 150), 0));
  }

 private:
  static void checkTrack(const TimelineGeometry& geometry, const Track& track, int scrollY,
                         std::set<std::size_t>& seen) {
    seen.insert(track.number);
    QCOMPARE(geometry.track(track.number, scrollY).rect, track.rect);
    for (const QPoint at : {track.rect.center(), track.rect.topLeft(), track.rect.bottomLeft()}) {
      if (!geometry.isPinned(track.number) && !geometry.scrolled().contains(at)) continue;
      const auto found = geometry.trackAt(at, scrollY);
      QVERIFY(found.has_value());
      QCOMPARE(found->number, track.number);
      QVERIFY(found->row == geometry.layout().row(track.number));
    }
  }
};

QTEST_MAIN(tst_TimelineGeometry)
#include "tst_TimelineGeometry.moc"
