// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowBench.h"

#include "MarkModel.h"
#include "MessageBar.h"
#include "Opening.h"
#include "SelectionModel.h"
#include "SelectOnce.h"
#include "StartSketch.h"
#include "StatusLine.h"
#include "WindowActions.h"

#include <QAction>

#include <stdexcept>

using namespace coldstart;

namespace {

const auto kGood = QStringLiteral("/d/good");
const auto kBad = QStringLiteral("/d/bad");
const auto kOther = QStringLiteral("/d/other");

/// Gives the sketch, but for paths named "bad"; remembers what was read.
struct Loads {
  QStringList read;

  Document::Loader loader() {
    return [this](const auto& paths, const auto&,
                  const auto&) -> Result<std::shared_ptr<const Start>> {
      const QString name = QString::fromStdString(paths.front().filename().string());
      QMetaObject::invokeMethod(
          qApp, [this, name] { read << name; }, Qt::QueuedConnection);
      if (name == QLatin1String("bad")) return fail(ErrorCode::Corrupt, 4711, "it is torn");
      return sketchStart(name.toStdString());
    };
  }
};

} // namespace

class tst_Opening : public QObject {
  Q_OBJECT

 private:
  static void open(const WindowBench& bench, const QString& path) {
    bench.window->openPaths({path});
    QTRY_VERIFY(bench.settled());
  }

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }

  void reloadReadsWhatIsShownAlsoAfterAFailedOpen() {
    Loads loads;
    const WindowBench bench(loads.loader());
    open(bench, kGood);
    bench.window->session()->marks()->add({rangeMs(5, 5), {}, false});
    open(bench, kBad);
    QCOMPARE(bench.window->session()->start()->name, std::string("good"));
    QTest::keyClick(bench.window, Qt::Key_F5);
    QTRY_VERIFY(bench.settled());
    QTRY_COMPARE(loads.read.join(u' '), QStringLiteral("good bad good"));
    QVERIFY(bench.window->messages()->isHidden());
    QCOMPARE(bench.window->session()->marks()->marks().size(), std::size_t(1));
  }

  void withNothingShownItTriesAgain() {
    Loads loads;
    const WindowBench bench(loads.loader());
    open(bench, kBad);
    bench.window->opening()->reload();
    QTRY_VERIFY(bench.settled());
    QTRY_COMPARE(loads.read.join(u' '), QStringLiteral("bad bad"));
    QVERIFY(!bench.window->session()->start());
  }

  void theCommandLinesSelectionIsForItsFilesOnly_data() {
    QTest::addColumn<QStringList>("opened");
    QTest::addColumn<bool>("selected");
    QTest::newRow("its files") << QStringList{kGood} << true;
    QTest::newRow("another start after them") << QStringList{kGood, kOther} << false;
    QTest::newRow("the same files again") << QStringList{kGood, kGood} << false;
    QTest::newRow("they failed, and another is opened") << QStringList{kBad, kOther} << false;
  }
  void theCommandLinesSelectionIsForItsFilesOnly() {
    QFETCH(QStringList, opened);
    QFETCH(bool, selected);
    Loads loads;
    const WindowBench bench(loads.loader());
    new SelectOnce(bench.window, {opened.first()}, QStringLiteral("goroutine:22"));
    for (const QString& path : opened)
      open(bench, path);
    const SelectionItem item = bench.window->session()->selection()->current().item;
    QCOMPARE(item == SelectionItem(GoroutineId{22}), selected);
  }

  void aSelectionThatNamesNothingIsSaid() {
    Loads loads;
    const WindowBench bench(loads.loader());
    new SelectOnce(bench.window, {kGood}, QStringLiteral("goroutine:twelve"));
    open(bench, kGood);
    QVERIFY(bench.window->status()->said().contains(QStringLiteral("goroutine:twelve")));
  }

  void aQueryThatThrowsIsASentenceAndTheWindowLives() {
    Loads loads;
    const WindowBench bench(loads.loader());
    open(bench, kGood);
    bench.window->session()->queries()->run(
        bench.window, 99,
        [](const std::stop_token&) -> int { throw std::runtime_error("the table is short"); },
        [](int) { QFAIL("delivered"); });
    QTRY_VERIFY(bench.settled());
    QVERIFY(bench.window->messages()->isVisible());
    QVERIFY(bench.window->messages()->text().contains(QStringLiteral("the table is short")));
    QVERIFY(bench.window->isVisible());
  }
};

QTEST_MAIN(tst_Opening)
#include "tst_Opening.moc"
