// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsModelBuilder.h"
#include "MetricSparkline.h"
#include "MetricsText.h"

#include <QTest>

using namespace coldstart;

namespace {

std::vector<float> lineOf(const char* samples, std::size_t points) {
  const auto model = buildMetricsModel(metricsFrom(samples), {});
  const auto id = model->find("/a");
  return id ? metricSparkline(*model, *id, points).points : std::vector<float>();
}

} // namespace

class tst_MetricSparkline : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void standsAtItsTimes() {
    QCOMPARE(lineOf("0 - /a=0\n100 - /a=10\n400 - /a=20\n", 5),
             (std::vector<float>{0, 0.5, 0.5, 0.5, 1}));
  }

  void whatNeverChangesIsInTheMiddle() {
    QCOMPARE(lineOf("0 - /a=7\n100 - /a=7\n", 3), (std::vector<float>{0.5, 0.5, 0.5}));
    QCOMPARE(lineOf("0 - /a=7\n", 2), (std::vector<float>{0.5, 0.5}));
  }

  void beforeTheFirstReadingTheFirstHolds() {
    QCOMPARE(lineOf("0 - /b=1\n100 - /a=2\n200 - /a=4\n", 3), (std::vector<float>{0, 0, 1}));
  }

  void aShortPeakIsNotLeftOut() {
    std::string text;
    for (int i = 0; i <= 1000; ++i)
      text += std::to_string(i) + " - /a=" + (i == 502 ? "100" : "1") + "\n";
    const std::vector<float> line = lineOf(text.c_str(), 11);
    QCOMPARE(line.size(), std::size_t{11});
    QCOMPARE(std::count(line.begin(), line.end(), 1.0F), 1);
    QCOMPARE(line[5], 1.0F);
  }
};

QTEST_GUILESS_MAIN(tst_MetricSparkline)
#include "tst_MetricSparkline.moc"
