// SPDX-License-Identifier: GPL-3.0-or-later
#include "SketchLoader.h"
#include "WindowBench.h"

#include "Settings.h"
#include "WindowActions.h"

#include <QAction>

using namespace coldstart;

class tst_LooksActions : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<WindowBench> m_bench;
  std::unique_ptr<MainWindow> m_second;

  WindowActions* first() const { return m_bench->window->actions(); }
  WindowActions* second() const { return m_second->actions(); }

 private Q_SLOTS:
  void init() {
    m_bench = std::make_unique<WindowBench>(sketchLoader());
    m_second.reset(m_bench->viewer.newWindow());
    m_second->setAttribute(Qt::WA_DeleteOnClose, false);
  }
  void cleanup() {
    m_second.reset();
    m_bench.reset();
  }

  void theColoursOfOneWindowAreCheckedInAll() {
    QVERIFY(first()->schemeSystem->isChecked() && second()->schemeSystem->isChecked());
    first()->schemeDark->trigger();
    QVERIFY(first()->schemeDark->isChecked() && second()->schemeDark->isChecked());
    second()->schemeLight->trigger();
    QVERIFY(first()->schemeLight->isChecked() && second()->schemeLight->isChecked());
    QVERIFY(!first()->schemeDark->isChecked() && !second()->schemeDark->isChecked());
  }

  void whatADragDoesIsTheSameInAllWindows() {
    QVERIFY(first()->dragPans->isChecked() && second()->dragPans->isChecked());
    first()->dragSelects->trigger();
    QVERIFY(first()->dragSelects->isChecked() && second()->dragSelects->isChecked());
    QVERIFY(m_bench->viewer.settings()->dragSelects());
    second()->dragPans->trigger();
    QVERIFY(first()->dragPans->isChecked() && second()->dragPans->isChecked());
    QVERIFY(!m_bench->viewer.settings()->dragSelects());
  }
};

QTEST_MAIN(tst_LooksActions)
#include "tst_LooksActions.moc"
