// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowBench.h"

#include "DropArea.h"
#include "FlameGraphWidget.h"
#include "KeySheet.h"
#include "MessageBar.h"
#include "MetricsPane.h"
#include "PaneGrid.h"
#include "RecentFiles.h"
#include "SelectionModel.h"
#include "StartSketch.h"
#include "StartView.h"
#include "StatusLine.h"
#include "TimelineViewport.h"
#include "TimelineWidget.h"
#include "WaitBar.h"
#include "WhyWaited.h"
#include "WindowActions.h"
#include "WindowEntries.h"

#include <QAction>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QSignalSpy>

#include <semaphore>

using namespace coldstart;

namespace {

using LoadResult = Result<std::shared_ptr<const Start>>;
using Paths = std::vector<std::filesystem::path>;

/// Gives the sketch under the first path's name; "bad" is damaged at byte 4711.
LoadResult fakeLoader(const Paths& paths, const LoadListener&, const std::stop_token&) {
  if (paths.front().filename() == "bad")
    return fail(ErrorCode::Corrupt, 4711, "the string table ends in the middle");
  return {sketchStart(paths.front().filename().string())};
}

/// What a file manager does; both widgets and offscreen take it.
void dropOn(QWidget* target, const QList<QUrl>& urls) {
  QMimeData data;
  data.setUrls(urls);
  const QPoint at = target->rect().center();
  QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(target, &enter);
  if (!enter.isAccepted()) return;
  QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(target, &drop);
}

} // namespace

