// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricJumps.h"

#include "MetricsModelBuilder.h"
#include "MetricsText.h"

#include <QTest>

#include <cmath>

using namespace coldstart;

namespace {

TimeRange ms(double begin, double end) {
  return {TimeNs{std::int64_t(begin * 1e6)}, TimeNs{std::int64_t(end * 1e6)}};
}

/// "100-200:+30 ..." in ms.
QString printed(const MetricJumps& jumps) {
  if (jumps.tooFewSamples) return QStringLiteral("too few");
  QStringList text;
  for (const MetricJump& jump : jumps.jumps)
    text << QStringLiteral("%1-%2:%3%4")
                .arg(double(jump.time.begin.ns) / 1e6)
                .arg(double(jump.time.end.ns) / 1e6)
                .arg(jump.change > 0 ? QStringLiteral("+") : QString())
                .arg(jump.change);
  return text.join(QLatin1Char(' '));
}

/// Samples each 100 ms with these values.
QByteArray each100Ms(const std::vector<int>& values) {
  QByteArray text;
  for (std::size_t i = 0; i < values.size(); ++i)
    text += QByteArray::number(int(i) * 100) + " - a=" + QByteArray::number(values[i]) + '\n';
  return text;
}

} // namespace

class tst_MetricJumps : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void jumps_data() {
    QTest::addColumn<QByteArray>("samples");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const QByteArray& samples, const char* expected) {
      QTest::newRow(name) << samples << QString::fromLatin1(expected);
    };
    row("even growth has none", each100Ms({0, 10, 20, 30, 40}), "");
    row("standing still has none", each100Ms({7, 7, 7, 7}), "");
    row("one steep window", each100Ms({0, 10, 20, 70, 80, 90}), "200-300:+50");
    row("four times the usual is not more than that", each100Ms({0, 10, 20, 60, 70, 80}), "");
    row("up and down are both jumps", each100Ms({5, 5, 900, 900, 5, 5, 5}),
        "100-200:+895 300-400:-895");
    row("the only change of all", each100Ms({5, 5, 5, 6}), "200-300:+1");
    row("too small a share of the whole", each100Ms({0, 0, 0, 0, 1000, 1000, 1005, 1005, 1005}),
        "300-400:+1000");
    row("a long gap is no jump", "0 - a=0\n100 - a=10\n200 - a=20\n1200 - a=120\n1300 - a=130", "");
    row("a long gap can hold one",
        "0 - a=0\n100 - a=10\n200 - a=20\n500 - a=420\n600 - a=430\n700 - a=440\n800 - a=450",
        "200-500:+400");
    row("marks close together are none",
        "0 - a=0\n100 - a=10\n101 - a=12\n102 - a=14\n202 - a=24\n302 - a=34", "");
    row("a burst between marks is one", "0 - a=0\n100 - a=10\n101 - a=92\n201 - a=102\n301 - a=112",
        "100-101:+82");
    row("of readings at one time the last counts",
        "0 - a=0\n100 - a=0\n100 - a=50\n200 - a=50\n300 - a=50", "0-100:+50");
    row("counts of a histogram",
        "0 - a=0,1|1\n100 - a=0,1|2\n200 - a=0,1,2|2,30\n300 - a=0,1,2|3,30\n400 - a=0,1,2|4,30",
        "100-200:+30");
    row("floats", "0 - a=0.5\n100 - a=0.5\n200 - a=0.75\n300 - a=0.75", "100-200:+0.25");
    row("two intervals are too few", each100Ms({0, 1, 100}), "too few");
    row("one sample is too few", each100Ms({0}), "too few");
  }
  void jumps() {
    QFETCH(QByteArray, samples);
    QFETCH(QString, expected);
    const auto model = buildMetricsModel(metricsFrom(samples), {0, {}});
    QCOMPARE(printed(metricJumps(*model, *model->find("a"), ms(0, 2000))), expected);
  }

  void onlyIntervalsThatTouchTheRange() {
    const auto model =
        buildMetricsModel(metricsFrom(each100Ms({0, 90, 90, 90, 90, 190, 190})), {0, {}});
    const auto at = [&](double begin, double end) {
      return printed(metricJumps(*model, MetricId{0}, ms(begin, end)));
    };
    QCOMPARE(at(0, 600), QStringLiteral("0-100:+90 400-500:+100"));
    QCOMPARE(at(100, 600), QStringLiteral("400-500:+100"));
    QCOMPARE(at(99, 600), QStringLiteral("0-100:+90 400-500:+100"));
    QCOMPARE(at(0, 400), QStringLiteral("0-100:+90"));
    QCOMPARE(at(0, 401), QStringLiteral("0-100:+90 400-500:+100"));
    QCOMPARE(at(700, 900), QStringLiteral("too few"));
  }

  void theLargestAreKeptAndCounted() {
    std::vector<int> values{0};
    for (int i = 1; i <= 40; ++i)
      values.push_back(values.back() + (i % 3 == 0 ? i : 0));
    const auto model = buildMetricsModel(metricsFrom(each100Ms(values)), {0, {}});
    JumpRule rule;
    rule.most = 3;
    const MetricJumps jumps = metricJumps(*model, MetricId{0}, ms(0, 4000), rule);
    QCOMPARE(printed(jumps), QStringLiteral("3200-3300:+33 3500-3600:+36 3800-3900:+39"));
    QCOMPARE(jumps.found, std::size_t{13});
  }

  void stopsWhenAsked() {
    std::stop_source stop;
    stop.request_stop();
    const auto model = buildMetricsModel(metricsFrom(each100Ms({5, 5, 5, 6})), {0, {}});
    QVERIFY(metricJumps(*model, MetricId{0}, ms(0, 400), {}, stop.get_token()).jumps.empty());
  }
};

QTEST_GUILESS_MAIN(tst_MetricJumps)
#include "tst_MetricJumps.moc"
