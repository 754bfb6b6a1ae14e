// SPDX-License-Identifier: GPL-3.0-or-later
#include "HistogramDelta.h"

#include "MetricsText.h"

#include <QTest>

#include <algorithm>
#include <limits>
#include <random>

using namespace coldstart;

namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();

QString printed(const HistogramSummary& s) {
  const auto q = [](const std::optional<double>& v) {
    return v ? numberText(*v) : QStringLiteral("-");
  };
  return QStringLiteral("n=%1 sum=%2 p50=%3 p90=%4 p99=%5")
      .arg(s.count)
      .arg(numberText(s.sum), q(s.p50), q(s.p90), q(s.p99));
}

/// What a recorder does: cuts empty buckets off both ends.
Histogram trimmed(Histogram h) {
  while (!h.counts.empty() && h.counts.back() == 0) {
    h.counts.pop_back();
    h.edges.pop_back();
  }
  while (!h.counts.empty() && h.counts.front() == 0) {
    h.counts.erase(h.counts.begin());
    h.edges.erase(h.edges.begin());
  }
  if (h.counts.empty()) h.edges.clear();
  return h;
}

/// Samples of `h` from `low` (or anything below) up to `high`, by looking at each bucket.
std::uint64_t countIn(const Histogram& h, double low, double high) {
  std::uint64_t n = 0;
  for (std::size_t i = 0; i < h.counts.size(); ++i)
    if (h.edges[i] >= low && h.edges[i + 1] <= high) n += h.counts[i];
  return n;
}

} // namespace

class tst_HistogramDelta : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void summaries_data() {
    QTest::addColumn<Histogram>("histogram");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, Histogram h, const char* expected) {
      QTest::newRow(name) << h << QString::fromLatin1(expected);
    };
    row("no buckets", {{}, {}}, "n=0 sum=0 p50=- p90=- p99=-");
    row("buckets without samples", {{1, 2, 3}, {0, 0}}, "n=0 sum=0 p50=- p90=- p99=-");
    row("one bucket is spread evenly", {{0, 10}, {100}}, "n=100 sum=500 p50=5 p90=9 p99=9.9");
    row("empty buckets between are stepped over", {{0, 1, 2, 3}, {1, 0, 1}},
        "n=2 sum=3 p50=1 p90=2.8 p99=2.98");
    row("open to infinity stays at the edge", {{0, 8, kInf}, {0, 4}},
        "n=4 sum=32 p50=8 p90=8 p99=8");
    row("open to minus infinity stays at the edge", {{-kInf, -2, 0}, {10, 0}},
        "n=10 sum=-20 p50=-2 p90=-2 p99=-2");
    row("open on both sides tells only the count", {{-kInf, kInf}, {3}},
        "n=3 sum=0 p50=- p90=- p99=-");
    row("the tail in the open bucket", {{0, 10, kInf}, {98, 2}},
        "n=100 sum=510 p50=5.10204081633 "
        "p90=9.18367346939 p99=10");
  }
  void summaries() {
    QFETCH(Histogram, histogram);
    QFETCH(QString, expected);
    QCOMPARE(printed(summarize(histogram)), expected);
  }

  void deltas_data() {
    QTest::addColumn<Histogram>("before");
    QTest::addColumn<Histogram>("after");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, Histogram a, Histogram b, const char* expected) {
      QTest::newRow(name) << a << b << QString::fromLatin1(expected);
    };
    row("equal edges", {{1, 2, 3}, {1, 5}}, {{1, 2, 3}, {4, 5}}, "[1,2,3) 3 0");
    row("nothing before", {{}, {}}, {{1, 2, 3}, {4, 5}}, "[1,2,3) 4 5");
    row("nothing at all", {{}, {}}, {{}, {}}, "[)");
    row("cut wider afterwards", {{2, 3}, {1}}, {{1, 2, 3, kInf}, {4, 3, 2}}, "[1,2,3,inf) 4 2 2");
    row("nothing in common", {{1, 2}, {3}}, {{1, 2, 5, 6}, {3, 0, 4}}, "[1,2,5,6) 0 0 4");
    row("infinite edges on both sides", {{-kInf, 0, kInf}, {1, 1}}, {{-kInf, 0, kInf}, {2, 4}},
        "[-inf,0,inf) 1 3");
    row("finer inside is merged", {{0, 10}, {2}}, {{0, 5, 10, 20}, {3, 1, 7}}, "[0,10,20) 2 7");
    row("edges that cross are merged", {{0, 10}, {2}}, {{0, 5, 15}, {2, 6}}, "[0,15) 6");
    row("a counter that went back", {{1, 2, 3}, {5, 1}}, {{1, 2, 3}, {2, 4}}, "[1,2,3) 0 3 back");
    row("before is wider than after", {{1, 2, 3}, {0, 1}}, {{2, 3}, {4}}, "[1,2,3) 0 3");
    row("all gone", {{1, 2}, {7}}, {{}, {}}, "[1,2) 0 back");
  }
  void deltas() {
    QFETCH(Histogram, before);
    QFETCH(Histogram, after);
    QFETCH(QString, expected);
    const HistogramDelta delta = histogramDelta(before, after);
    QCOMPARE(printHistogram(delta.added) + (delta.wentBack ? QStringLiteral(" back") : QString()),
             expected);
    QCOMPARE(delta.summary, summarize(delta.added));
  }

  void aCutHistogramGivesWhatTheWholeOneWould() {
    std::mt19937 random(3);
    for (int round = 0; round < 500; ++round) {
      Histogram before{{-kInf, 0, 1, 2, 4, 8, 16, kInf}, std::vector<std::uint64_t>(7)};
      Histogram after = before;
      for (std::size_t i = 0; i < 7; ++i) {
        before.counts[i] = random() % 3 ? 0 : random() % 5;
        after.counts[i] = before.counts[i] + (random() % 3 ? 0 : random() % 5);
      }
      const HistogramDelta delta = histogramDelta(trimmed(before), trimmed(after));
      QVERIFY(!delta.wentBack);
      QCOMPARE(delta.summary.count, totalCount(after) - totalCount(before));
      for (std::size_t i = 0; i < delta.added.counts.size(); ++i) {
        const double low = delta.added.edges[i];
        const double high = delta.added.edges[i + 1];
        QCOMPARE(delta.added.counts[i], countIn(after, low, high) - countIn(before, low, high));
      }
    }
  }

  void quantilesNeverFallAndStayInside() {
    std::mt19937 random(5);
    for (int round = 0; round < 200; ++round) {
      Histogram h{{0, 1, 2, 4, 8, 16}, std::vector<std::uint64_t>(5)};
      for (auto& count : h.counts)
        count = random() % 4;
      if (totalCount(h) == 0) continue;
      double last = 0;
      for (int q = 0; q <= 100; ++q) {
        const double value = quantile(h, q / 100.0).value();
        QVERIFY(value >= last && value <= 16);
        // Naively: buckets that end at or below the value hold at most that share.
        QVERIFY(static_cast<double>(countIn(h, 0, value)) <=
                q / 100.0 * static_cast<double>(totalCount(h)) + 1e-9);
        last = value;
      }
    }
  }
};

QTEST_GUILESS_MAIN(tst_HistogramDelta)
#include "tst_HistogramDelta.moc"