class tst_MainWindow : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }

  void anEmptyWindowHasMadeNoViews() {
    const WindowBench bench(fakeLoader);
    QVERIFY(!bench.window->view());
  }

  void openingShowsTheStartAndRemembersIt() {
    const WindowBench bench(fakeLoader);
    bench.window->openPaths({QStringLiteral("/d/app")});
    QTRY_VERIFY(bench.settled());
    QVERIFY(bench.window->view()->isVisible());
    QCOMPARE(bench.window->windowTitle(), QStringLiteral("app - Coldstart"));
    QCOMPARE(bench.viewer.recent()->entries().first(), QStringList{QStringLiteral("/d/app")});
    QCOMPARE(bench.window->session()->viewport()->visible(), rangeMs(-2, 1010));
  }

  void aGrowingStartStaysInViewUntilTheUserZooms_data() {
    QTest::addColumn<bool>("zoomed");
    QTest::newRow("left alone") << false;
    QTest::newRow("zoomed") << true;
  }

  void aGrowingStartStaysInViewUntilTheUserZooms() {
    QFETCH(const bool, zoomed);
    std::binary_semaphore goOn(0);
    const auto growing = [&goOn](const Paths&, const LoadListener& listener,
                                 const std::stop_token&) -> LoadResult {
      auto early = std::make_shared<Start>(*sketchStart("growing"));
      early->phases.start.end = early->phases.start.begin + DurationNs{20'000'000};
      early->phases.readyKnown = true;
      early->extent = {early->phases.start.begin, early->phases.start.end};
      early->complete = false;
      listener.snapshot(early);
      goOn.acquire();
      return LoadResult{sketchStart("growing")};
    };
    const WindowBench bench(growing);
    bench.window->openPaths({QStringLiteral("/d/growing")});
    QTRY_COMPARE(bench.window->session()->viewport()->visible(), rangeMs(-2, 18));
    if (zoomed) bench.window->session()->viewport()->setVisible(rangeMs(3, 4));
    goOn.release();
    QTRY_VERIFY(bench.settled());
    QCOMPARE(bench.window->session()->viewport()->visible(),
             zoomed ? rangeMs(3, 4) : rangeMs(-2, 1010));
  }

  void aPipeCannotBeOpenedAgainAndIsNotRemembered() {
    const WindowBench bench(fakeLoader);
    bench.window->openPaths({QStringLiteral("-")});
    QTRY_VERIFY(bench.settled());
    QVERIFY(bench.window->view());
    QVERIFY(bench.viewer.recent()->entries().isEmpty());
  }

  void anUnreadableFileIsASentenceInTheWindow() {
    const WindowBench bench(fakeLoader);
    bench.window->openPaths({QStringLiteral("/d/bad")});
    QTRY_VERIFY(bench.settled());
    QCOMPARE(bench.window->messages()->text(),
             QStringLiteral("bad is damaged, at byte 4711: the string table ends in the middle. "
                            "Nothing of it can be shown."));
    QVERIFY(!bench.window->view());
    QVERIFY(bench.viewer.recent()->entries().isEmpty());
    QVERIFY(!QApplication::activeModalWidget());
    bench.window->openPaths({QStringLiteral("/d/app")});
    QTRY_VERIFY(bench.settled());
    QCOMPARE(bench.window->messages()->text(), QString());
  }

  void onlyAPartOfATraceIsASentenceInTheWindow() {
    const auto partly = [](const auto&, const auto&, const auto&) {
      auto start = std::make_shared<Start>(*sketchStart("huge"));
      start->diagnostics.push_back({Severity::Warning,
                                    "trace.too_large",
                                    "/d/huge",
                                    0,
                                    {},
                                    "only the first 12 s are loaded"});
      return Result<std::shared_ptr<const Start>>(start);
    };
    const WindowBench bench(partly);
    bench.window->openPaths({QStringLiteral("/d/huge")});
    QTRY_VERIFY(bench.settled());
    QCOMPARE(bench.window->messages()->text(),
             QStringLiteral("huge: only the first 12 s are loaded."));
    QVERIFY(bench.window->view()->isVisible());
    bench.window->openPaths({QStringLiteral("/d/huge")}); // not left standing while it is read anew
    QCOMPARE(bench.window->messages()->text(), QString());
  }

  void anErrorLeavesTheStartBeforeItOpen() {
    const WindowBench bench(fakeLoader);
    bench.window->openPaths({QStringLiteral("/d/app")});
    QTRY_VERIFY(bench.settled());
    bench.window->openPaths({QStringLiteral("/d/bad")});
    QTRY_VERIFY(bench.settled());
    QVERIFY(bench.window->view()->isVisible());
    QVERIFY(!bench.window->messages()->text().isEmpty());
  }

  void dropsOpen_data() {
    QTest::addColumn<QStringList>("urls");
    QTest::addColumn<QStringList>("opened");
    QTest::newRow("one file") << QStringList{QStringLiteral("file:///d/a%20b.out")}
                              << QStringList{QStringLiteral("/d/a b.out")};
    QTest::newRow("several files are one start")
        << QStringList{QStringLiteral("file:///d/trace"), QStringLiteral("file:///d/cpu")}
        << QStringList{QStringLiteral("/d/trace"), QStringLiteral("/d/cpu")};
    QTest::newRow("not a local file") << QStringList{QStringLiteral("ftp://x/y")} << QStringList{};
  }
  void dropsOpen() {
    QFETCH(QStringList, urls);
    QFETCH(QStringList, opened);
    const WindowBench bench(fakeLoader);
    QList<QUrl> list;
    for (const QString& url : urls)
      list << QUrl(url);
    dropOn(bench.window, list);
    QTRY_VERIFY(bench.settled());
    QCOMPARE(bench.window->document()->paths(), opened);
    QCOMPARE(bench.window->document()->start() != nullptr, !opened.isEmpty());
  }

  void escapeStepsBackAndTheStatusLineSaysTo() {
    const WindowBench bench(fakeLoader);
    bench.window->openPaths({QStringLiteral("/d/app")});
    QTRY_VERIFY(bench.settled());
    bench.window->session()->selection()->select({{rangeMs(10, 20)}, GoroutineId{1}});
    QTest::keyClick(bench.window, Qt::Key_Escape);
    QVERIFY(bench.window->session()->selection()->current().ranges.empty());
    QVERIFY(!bench.window->session()->selection()->current().empty());
    QTest::keyClick(bench.window, Qt::Key_Escape);
    QVERIFY(bench.window->session()->selection()->current().empty());
  }

  void backAndForwardByKeysAndMouse() {
    const WindowBench bench(fakeLoader);
    bench.window->openPaths({QStringLiteral("/d/app")});
    QTRY_VERIFY(bench.settled());
    QVERIFY(!bench.window->actions()->back->isEnabled());
    bench.window->session()->selection()->selectItem(GoroutineId{1});
    QTest::keyClick(bench.window, Qt::Key_Left, Qt::AltModifier);
    QVERIFY(bench.window->session()->selection()->current().empty());
    QTest::keyClick(bench.window, Qt::Key_Right, Qt::AltModifier);
    QVERIFY(!bench.window->session()->selection()->current().empty());
    QTest::mouseClick(bench.window, Qt::BackButton);
    QVERIFY(bench.window->session()->selection()->current().empty());
  }

  void theKeySheetOpensByQuestionMarkAndEscClosesItFirst() {
    const WindowBench bench(fakeLoader);
    bench.window->openPaths({QStringLiteral("/d/app")});
    QTRY_VERIFY(bench.settled());
    bench.window->session()->selection()->selectItem(GoroutineId{1});
    QTest::keyClick(bench.window, Qt::Key_Question, Qt::ShiftModifier);
    QVERIFY(bench.window->entries()->keys()->isVisible());
    QTest::keyClick(bench.window, Qt::Key_Escape);
    QVERIFY(!bench.window->entries()->keys()->isVisible());
    QVERIFY(!bench.window->session()->selection()->current().empty());
  }

  void scaleAndColoursChangeTheWholeWindowAndAreRemembered() {
    WindowBench bench(fakeLoader);
    bench.window->openPaths({QStringLiteral("/d/app")});
    QTRY_VERIFY(bench.settled());
    bench.window->actions()->schemeDark->trigger();
    QVERIFY(bench.window->grab().toImage().pixelColor(3, 500).lightness() < 80);
    bench.window->actions()->schemeLight->trigger();
    QVERIFY(bench.window->grab().toImage().pixelColor(3, 500).lightness() > 200);
    const int before = bench.window->status()->height();
    for (int i = 0; i < 10; ++i)
      bench.window->actions()->scaleUp->trigger();
    QCOMPARE(bench.viewer.theme()->scale(), 2.0);
    QTRY_VERIFY(bench.window->status()->height() > before * 3 / 2);
    bench.window->actions()->scaleReset->trigger();
    QCOMPARE(bench.viewer.theme()->scale(), 1.0);
  }

  void everyTextFollowsTheScale() {
    WindowBench bench(fakeLoader, QSize(2400, 1400));
    bench.window->openPaths({QStringLiteral("/d/app")});
    QTRY_VERIFY(bench.settled());
    QHash<QLabel*, int> before;
    for (QLabel* label : bench.window->findChildren<QLabel*>())
      if (label->isVisible()) before[label] = label->font().pixelSize();
    QVERIFY(before.size() > 8);
    bench.viewer.setScale(2);
    QTRY_VERIFY(bench.settled());
    for (auto it = before.cbegin(); it != before.cend(); ++it)
      QVERIFY2(
          it.key()->font().pixelSize() >= it.value() * 19 / 10,
          qPrintable(QStringLiteral("%1 of %2, %3 after %4")
                         .arg(it.key()->text(),
                              QString::fromLatin1(it.key()->parent()->metaObject()->className()))
                         .arg(it.key()->font().pixelSize())
                         .arg(it.value())));
    bench.viewer.setScale(1);
  }

  void whyGoroutineOneWaitedIsAsHighAsItsRows_data() {
    QTest::addColumn<bool>("grows");
    QTest::newRow("all at once") << false;
    QTest::newRow("the rows come with a later snapshot") << true;
  }
  void whyGoroutineOneWaitedIsAsHighAsItsRows() {
    QFETCH(bool, grows);
    WindowBench bench([grows](const Paths&, const LoadListener& listener, const std::stop_token&) {
      Start first = *sketchStart();
      first.mainGoroutine.rows.clear();
      if (grows) listener.snapshot(std::make_shared<Start>(first));
      return LoadResult(sketchStart());
    });
    bench.window->openPaths({QStringLiteral("/d/app")});
    QTRY_VERIFY(bench.settled());
    for (const WaitBar* bar : bench.window->view()->part<WhyWaited>()->bars())
      QTRY_COMPARE(bar->visibleRegion().boundingRect().height(), bar->height());
  }

  void nothingMustBeLargerThanASmallScreen_data() {
    QTest::addColumn<double>("scale");
    QTest::addColumn<QSize>("screen");
    QTest::newRow("1x on 1280x720") << 1.0 << QSize(1280, 720);
    QTest::newRow("1.5x on 1366x768") << 1.5 << QSize(1366, 768);
    QTest::newRow("2x on 1920x1080") << 2.0 << QSize(1920, 1080);
    QTest::newRow("3x on 3840x2160") << 3.0 << QSize(3840, 2160);
  }
  void nothingMustBeLargerThanASmallScreen() {
    QFETCH(double, scale);
    QFETCH(QSize, screen);
    WindowBench bench(fakeLoader, screen);
    bench.viewer.setScale(scale);
    bench.window->openPaths({QStringLiteral("/d/app")});
    QTRY_VERIFY(bench.settled());
    const QSize least = bench.window->minimumSizeHint();
    QVERIFY2(least.width() <= screen.width() && least.height() <= screen.height(),
             qPrintable(QStringLiteral("%1x%2").arg(least.width()).arg(least.height())));
    QVERIFY(bench.window->view()->part<TimelineWidget>()->height() > 100 * scale);
    QVERIFY(bench.window->view()->part<FlameGraphWidget>()->height() > 80 * scale);
  }

  void aSecondStartForgetsTheSelectionOfTheFirst() {
    const WindowBench bench(fakeLoader);
    bench.window->openPaths({QStringLiteral("/d/app")});
    QTRY_VERIFY(bench.settled());
    bench.window->session()->selection()->select({{rangeMs(10, 20)}, GoroutineId{1}});
    bench.window->openPaths({QStringLiteral("/d/other")});
    QTRY_VERIFY(bench.settled());
    QVERIFY(bench.window->session()->selection()->current().empty());
    QVERIFY(!bench.window->actions()->back->isEnabled());
  }
};

QTEST_MAIN(tst_MainWindow)
#include "tst_MainWindow.moc"
