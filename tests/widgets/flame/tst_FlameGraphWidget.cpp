// SPDX-License-Identifier: GPL-3.0-or-later
#include "FlameFixture.h"

#include "FlameToolBar.h"
#include "FrameMenu.h"
#include "StartSketch.h"
#include "TraceSketch.h"
#include "ViewBench.h"

#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

using namespace coldstart;

namespace {

/// Goroutine 1 waits long in 150 functions, and in as many more, of which each calls net.Dial, too
/// short to be seen.
std::shared_ptr<const Start> startWithNarrowHits(int hits) {
  TraceSketch sketch(65532);
  const LaneId g = sketch.goroutine(1, "runtime.main");
  std::int64_t ns = 0;
  for (int i = 0; i < 150; ++i, ns += 100'000)
    sketch.waits(ns, g, "select", "main.main;main.wide" + std::to_string(i));
  for (int i = 0; i < hits; ++i, ns += 10)
    sketch.waits(ns, g, "network", "main.main;main.narrow" + std::to_string(i) + ";net.Dial");
  auto start = std::make_shared<Start>();
  start->trace = sketch.build(ns);
  start->extent = start->phases.start = start->trace->extent();
  return start;
}

} // namespace

class tst_FlameGraphWidget : public FlameFixture {
  Q_OBJECT

