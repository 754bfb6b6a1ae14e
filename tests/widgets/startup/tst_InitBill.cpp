// SPDX-License-Identifier: GPL-3.0-or-later
#include "InitBill.h"

#include "InitBillModel.h"
#include "StartSketch.h"
#include "ViewBench.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QSignalSpy>
#include <QTest>

using namespace coldstart;

namespace {

/// "example.com/app/remote | 790 ms | 5.57 KiB | 100 %"
QStringList print(const QTableView& table) {
  QStringList rows;
  for (int row = 0; row < table.model()->rowCount(); ++row) {
    QStringList cells;
    for (int column = 0; column < table.model()->columnCount(); ++column)
      cells << plainSpaces(table.model()->index(row, column).data().toString());
    rows << cells.join(QStringLiteral(" | "));
  }
  return rows;
}

} // namespace

class tst_InitBill : public QObject {
  Q_OBJECT

 private:
  ViewBench m_bench;

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }
  void cleanup() { m_bench.selection.select({}); }

  void modelKeepsQtsRules() {
    InitBillModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setStart(sketchStart());
    QCOMPARE(model.rowCount(), 3);
    model.setStart(nullptr);
    QCOMPARE(model.rowCount(), 0);
  }

  void anEmptyBillSaysHowToGetOne() {
    InitBill bill(m_bench.context(), nullptr);
    bill.resize(280, 400);
    bill.setStart(sketchStart());
    QCOMPARE(bill.emptyText(), QString());
    Start bare;
    bill.setStart(std::make_shared<const Start>(bare));
    QCOMPARE(bill.emptyText(), QString()); // more may come
    bare.complete = true;
    bill.setStart(std::make_shared<const Start>(bare));
    QVERIFY(bill.emptyText().contains(QStringLiteral("GODEBUG=inittrace=1")));
  }

  void longestFirstAndWhatIsNotKnownIsEmpty() {
    InitBill bill(m_bench.context(), nullptr);
    QSignalSpy summary(&bill, &InitBill::summaryChanged);
    bill.setStart(sketchStart());
    QCOMPARE(print(bill).join(u'\n'),
             QStringLiteral("example.com/app/remote | 790 ms | 5.57 KiB | 100 %\n"
                            "example.com/app/words | 200 ms | 32.8 MiB | 0 %\n"
                            "errors | 200 µs |  | "));
    QCOMPARE(plainSpaces(summary.last().first().toString()), QStringLiteral("3 packages · 990 ms"));
  }

  void sortsByNumbersNotByTheirText() {
    InitBill bill(m_bench.context(), nullptr);
    bill.setStart(sketchStart());
    bill.sortByColumn(InitBillModel::Alloc, Qt::DescendingOrder);
    QVERIFY(print(bill).first().startsWith(QStringLiteral("example.com/app/words")));
  }

  void aRowSelectsItsPackage() {
    InitBill bill(m_bench.context(), nullptr);
    bill.resize(400, 300);
    bill.setStart(sketchStart());
    bill.show();
    const QRect cell = bill.visualRect(bill.model()->index(1, 1));
    QTest::mouseClick(bill.viewport(), Qt::LeftButton, {}, cell.center());
    QVERIFY(m_bench.selection.current().item == SelectionItem(PackageRef{"example.com/app/words"}));
  }

  void aPackageSelectedElsewhereSelectsItsRowAndEmitsNothing() {
    InitBill bill(m_bench.context(), nullptr);
    bill.setStart(sketchStart());
    QSignalSpy changes(&m_bench.selection, &SelectionModel::currentChanged);
    m_bench.selection.selectItem(PackageRef{"errors"});
    QCOMPARE(bill.currentIndex().row(), 2);
    m_bench.selection.selectItem(GoroutineId{1});
    QVERIFY(!bill.currentIndex().isValid());
    QCOMPARE(changes.count(), 2);
  }

  void aNarrowBillKeepsPackageAndClock() {
    InitBill bill(m_bench.context(), nullptr);
    bill.setStart(sketchStart());
    bill.show();
    QStringList shown;
    for (const int width : {400, 230, 150}) {
      bill.resize(width, 300);
      QStringList columns;
      for (int column = 0; column < InitBillModel::ColumnCount; ++column)
        if (!bill.isColumnHidden(column))
          columns << bill.model()->headerData(column, Qt::Horizontal).toString();
      shown << columns.join(u' ');
    }
    QCOMPARE(shown.join(u'\n'), QStringLiteral("package clock alloc blocked\n"
                                               "package clock blocked\n"
                                               "package clock"));
  }

  void figuresAreNeverCut() {
    InitBill bill(m_bench.context(), nullptr);
    bill.setStart(sketchStart());
    for (const double scale : {1.0, 2.0, 3.0}) {
      m_bench.theme.setScale(scale);
      bill.resize(m_bench.theme.px(240), 300);
      bill.show();
      const QFontMetrics metrics(bill.font());
      for (int row = 0; row < 3; ++row)
        for (const int column :
             {InitBillModel::Clock, InitBillModel::Alloc, InitBillModel::Blocked})
          QVERIFY(bill.isColumnHidden(column) ||
                  metrics.horizontalAdvance(bill.model()->index(row, column).data().toString()) +
                          m_bench.theme.px(10) + 6 <=
                      bill.columnWidth(column));
    }
    m_bench.theme.setScale(1);
  }
};

QTEST_MAIN(tst_InitBill)
#include "tst_InitBill.moc"
