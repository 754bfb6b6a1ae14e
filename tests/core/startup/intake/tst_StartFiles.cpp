// SPDX-License-Identifier: GPL-3.0-or-later
#include "FileReader.h"
#include "LogReader.h"
#include "Manifest.h"
#include "MetricsModelBuilder.h"
#include "MetricsReader.h"
#include "MetricsRows.h"

#include <QDir>
#include <QTest>

using namespace coldstart;

/// The files beside a trace, as a recorder really wrote them (tests/data/starts,
/// resources/example).
class tst_StartFiles : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { QVERIFY(!starts().isEmpty()); }

  void readWithoutComplaint_data() {
    QTest::addColumn<QString>("directory");
    for (const QFileInfo& start : starts())
      QTest::newRow(qPrintable(start.fileName())) << start.filePath();
  }
  void readWithoutComplaint() {
    QFETCH(QString, directory);
    const auto manifest = readManifest(*open(directory, "meta.json"));
    QVERIFY(manifest);
    QVERIFY(manifest->diagnostics.empty());
    QVERIFY(manifest->clocks.captureStart && manifest->clocks.traceOn && manifest->marks.mainStart);

    const auto log = readLog(*open(directory, "stderr.txt"));
    QVERIFY(log);
    QVERIFY(log->diagnostics.empty());
    QVERIFY(!log->inits.empty());

    const auto file = readMetrics(*open(directory, "metrics.jsonl"));
    QVERIFY(file);
    const auto model =
        buildMetricsModel(*file, {manifest->clocks.traceOn, manifest->clocks.captureStart});
    QVERIFY(model->diagnostics.empty());
    QVERIFY(model->onModelClock);
  }

  void initsEndBeforeMainStarts_data() { readWithoutComplaint_data(); }
  void initsEndBeforeMainStarts() {
    QFETCH(QString, directory);
    const auto manifest = readManifest(*open(directory, "meta.json"));
    const auto log = readLog(*open(directory, "stderr.txt"));
    const DurationNs mainStart{*manifest->marks.mainStart - *manifest->clocks.runtimeInit};
    for (const LogInit& found : log->inits) {
      const InitTraceLine& init = found.init;
      // Package main holds the recorder's mark, which is set while its init still runs.
      if (init.package == "main") continue;
      QVERIFY2(init.at + init.clock <= mainStart + init.atPrecision + init.clockPrecision,
               init.package.c_str());
    }
  }

  void theWholeStartHasADeltaForEachMetric_data() { readWithoutComplaint_data(); }
  void theWholeStartHasADeltaForEachMetric() {
    QFETCH(QString, directory);
    const auto model = buildMetricsModel(*readMetrics(*open(directory, "metrics.jsonl")), {});
    const MetricsTable table = metricsRows(*model, model->extent());
    QCOMPARE(table.rows.size(), model->metricCount());
    for (const MetricRow& row : table.rows) {
      QVERIFY2(row.delta || row.notes.has(MetricNote::NoGcInRange), row.name.c_str());
      QVERIFY2(!row.notes.has(MetricNote::WentBack), row.name.c_str());
      QVERIFY2(describeMetric(row.name), row.name.c_str());
    }
  }

  void phasesAddUpToTheWholeStart_data() { readWithoutComplaint_data(); }
  void phasesAddUpToTheWholeStart() {
    QFETCH(QString, directory);
    const auto model = buildMetricsModel(*readMetrics(*open(directory, "metrics.jsonl")), {});
    const auto delta = [](const MetricsTable& table) {
      const MetricRow* row = table.find("/gc/heap/allocs:bytes");
      return row && row->delta ? toDouble(*row->delta) : 0.0;
    };
    double sum = 0;
    for (const char* phase : {"init", "main", "ready"})
      sum += delta(metricsRows(*model, phase));
    QVERIFY(sum > 0);
    QCOMPARE(sum, delta(metricsRows(*model, model->extent())));
  }

 private:
  static QFileInfoList starts() {
    QFileInfoList found;
    for (const char* place :
         {COLDSTART_TEST_DATA "/starts", COLDSTART_SOURCE_DIR "/resources/example"}) {
      const QDir directory(QString::fromUtf8(place));
      if (directory.exists(QStringLiteral("meta.json"))) found << QFileInfo(directory.path());
      found << directory.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    }
    return found;
  }
  static std::unique_ptr<FileReader> open(const QString& directory, const char* name) {
    return std::move(FileReader::open(std::filesystem::path(directory.toStdString()) / name))
        .value();
  }
};

QTEST_GUILESS_MAIN(tst_StartFiles)
#include "tst_StartFiles.moc"