 private:
  void click(const Path& path) {
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, middleOf(path));
    settle();
  }
  const Selection& now() const { return m_bench.selection.current(); }
  Light lightOf(const Path& path) const { return m_flame->light().of(node(path)); }
  QString caption() const {
    for (const QLabel* label : m_flame->findChildren<QLabel*>())
      if (label->accessibleName() == QLatin1String("What the flame graph shows"))
        return label->text();
    return {};
  }

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }
  void init() { show(); }
  void cleanup() { m_flame.reset(); }

  void opensOnGoroutine1sWallTime() {
    open(sketchStart());
    QCOMPARE(m_flame->source().kind, FlameSource::Kind::WallTime);
    QCOMPARE(m_flame->goroutine(), std::optional(GoroutineId{1}));
    QCOMPARE(m_flame->shown().tree->total(), atMs(1010).ns);
    QVERIFY(m_flame->toolBar()->wallButton()->isChecked());
    QVERIFY(!m_flame->toolBar()->profileButton()->isVisible());
  }

  void withoutATraceItShowsTheCpuProfile() {
    auto start = std::make_shared<Start>(*startWithProfiles());
    start->trace = nullptr;
    open(start);
    QCOMPARE(m_flame->source(), (FlameSource{FlameSource::Kind::Profile, 1, 1}));
    QCOMPARE(m_flame->shown().tree->total(), std::int64_t{30});
    QVERIFY(!m_flame->toolBar()->wallButton()->isVisible());
    QVERIFY(!m_flame->toolBar()->scope()->isVisible());
  }

  void nothingOpenIsNoCrash() {
    open(nullptr);
    open(std::make_shared<const Start>());
    QVERIFY(m_flame->shown().tree == nullptr);
    for (const int key : {Qt::Key_Down, Qt::Key_0, Qt::Key_F, Qt::Key_Plus, Qt::Key_End})
      QTest::keyClick(canvas(), static_cast<Qt::Key>(key));
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, QPoint(100, 100));
    QVERIFY(now().empty());
  }

  void aClickSelectsTheFrameAndLightsIt() {
    open(sketchStart());
    click(kRead);
    QVERIFY(now().get<FramePath>() != nullptr);
    QCOMPARE(now().get<FramePath>()->functions, kRead);
    QCOMPARE(lightOf(kRead), Light::Hit);
    QCOMPARE(lightOf({kRead[0]}), Light::Lit);
    QCOMPARE(lightOf({std::string(CallTree::kNoStackName)}), Light::Faded);
  }

  void aClickBesideAllFramesSelectsNothing() {
    open(sketchStart());
    click(kRead);
    QTest::mouseClick(canvas(), Qt::LeftButton, {},
                      QPoint(canvas()->width() / 2, canvas()->height() - 4));
    QVERIFY(now().empty());
    settle();
    QVERIFY(!m_flame->light().on());
  }

  void theOutlineIsInkAndTheRestFades() {
    m_bench.theme.setScheme(Theme::Scheme::Light);
    open(sketchStart());
    const QRect faded = *canvas()->frameRect(node({std::string(CallTree::kNoStackName)}));
    const QRect chosen = *canvas()->frameRect(node(kRead));
    const QPoint inside = faded.topLeft() + QPoint(2, 2);
    const QColor before = canvas()->renderNow().pixelColor(inside);
    click(kRead);
    const QImage picture = canvas()->renderNow();
    QCOMPARE(picture.pixelColor(chosen.topLeft()), m_bench.theme.color(ColorRole::Ink));
    QVERIFY(picture.pixelColor(inside).lightness() > before.lightness());
  }

  void aFunctionSelectedElsewhereIsLit() {
    open(sketchStart());
    m_bench.selection.selectItem(FunctionRef{kRead[1]});
    settle();
    QCOMPARE(lightOf({kRead[0], kRead[1]}), Light::Hit);
    QCOMPARE(lightOf(kRead), Light::Lit);
  }

  void aPackageSelectedElsewhereIsLitWithWhatItCalls() {
    open(sketchStart());
    m_bench.selection.selectItem(PackageRef{"example.com/app/remote"});
    settle();
    QCOMPARE(lightOf({kRead[0], kRead[1]}), Light::Hit);
    QCOMPARE(lightOf(kRead), Light::Lit);
  }

  void aSpanSelectedElsewhereLightsItsStack() {
    open(sketchStart());
    m_bench.selection.selectItem(SpanRef{LaneId{0}, atMs(205)});
    settle();
    QCOMPARE(lightOf(kRead), Light::Hit);
  }

  void aGoroutineThatIsNotShownIsOffered() {
    open(sketchStart());
    m_bench.selection.selectItem(GoroutineId{22});
    settle();
    QVERIFY(!m_flame->light().on());
    QVERIFY(caption().contains(QStringLiteral("goroutine 22 is not in this graph")));
    QComboBox* scope = m_flame->toolBar()->scope();
    const int offered = scope->findText(QStringLiteral("goroutine 22"));
    QVERIFY(offered >= 0);
    scope->setFocus();
    QTest::keyClick(scope, Qt::Key_Down);
    settle();
    QCOMPARE(m_flame->goroutine(), std::optional(GoroutineId{22}));
    QVERIFY(m_flame->light().on());
    QVERIFY(!caption().contains(QStringLiteral("is not in this graph")));
  }

  void whatIsTooNarrowToBeSeenIsSaid() {
    open(sketchStart());
    m_flame->toolBar()->search()->clear();
    const Path errors{"runtime.doInit1", "errors.init"}; // 200 µs of a second
    m_bench.selection.selectItem(FunctionRef{errors[1]});
    settle();
    QVERIFY(!canvas()->frameRect(node(errors)).has_value());
    QVERIFY(caption().contains(QStringLiteral("errors.init is out of sight")));
    auto* label = qobject_cast<QLabel*>(canvas()->parent()->findChild<QLabel*>());
    QVERIFY(label != nullptr);
    Q_EMIT label->linkActivated(QStringLiteral("zoom"));
    QVERIFY(canvas()->frameRect(node(errors))->width() > 700);
    QVERIFY(!caption().contains(QStringLiteral("out of sight")));
  }

  /// 3000 hits, all too narrow to be seen, beside 150 frames that are seen.
  void aZoomStepLooksAtTheBoxesNotAtTheHits() {
    open(startWithNarrowHits(3000));
    m_bench.selection.selectItem(FunctionRef{"net.Dial"});
    settle();
    QCOMPARE(m_flame->light().hits.size(), std::size_t{3000});
    const std::size_t boxes = canvas()->layoutOnScreen().boxes.size();
    QVERIFY2(boxes > 100, qPrintable(QString::number(boxes)));
    const QPoint at(100, canvas()->height() / 2);
    QWheelEvent in(at, canvas()->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::ControlModifier,
                   Qt::NoScrollPhase, false);
    const FlameRange before = canvas()->range();
    QCoreApplication::sendEvent(canvas(), &in);
    canvas()->renderNow();
    QVERIFY(canvas()->range() != before);
    QVERIFY2(plainSpaces(caption()).contains(QLatin1String("net.Dial is out of sight")),
             qPrintable(caption()));
    const FlameLayout& layout = canvas()->layoutOnScreen();
    // Once for the caption, once for the outlines.
    QVERIFY2(layout.looks <= 3 * layout.boxes.size(), qPrintable(QString::number(layout.looks)));
  }

  void aRangeRebuildsTheGraphOfWhatWasInside() {
    open(sketchStart());
    QSignalSpy subtitle(m_flame.get(), &FlameGraphWidget::subtitleChanged);
    m_bench.selection.selectRanges({rangeMs(100, 405)});
    settle();
    QCOMPARE(m_flame->shown().tree->total(), atMs(305).ns);
    QCOMPARE(plainSpaces(subtitle.last().first().toString()),
             QStringLiteral("wall time of g1 · 100 ms – 405 ms"));
    m_bench.selection.selectRanges({});
    settle();
    QCOMPARE(m_flame->shown().tree->total(), atMs(1010).ns);
  }

  void aRangeKeepsWhatIsSelected() {
    open(sketchStart());
    click(kRead);
    m_bench.selection.selectRanges({rangeMs(100, 405)});
    settle();
    QCOMPARE(lightOf(kRead), Light::Hit);
  }

  void hoverIsToldAndUndone() {
    open(sketchStart());
    const QPoint besideAll(canvas()->width() / 2, canvas()->height() - 3);
    const auto nothingHovered = [this] {
      return std::holds_alternative<std::monostate>(m_bench.selection.hovered());
    };
    // On a real screen the pointer may stand on the frame already, and events come when they come.
    QTest::mouseMove(canvas(), besideAll);
    m_bench.selection.hover({});
    QSignalSpy text(m_flame.get(), &FlameGraphWidget::frameTextChanged);
    QTest::mouseMove(canvas(), middleOf(kRead));
    QTRY_VERIFY(!nothingHovered());
    QCOMPARE(std::get<FramePath>(m_bench.selection.hovered()).functions, kRead);
    QVERIFY(!text.isEmpty());
    QVERIFY(plainSpaces(text.last().first().toString()).startsWith(QStringLiteral("total 798 ms")));
    QTest::mouseMove(canvas(), besideAll);
    QTRY_VERIFY(nothingHovered());
    QVERIFY(text.last().first().toString().isEmpty());
  }

  void doubleClickZoomsAndZeroShowsAll() {
    open(sketchStart());
    const Path none{std::string(CallTree::kNoStackName)};
    const QRect before = *canvas()->frameRect(node(none));
    QTest::mouseDClick(canvas(), Qt::LeftButton, {}, before.center());
    QVERIFY(!canvas()->showsAll());
    QVERIFY(canvas()->frameRect(node(none))->width() > before.width() * 10);
    QTest::keyClick(canvas(), Qt::Key_0);
    QVERIFY(canvas()->showsAll());
    QCOMPARE(*canvas()->frameRect(node(none)), before);
  }

  void controlAndWheelZoomAtThePointer() {
    open(sketchStart());
    const QPointF at(400, 20);
    const FlameRange before = canvas()->range();
    QWheelEvent wheel(at, canvas()->mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton,
                      Qt::ControlModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(canvas(), &wheel);
    const FlameRange after = canvas()->range();
    QVERIFY(after.length() < before.length());
    const double width = canvas()->width();
    const double share = at.x() / width; // margins are small against it
    QVERIFY(std::abs(after.begin + share * after.length() - share) < 0.02);
  }

  void controlAndDragZoomsToWhatWasDraggedOver() {
    open(sketchStart());
    const int y = 30;
    QTest::mousePress(canvas(), Qt::LeftButton, Qt::ControlModifier, QPoint(200, y));
    QMouseEvent move(QEvent::MouseMove, QPointF(400, y), canvas()->mapToGlobal(QPointF(400, y)),
                     Qt::NoButton, Qt::LeftButton, Qt::ControlModifier);
    QApplication::sendEvent(canvas(), &move);
    QTest::mouseRelease(canvas(), Qt::LeftButton, Qt::ControlModifier, QPoint(400, y));
    QVERIFY(std::abs(canvas()->range().length() - 200.0 / canvas()->width()) < 0.02);
    QVERIFY(now().empty());
  }

  void zoomStaysOnItsFrameWhenTheRangeChanges() {
    open(sketchStart());
    canvas()->zoomTo(node(kRead));
    const FlameRange before = canvas()->range();
    m_bench.selection.selectRanges({rangeMs(0, 400)});
    settle();
    QVERIFY(!(canvas()->range() == before) || canvas()->showsAll());
    const FlameRange wanted = rangeOf(*m_flame->shown().tree, node(kRead));
    QVERIFY(std::abs(canvas()->range().begin - wanted.begin) < 1e-9);
    QVERIFY(std::abs(canvas()->range().end - wanted.end) < 1e-9);
  }

  void arrowsWalkTheFrames() {
    open(sketchStart());
    const auto press = [&](Qt::Key key) {
      QTest::keyClick(canvas(), key);
      settle();
    };
    const auto path = [&] {
      const auto* at = now().get<FramePath>();
      return at ? at->functions : Path{};
    };
    press(Qt::Key_Down);
    QCOMPARE(path(), Path{kRead[0]});
    press(Qt::Key_Down);
    QCOMPARE(path(), (Path{kRead[0], kRead[1]}));
    press(Qt::Key_End);
    QCOMPARE(path(), kRead);
    press(Qt::Key_Up);
    QCOMPARE(path(), (Path{kRead[0], kRead[1]}));
    press(Qt::Key_Up);
    press(Qt::Key_Right);
    QCOMPARE(path(), Path{"runtime.doInit1"});
    press(Qt::Key_Left);
    QCOMPARE(path(), Path{kRead[0]});
    press(Qt::Key_Home);
    QVERIFY(now().empty());
  }

  void theMenuLightsAndCopies() {
    open(sketchStart());
    const QPoint at = middleOf(kRead);
    QContextMenuEvent ask(QContextMenuEvent::Mouse, at, canvas()->mapToGlobal(at));
    QApplication::sendEvent(canvas(), &ask);
    auto* menu = m_flame->findChild<FrameMenu*>();
    QVERIFY(menu != nullptr);
    const auto trigger = [&](const QString& text) {
      for (QAction* action : menu->actions())
        if (action->text() == text) action->trigger();
    };
    trigger(QStringLiteral("Light package net"));
    QCOMPARE(now().get<PackageRef>()->path, std::string("net"));
    trigger(QStringLiteral("Light this function wherever it stands"));
    QCOMPARE(now().get<FunctionRef>()->name, kRead[2]);
    trigger(QStringLiteral("Copy stack"));
    QCOMPARE(QApplication::clipboard()->text(),
             QStringLiteral("net.(*conn).Read\nexample.com/app/remote.Fetch\nmain.main"));
    trigger(QStringLiteral("Zoom to this frame\tF"));
    QVERIFY(!canvas()->showsAll());
    menu->close();
    settle();
  }

  void whatHasNoRoomIsHiddenNotCut() {
    open(sketchStart());
    FlameToolBar* bar = m_flame->toolBar();
    const auto nothingIsCut = [bar] {
      for (QWidget* widget :
           {static_cast<QWidget*>(bar->wallButton()), static_cast<QWidget*>(bar->samplesButton()),
            static_cast<QWidget*>(bar->scope())})
        if (widget->isVisible() && (widget->width() < widget->sizeHint().width() ||
                                    widget->geometry().right() > bar->width()))
          return false;
      return true;
    };
    QVERIFY(bar->search()->isVisible());
    int width = m_flame->width();
    for (; bar->search()->isVisible() && width > 120; width -= 20) {
      m_flame->resize(width, m_flame->height());
      QTRY_VERIFY(nothingIsCut());
    }
    QVERIFY(!bar->search()->isVisible());
    m_flame->window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_flame->window()));
    m_flame->find();
    QTRY_VERIFY(bar->search()->isVisible() && nothingIsCut());
    QTest::keyClicks(bar->search(), QStringLiteral("x"));
    canvas()->setFocus();
    settle();
    QVERIFY(bar->search()->isVisible() && nothingIsCut()); // something is searched for
    bar->search()->clear();
    QTRY_VERIFY(!bar->search()->isVisible());
    for (; width > 120; width -= 40) {
      m_flame->resize(width, m_flame->height());
      QTRY_VERIFY(nothingIsCut());
    }
  }

  void searchFadesWhatDoesNotFitAndEnterSteps() {
    open(sketchStart());
    m_flame->window()->activateWindow(); // the menu of the test before took it; no window manager
    QVERIFY(QTest::qWaitForWindowActive(m_flame->window()));
    m_flame->find();
    QLineEdit* field = m_flame->toolBar()->search();
    QVERIFY(field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("pkg:net -dial"));
    settle();
    QCOMPARE(m_flame->hits().nodes, std::vector{node(kRead)});
    QTest::keyClick(field, Qt::Key_Return);
    settle();
    QCOMPARE(now().get<FramePath>()->functions, kRead);
    QTest::keyClick(field, Qt::Key_Escape);
    settle();
    QVERIFY(field->text().isEmpty());
    QVERIFY(m_flame->hits().nodes.empty());
  }

  void searchTextIsKeptWhenTheRangeChanges() {
    open(sketchStart());
    m_flame->toolBar()->search()->setText(QStringLiteral("fetch"));
    settle();
    m_bench.selection.selectRanges({rangeMs(300, 310)});
    settle();
    QCOMPARE(m_flame->hits().weight, atMs(10).ns);
  }

  void theSwitchChangesTheSource() {
    open(startWithProfiles());
    QVERIFY(m_flame->toolBar()->profileButton()->isVisible());
    QTest::mouseClick(m_flame->toolBar()->samplesButton(), Qt::LeftButton);
    settle();
    QCOMPARE(m_flame->source().kind, FlameSource::Kind::TraceSamples);
    QVERIFY(m_flame->shown().tree->empty());
    m_flame->setSource({FlameSource::Kind::Profile, 0, 1});
    settle();
    QCOMPARE(m_flame->shown().tree->total(), std::int64_t{64});
    QCOMPARE(m_flame->shown().tree->unit, WeightUnit::Bytes);
    QTest::mouseClick(m_flame->toolBar()->wallButton(), Qt::LeftButton);
    settle();
    QCOMPARE(m_flame->shown().tree->total(), atMs(1010).ns);
  }

  void aChainUnfoldsWithAClick() {
    TraceSketch sketch;
    const LaneId g1 = sketch.goroutine(1, "runtime.main");
    sketch.waits(0, g1, "network", "main.main;net/http.A;net/http.B;net/http.C;net/http.D");
    auto start = std::make_shared<Start>();
    start->trace = sketch.build(1000);
    start->extent = start->trace->extent();
    open(start);
    const Path b{"main.main", "net/http.A", "net/http.B"};
    const QRect folded = *canvas()->frameRect(node(b));
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, folded.center());
    QVERIFY(now().empty());
    Path c = b;
    c.emplace_back("net/http.C");
    QVERIFY(canvas()->frameRect(node(c))->top() > canvas()->frameRect(node(b))->top());
    QTest::keyClick(canvas(), Qt::Key_X); // nothing folds any more
    QTest::keyClick(canvas(), Qt::Key_X); // and does so again
    QCOMPARE(*canvas()->frameRect(node(c)), *canvas()->frameRect(node(b)));
  }

  void whatIsSelectedIsNotFoldedAway() {
    TraceSketch sketch;
    const LaneId g1 = sketch.goroutine(1, "runtime.main");
    sketch.waits(0, g1, "network", "main.main;net/http.A;net/http.B;net/http.C;net/http.D");
    auto start = std::make_shared<Start>();
    start->trace = sketch.build(1000);
    start->extent = start->trace->extent();
    open(start);
    const Path b{"main.main", "net/http.A", "net/http.B"};
    Path c = b;
    c.emplace_back("net/http.C");
    m_bench.selection.selectItem(FunctionRef{"net/http.C"});
    settle();
    QVERIFY(canvas()->frameRect(node(c))->top() > canvas()->frameRect(node(b))->top());
  }

  void everyControlHasAName() {
    open(startWithProfiles());
    for (QWidget* widget : m_flame->findChildren<QWidget*>())
      if (widget->focusPolicy() != Qt::NoFocus && widget->isVisible() &&
          !qobject_cast<QToolButton*>(widget->parentWidget()) &&
          !qobject_cast<QLineEdit*>(widget->parentWidget()))
        QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
  }

  void pictures_data() {
    QTest::addColumn<bool>("dark");
    QTest::addColumn<double>("scale");
    QTest::newRow("light") << false << 1.0;
    QTest::newRow("dark at 2x") << true << 2.0;
  }
  /// Frames keep their height in tokens and nothing is painted outside the panel's colours.
  void pictures() {
    QFETCH(bool, dark);
    QFETCH(double, scale);
    m_bench.theme.setScheme(dark ? Theme::Scheme::Dark : Theme::Scheme::Light);
    m_bench.theme.setScale(scale);
    open(sketchStart());
    const QImage picture = canvas()->renderNow();
    const QRect root = *canvas()->frameRect(kRootNode);
    QCOMPARE(root.height(), m_bench.theme.px(22) - m_bench.theme.px(1));
    const QColor panel = m_bench.theme.color(ColorRole::Panel);
    QCOMPARE(picture.pixelColor(picture.width() / 2, picture.height() - 2), panel);
    QVERIFY(picture.pixelColor(root.center()) != panel);
    // The stripe of the frame that waits for the network.
    const QRect read = *canvas()->frameRect(node(kRead));
    QCOMPARE(picture.pixelColor(read.left() + 5, read.bottom()),
             m_bench.theme.color(ColorRole::Network));
    m_bench.theme.setScale(1);
    m_bench.theme.setScheme(Theme::Scheme::Light);
  }
};

QTEST_MAIN(tst_FlameGraphWidget)
#include "tst_FlameGraphWidget.moc"
