// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsModelBuilder.h"

#include "MetricsText.h"

#include <QTest>

using namespace coldstart;

class tst_MetricSearch : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void finds_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // best first
    const auto row = [](const char* name, const char* text, const char* expected) {
      QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(expected);
    };
    row("the full name first", "/gc/heap/allocs:bytes",
        "/gc/heap/allocs:bytes /gc/heap/allocs-by-size:bytes");
    row("a part, shorter names first", "heap/allocs",
        "/gc/heap/allocs:bytes /gc/heap/allocs-by-size:bytes");
    row("case does not matter", "GOROUTINES", "/sched/goroutines:goroutines");
    row("words in any order", "bytes total memory", "/memory/classes/total:bytes");
    row("an older loose name", "/gc/num:gc", "/gc/cycles/total:gc-cycles");
    row("a name of another tree", "/memory/heap/allocs:bytes", "/gc/heap/allocs:bytes");
    row("a MemStats field", "HeapAlloc", "/memory/classes/heap/objects:bytes");
    row("what Prometheus calls a MemStats field", "go_memstats_alloc_bytes_total",
        "/gc/heap/allocs:bytes");
    row("a MemStats field that is a sum", "go_memstats_heap_idle_bytes",
        "/memory/classes/heap/free:bytes /memory/classes/heap/released:bytes");
    row("Prometheus' own names", "go_goroutines", "/sched/goroutines:goroutines");
    row("Prometheus' names made from ours", "go_gc_cycles_total_gc_cycles_total",
        "/gc/cycles/total:gc-cycles");
    row("an alias of what was not sampled", "NumForcedGC", "");
    row("a word of none", "network", "");
    row("nothing finds all", "",
        "/gc/cycles/total:gc-cycles /gc/heap/allocs-by-size:bytes /gc/heap/allocs:bytes "
        "/memory/classes/heap/free:bytes /memory/classes/heap/objects:bytes "
        "/memory/classes/heap/released:bytes /memory/classes/total:bytes "
        "/sched/goroutines:goroutines");
  }
  void finds() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto model = buildMetricsModel(
        metricsFrom("0 - /sched/goroutines:goroutines=1 /memory/classes/total:bytes=1 "
                    "/memory/classes/heap/released:bytes=1 /memory/classes/heap/objects:bytes=1 "
                    "/memory/classes/heap/free:bytes=1 /gc/heap/allocs:bytes=1 "
                    "/gc/heap/allocs-by-size:bytes=1,2|3 /gc/cycles/total:gc-cycles=1"),
        {});
    QStringList names;
    for (const MetricId id : model->search(text.toStdString()))
      names << QString::fromStdString(model->metric(id).name);
    QCOMPARE(names.join(QLatin1Char(' ')), expected);
  }
};

QTEST_GUILESS_MAIN(tst_MetricSearch)
#include "tst_MetricSearch.moc"
