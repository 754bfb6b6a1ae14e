// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricDescription.h"

#include <QTest>

using namespace coldstart;

namespace {

QString printed(std::string_view name) {
  const auto known = describeMetric(name);
  if (!known) return QStringLiteral("unknown");
  QStringList words;
  words << (known->kind == MetricKind::Int64     ? QStringLiteral("int64")
            : known->kind == MetricKind::Float64 ? QStringLiteral("float64")
                                                 : QStringLiteral("histogram"));
  if (known->cumulative) words << QStringLiteral("cumulative");
  if (known->updatedAtGc) words << QStringLiteral("gc");
  if (known->sampled) words << QStringLiteral("sampled");
  return words.join(QLatin1Char(' '));
}

} // namespace

class tst_MetricDescription : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void describes_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* expected) {
      QTest::newRow(name) << QByteArray(name) << QString::fromLatin1(expected);
    };
    row("/cgo/go-to-c-calls:calls", "int64 cumulative");
    row("/cpu/classes/idle:cpu-seconds", "float64 cumulative gc");
    row("/gc/cycles/total:gc-cycles", "int64 cumulative");
    row("/gc/heap/goal:bytes", "int64 gc");
    row("/gc/heap/live:bytes", "int64 gc");
    row("/gc/scan/stack:bytes", "int64 gc");
    row("/gc/scan/heap:bytes", "int64");
    row("/gc/heap/allocs-by-size:bytes", "histogram cumulative");
    row("/gc/heap/allocs:bytes", "int64 cumulative");
    row("/gc/heap/allocs:objects", "int64 cumulative");
    row("/sched/goroutines-created:goroutines", "int64 cumulative");
    row("/sched/goroutines/waiting:goroutines", "int64");
    row("/sched/goroutines:goroutines", "int64");
    row("/sched/latencies:seconds", "histogram cumulative sampled");
    row("/sync/mutex/wait/total:seconds", "float64 cumulative sampled");
    row("/godebug/non-default-behavior/some-new-one:events", "int64 cumulative");
    row("/gc/heap/allocs", "unknown");
    row("/zzz:bytes", "unknown");
    row("", "unknown");
  }
  void describes() {
    QFETCH(QByteArray, name);
    QFETCH(QString, expected);
    QCOMPARE(printed({name.data(), std::size_t(name.size())}), expected);
  }

  void unitsComeFromTheName() {
    QVERIFY(unitOf("/gc/heap/allocs:bytes") == "bytes");
    QVERIFY(unitOf("/a:b:seconds") == "seconds");
    QVERIFY(unitOf("requests").empty());
    QCOMPARE(unitKindOf("bytes"), UnitKind::Bytes);
    QCOMPARE(unitKindOf("cpu-seconds"), UnitKind::Seconds);
    QCOMPARE(unitKindOf("percent"), UnitKind::Percent);
    QCOMPARE(unitKindOf("gc-cycles"), UnitKind::Count);
    QCOMPARE(unitKindOf("bytes/second"), UnitKind::Other);
    QCOMPARE(unitKindOf(""), UnitKind::Other);
  }
};

QTEST_GUILESS_MAIN(tst_MetricDescription)
#include "tst_MetricDescription.moc"
