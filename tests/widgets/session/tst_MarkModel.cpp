// SPDX-License-Identifier: GPL-3.0-or-later
#include "MarkModel.h"

#include <QSignalSpy>
#include <QTest>

using namespace coldstart;

namespace {

Mark moment(std::int64_t ns) {
  return {{TimeNs{ns}, TimeNs{ns}}, {}, false};
}

QByteArray text(const MarkModel& model) {
  QByteArrayList begins;
  for (const Mark& mark : model.marks())
    begins << QByteArray::number(qlonglong(mark.time.begin.ns));
  return begins.join(' ');
}

} // namespace

class tst_MarkModel : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void marksStandByTimeAndEachMomentOnce() {
    MarkModel model;
    const QSignalSpy changes(&model, &MarkModel::changed);
    QVERIFY(model.add(moment(30)));
    QVERIFY(model.add(moment(10)));
    QVERIFY(!model.add(moment(30)));
    QVERIFY(model.add(moment(20)));
    QCOMPARE(text(model), QByteArray("10 20 30"));
    QCOMPARE(changes.count(), 3);
  }

  void removingTakesTheOneThereElseTheLastMade() {
    MarkModel model;
    for (const int t : {10, 30, 20})
      model.add(moment(t));
    QVERIFY(model.remove(moment(30)));
    QCOMPARE(text(model), QByteArray("10 20"));
    QVERIFY(model.remove(moment(99)));
    QCOMPARE(text(model), QByteArray("10"));
    QVERIFY(model.remove(moment(99)));
    QVERIFY(!model.remove(moment(99)));
  }

  void walkingComesRound() {
    MarkModel model;
    QVERIFY(!model.nextAfter(TimeNs{0}));
    for (const int t : {10, 20, 30})
      model.add(moment(t));
    QVERIFY(model.nextAfter(TimeNs{10}) == moment(20));
    QVERIFY(model.nextAfter(TimeNs{30}) == moment(10));
    QVERIFY(model.lastBefore(TimeNs{30}) == moment(20));
    QVERIFY(model.lastBefore(TimeNs{10}) == moment(30));
    model.clear();
    QVERIFY(model.marks().empty());
  }
};

QTEST_GUILESS_MAIN(tst_MarkModel)
#include "tst_MarkModel.moc"
