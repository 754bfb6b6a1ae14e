// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsTableModel.h"

#include "MetricRowOrder.h"
#include "MetricsModelBuilder.h"
#include "MetricsText.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace coldstart;

namespace {

MetricsTable tableOf(const char* samples) {
  const auto model = buildMetricsModel(metricsFrom(samples), {});
  return metricsRows(*model, model->extent());
}

QStringList names(const QAbstractItemModel& model) {
  QStringList list;
  for (int row = 0; row < model.rowCount(); ++row)
    list << model.index(row, 0).data().toString();
  return list;
}

const char* const kThree = "0 - /a:bytes=1 /b:bytes=200 /c:bytes=30\n"
                           "100 - /a:bytes=5 /b:bytes=150 /c:bytes=900\n";

} // namespace

class tst_MetricsTableModel : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }

  void keepsQtsRules() {
    MetricsTableModel model;
    MetricRowOrder order(nullptr);
    order.setSourceModel(&model);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester orderTester(
        &order, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTable(tableOf(kThree), {});
    order.sort(0);
    model.setPins({"/c:bytes"});
    model.setTable(tableOf("0 - /a:bytes=1\n100 - /a:bytes=5\n"), {});
    order.setWanted(std::set<std::string>{"/b:bytes"});
    model.setTable({}, {});
    QCOMPARE(model.rowCount(), 0);
  }

  void cells() {
    MetricsTableModel model;
    model.setTable(
        tableOf("0 - /mem/x:bytes=1000 /n/y:calls=3\n100 - /mem/x:bytes=3500000 /n/y:calls=3\n"),
        {MetricSparkline{{0, 1}}, MetricSparkline{{0.5, 0.5}}});
    const auto cell = [&](int row, int column) {
      return model.index(row, column).data().toString().replace(QChar(0x00A0), u' ');
    };
    QCOMPARE(cell(0, MetricsTableModel::Metric), QStringLiteral("mem/x"));
    QCOMPARE(cell(0, MetricsTableModel::Begin), QStringLiteral("0.977 KiB"));
    QCOMPARE(cell(0, MetricsTableModel::End), QStringLiteral("3.34 MiB"));
    QCOMPARE(cell(0, MetricsTableModel::Delta), QStringLiteral("+3.34 MiB"));
    QCOMPARE(cell(1, MetricsTableModel::Delta), QStringLiteral("0"));
    QCOMPARE(
        model.index(0, MetricsTableModel::OverTime).data(MetricsTableModel::SparkRole).toList(),
        (QVariantList{0.0, 1.0}));
  }

  void sparklinesStayWhenOnlyTheRangeChanges() {
    MetricsTableModel model;
    const auto metrics = buildMetricsModel(metricsFrom(kThree), {});
    model.setTable(metricsRows(*metrics, metrics->extent()),
                   {MetricSparkline{{0}}, MetricSparkline{{1}}, MetricSparkline{{0.5}}});
    model.setTable(metricsRows(*metrics, {TimeNs{0}, TimeNs{1}}), {});
    QCOMPARE(model.index(1, 0).data(MetricsTableModel::SparkRole).toList(), QVariantList{1.0});
    model.setTable(tableOf("0 - /x=1\n1 - /x=2\n"), {});
    QVERIFY(model.index(0, 0).data(MetricsTableModel::SparkRole).toList().isEmpty());
  }

  void pinnedRowsStandOnTopWhateverTheOrder() {
    MetricsTableModel model;
    MetricRowOrder order(nullptr);
    order.setSourceModel(&model);
    model.setTable(tableOf(kThree), {});
    model.setPins({"/b:bytes", "/not/there", "/a:bytes"});
    order.sort(MetricsTableModel::Metric, Qt::AscendingOrder);
    QCOMPARE(names(order), QStringLiteral("b a c").split(u' '));
    order.sort(MetricsTableModel::Metric, Qt::DescendingOrder);
    QCOMPARE(names(order), QStringLiteral("b a c").split(u' '));
    order.sort(MetricsTableModel::End, Qt::DescendingOrder); // a 5, b 150, c 900
    QCOMPARE(names(order), QStringLiteral("b a c").split(u' '));
    order.sort(MetricsTableModel::End, Qt::AscendingOrder);
    QCOMPARE(names(order), QStringLiteral("a b c").split(u' '));
    model.setPins({});
    QCOMPARE(names(order), QStringLiteral("a b c").split(u' '));
    order.sort(MetricsTableModel::Delta, Qt::DescendingOrder); // by size: c 870, b -50, a 4
    QCOMPARE(names(order), QStringLiteral("c b a").split(u' '));
  }
};

QTEST_MAIN(tst_MetricsTableModel)
#include "tst_MetricsTableModel.moc"
