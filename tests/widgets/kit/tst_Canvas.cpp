// SPDX-License-Identifier: GPL-3.0-or-later
#include "Canvas.h"

#include "Theme.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QFocusEvent>
#include <QMouseEvent>
#include <QTest>
#include <QWheelEvent>

using namespace coldstart;

namespace {

QString at(QPointF p) {
  return QStringLiteral("%1,%2").arg(p.x()).arg(p.y());
}

/// A canvas ten times as high as what is seen of it. Writes down what it is asked for. What can be
/// taken hold of is above y = 20, a ruler between that and y = 40.
class Recorder : public Canvas {
 public:
  explicit Recorder(Theme* theme) : Canvas(theme, nullptr) { resize(400, 300); }

  QStringList calls;
  double panned = 0; ///< px, summed up
  double zoomed = 1; ///< multiplied
  std::optional<QPointF> hovered;
  int height = 3000;

  void setHeight(int px) {
    height = px;
    updateScrollRange();
  }

 protected:
  int contentHeight() const override { return height; }
  void paintContent(QPainter&) override {}
  void paintOverlay(QPainter&) override {}
  void hoverAt(std::optional<QPointF> position) override { hovered = position; }
  void clickAt(QPointF position) override { calls << QStringLiteral("click ") + at(position); }
  void zoomToItemAt(std::optional<QPointF>) override { calls << QStringLiteral("zoom to item"); }
  void contextMenuAt(QPointF, QPoint) override { calls << QStringLiteral("menu"); }
  void zoomAt(double factor, double) override { zoomed *= factor; }
  void panBy(double dx) override {
    panned += dx;
    calls << QStringLiteral("pan %1").arg(dx);
  }
  void rangePreview(std::optional<double> fromX, double toX) override {
    calls << (fromX ? QStringLiteral("preview %1-%2").arg(*fromX).arg(toX)
                    : QStringLiteral("no preview"));
  }
  void rangeChosen(double fromX, double toX, bool zoom) override {
    calls << QStringLiteral("%1 %2-%3")
                 .arg(zoom ? QStringLiteral("zoom") : QStringLiteral("range"))
                 .arg(fromX)
                 .arg(toX);
  }
  bool dragSelectsAt(QPointF position) const override { return position.y() < 40; }
  bool grabAt(QPointF position) override { return position.y() < 20; }
  void grabMoved(QPointF position) override { calls << QStringLiteral("grab ") + at(position); }
  void grabReleased(QPointF position) override {
    calls << QStringLiteral("let go ") + at(position);
  }
  void grabCancelled() override { calls << QStringLiteral("grab cancelled"); }
  std::optional<QRect> selectedRect() const override { return QRect(10, 10, 5, 5); }
};

Qt::MouseButtons buttonsOf(const QString& letters) {
  Qt::MouseButtons buttons;
  buttons.setFlag(Qt::LeftButton, letters.contains(u'L'));
  buttons.setFlag(Qt::MiddleButton, letters.contains(u'M'));
  buttons.setFlag(Qt::RightButton, letters.contains(u'R'));
  return buttons;
}

} // namespace

class tst_Canvas : public QObject {
  Q_OBJECT

 private:
  Theme m_theme;
  std::unique_ptr<Recorder> m_canvas;
  Qt::MouseButtons m_down;

  void mouse(QEvent::Type type, const QString& letter, QPointF position,
             Qt::KeyboardModifiers modifiers) {
    const auto button = static_cast<Qt::MouseButton>(buttonsOf(letter).toInt());
    const bool up = type == QEvent::MouseButtonRelease;
    if (type != QEvent::MouseMove) m_down.setFlag(button, !up);
    QMouseEvent event(type, position, m_canvas->mapToGlobal(position), button, m_down, modifiers);
    QCoreApplication::sendEvent(m_canvas.get(), &event);
  }
  void menu(QContextMenuEvent::Reason reason) {
    QContextMenuEvent event(reason, QPoint(200, 200), m_canvas->mapToGlobal(QPoint(200, 200)));
    QCoreApplication::sendEvent(m_canvas.get(), &event);
  }
  void plain(QEvent::Type type) {
    QEvent event(type);
    QCoreApplication::sendEvent(m_canvas.get(), &event);
  }
  /// One of "press L 100,100 [shift|ctrl]", "double L 100,100", "move 150,100", "release L
  /// 150,100", "lose L" (its release goes to somebody else), "menu", "menu key", "esc", "hide",
  /// "leave", "focus out", "deactivate", "block", "disable".
  void play(const QString& line) {
    const QStringList words = line.simplified().split(u' ');
    const auto place = [&words](qsizetype i) {
      const QString text = words.value(i);
      return QPointF(text.section(u',', 0, 0).toDouble(), text.section(u',', 1).toDouble());
    };
    const Qt::KeyboardModifiers modifiers =
        words.contains(QStringLiteral("shift"))  ? Qt::ShiftModifier
        : words.contains(QStringLiteral("ctrl")) ? Qt::ControlModifier
                                                 : Qt::NoModifier;
    const QString verb = words.first();
    if (verb == u"press") return mouse(QEvent::MouseButtonPress, words[1], place(2), modifiers);
    if (verb == u"double") return mouse(QEvent::MouseButtonDblClick, words[1], place(2), modifiers);
    if (verb == u"release") return mouse(QEvent::MouseButtonRelease, words[1], place(2), modifiers);
    if (verb == u"move") return mouse(QEvent::MouseMove, QString(), place(1), modifiers);
    if (verb == u"lose") return static_cast<void>(m_down &= ~buttonsOf(words[1]));
    if (verb == u"esc") return QTest::keyClick(m_canvas.get(), Qt::Key_Escape);
    if (verb == u"hide") return m_canvas->hide();
    if (verb == u"disable") return m_canvas->setEnabled(false);
    if (verb == u"leave") return plain(QEvent::Leave);
    if (verb == u"deactivate") return plain(QEvent::WindowDeactivate);
    if (verb == u"block") return plain(QEvent::WindowBlocked);
    if (line.trimmed() == u"menu key") return menu(QContextMenuEvent::Keyboard);
    if (verb == u"menu") return menu(QContextMenuEvent::Mouse);
    QCOMPARE(line.trimmed(), QStringLiteral("focus out"));
    QFocusEvent event(QEvent::FocusOut, Qt::TabFocusReason);
    QCoreApplication::sendEvent(m_canvas.get(), &event);
  }
  void wheel(QPoint pixels, QPoint angle, Qt::KeyboardModifiers modifiers = {},
             Qt::ScrollPhase phase = Qt::NoScrollPhase) {
    const QPointF middle = QRectF(m_canvas->rect()).center();
    QWheelEvent event(middle, m_canvas->mapToGlobal(middle), pixels, angle, Qt::NoButton, modifiers,
                      phase, false);
    QCoreApplication::sendEvent(m_canvas.get(), &event);
  }

 private Q_SLOTS:
  void initTestCase() { QApplication::setStartDragDistance(10); }
  void init() {
    m_down = {};
    m_canvas = std::make_unique<Recorder>(&m_theme);
    m_canvas->show();
    m_canvas->setScrollY(1000);
  }

  void gestures_data() {
    QTest::addColumn<QString>("events");
    QTest::addColumn<QString>("calls");
    const auto row = [](const char* name, const char* events, const char* calls) {
      QTest::newRow(name) << QString::fromLatin1(events) << QString::fromLatin1(calls);
    };
    row("a click is a press and a release", "press L 100,100; release L 101,100", "click 101,100");
    row("a drag pans", "press L 100,100; move 150,100; move 160,100; release L 160,100",
        "pan 50; pan 10");
    row("so does the middle button, which clicks nothing",
        "press M 100,100; move 150,100; release M 150,100; press M 9,99; release M 9,99", "pan 50");
    row("with Shift it selects a range",
        "press L 100,100 shift; move 150,100 shift; release L 160,100 shift",
        "preview 100-150; no preview; range 100-160");
    row("with Ctrl it zooms to one",
        "press L 160,100 ctrl; move 110,100 ctrl; release L 100,100 ctrl",
        "preview 160-110; no preview; zoom 100-160");
    row("on a ruler it selects a range", "press L 100,30; move 150,30; release L 150,30",
        "preview 100-150; no preview; range 100-150");
    row("what can be taken hold of is", "press L 100,10; move 150,10; release L 160,10",
        "grab 150,10; let go 160,10");
    row("Esc lets go of it", "press L 100,10; move 150,10; esc; move 170,10; release L 170,10",
        "grab 150,10; grab cancelled");
    row("Esc takes a range back", "press L 100,30; move 150,30; esc; release L 150,30",
        "preview 100-150; no preview");

    // The release never came: a popup has it, or another window.
    row("a move without a button pans no further",
        "press L 100,100; move 150,100; lose L; move 170,100; move 190,100", "pan 50");
    row("nor does it select a range", "press L 100,30; move 150,30; lose L; move 170,30",
        "preview 100-150; no preview");
    row("nor hold on", "press L 100,10; move 150,10; lose L; move 170,10",
        "grab 150,10; grab cancelled");
    row("nor begin a drag of what was pressed", "press L 100,100; lose L; move 190,100", "");
    row("nor does the press become a click later",
        "press L 100,100; lose L; move 101,100; release L 101,100", "");
    row("another button that is still down does not hold it",
        "press L 100,100; move 150,100; press R 150,100; lose L; move 190,100", "pan 50");
    row("the next drag is one of its own",
        "press L 100,30; move 150,30; lose L; press L 200,100; move 220,100; release L 220,100",
        "preview 100-150; no preview; pan 20");

    row("another button's release ends no drag",
        "press L 100,30; move 150,30; press R 150,30; release R 150,30; move 160,30; "
        "release L 160,30",
        "preview 100-150; preview 100-160; no preview; range 100-160");
    row("nor is it a click of the one that is held",
        "press M 100,100; press L 100,100; release L 100,100; move 150,100; release M 150,100",
        "pan 50");
    row("another button's press begins nothing",
        "press L 100,30; move 150,30; press M 150,30; move 160,30; release M 160,30; "
        "release L 160,30",
        "preview 100-150; preview 100-160; no preview; range 100-160");
    row("nor does its double click",
        "press M 100,100; move 150,100; double L 150,100; "
        "release L 150,100; move 160,100; release M 160,100",
        "pan 50; pan 10");
    row("a release that nobody waits for is nothing", "release L 100,100; release R 9,9", "");
    row("no menu opens during a drag",
        "press L 100,100; move 150,100; press R 150,100; menu; release R 150,100; menu key; "
        "release L 150,100",
        "pan 50");
    row("behind it one does", "press L 100,100; move 150,100; release L 150,100; menu",
        "pan 50; menu");

    row("hidden, it lets go", "press L 100,10; move 150,10; hide; release L 150,10",
        "grab 150,10; grab cancelled");
    row("without the keyboard, which has Esc, it lets go",
        "press L 100,30; move 150,30; focus out; move 160,30; release L 160,30",
        "preview 100-150; no preview");
    row("in a window that is not active any more, it lets go",
        "press L 100,100; move 150,100; deactivate; move 160,100; release L 160,100", "pan 50");
    row("behind a dialog, it lets go", "press L 100,10; move 150,10; block; release L 150,10",
        "grab 150,10; grab cancelled");
    row("disabled, it lets go", "press L 100,10; move 150,10; disable",
        "grab 150,10; grab cancelled");
    row("when the pointer leaves without a button, it lets go",
        "press L 100,10; move 150,10; lose L; leave", "grab 150,10; grab cancelled");
    row("a press that is let go of is no click", "press L 100,100; deactivate; release L 100,100",
        "");

    row("a double click zooms to the item",
        "press L 9,99; release L 9,99; double L 9,99; move 99,99; release L 99,99",
        "click 9,99; zoom to item");
    row("two quick drags with the middle button are two",
        "press M 9,99; move 29,99; release M 29,99; double M 9,99; move 39,99; release M 39,99",
        "pan 20; pan 30");
  }
  void gestures() {
    QFETCH(QString, events);
    QFETCH(QString, calls);
    for (const QString& line : events.split(u';'))
      play(line);
    QCOMPARE(m_canvas->calls.join(QStringLiteral("; ")), calls);
    QVERIFY(m_canvas->cursor().shape() != Qt::ClosedHandCursor);
  }

  void aMoveWithoutAButtonHovers() {
    play(QStringLiteral("press L 100,100"));
    play(QStringLiteral("move 150,100"));
    QCOMPARE(m_canvas->cursor().shape(), Qt::ClosedHandCursor);
    QVERIFY(!m_canvas->hovered);
    play(QStringLiteral("lose L"));
    play(QStringLiteral("move 170,100"));
    QCOMPARE(m_canvas->hovered, std::optional(QPointF(170, 100)));
  }

  /// Through the window system, which knows that the button is still down.
  void aDragGoesOnOutside() {
    QWindow* window = m_canvas->windowHandle();
    QVERIFY(QTest::qWaitForWindowExposed(window));
    QTest::mousePress(window, Qt::LeftButton, {}, QPoint(100, 30));
    QTest::mouseMove(window, QPoint(150, 30));
    plain(QEvent::Leave);
    QTest::mouseMove(window, QPoint(160, 30));
    QTest::mouseRelease(window, Qt::LeftButton, {}, QPoint(160, 30));
    QCOMPARE(m_canvas->calls.join(QStringLiteral("; ")),
             QStringLiteral("preview 100-150; preview 100-160; no preview; range 100-160"));
  }

  /// On a screen of two pixels a point the pointer moves by halves.
  void halfPixelsOfADragAddUp() {
    play(QStringLiteral("press M 100,100"));
    for (int halves = 1; halves <= 101; ++halves)
      play(QStringLiteral("move 100,%1").arg(100 + halves / 2.0));
    play(QStringLiteral("release M 100,150.5"));
    QVERIFY(std::abs(m_canvas->scrollY() - (1000 - 50)) <= 1);
  }

  void theWheel_data() {
    QTest::addColumn<int>("events");
    QTest::addColumn<QPoint>("pixels");
    QTest::addColumn<QPoint>("angle");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<int>("scrolled"); // px at scale 1
    QTest::addColumn<double>("panned");
    QTest::addColumn<double>("zoomed");
    const auto row = [](const char* name, int events, QPoint pixels, QPoint angle,
                        Qt::KeyboardModifiers modifiers, int scrolled, double panned,
                        double zoomed) {
      QTest::newRow(name) << events << pixels << angle << static_cast<int>(modifiers) << scrolled
                          << panned << zoomed;
    };
    const Qt::KeyboardModifiers none;
    row("a notch down", 1, {}, {0, -120}, none, 40, 0, 1);
    row("sixty times two are a notch", 60, {}, {0, -2}, none, 40, 0, 1);
    row("up as well", 60, {}, {0, 2}, none, -40, 0, 1);
    row("a hundred and twenty times one", 120, {}, {0, -1}, none, 40, 0, 1);
    row("sevens add up too", 120, {}, {0, -7}, none, 280, 0, 1);
    row("sideways", 60, {}, {2, 0}, none, 0, 60, 1);
    row("both ways at once", 60, {}, {2, -2}, none, 40, 60, 1);
    row("Shift goes sideways", 60, {}, {0, 2}, Qt::ShiftModifier, 0, 60, 1);
    row("Shift where the system has turned it", 60, {}, {2, 0}, Qt::ShiftModifier, 0, 60, 1);
    row("Ctrl zooms in", 60, {}, {0, 2}, Qt::ControlModifier, 0, 0, 0.8);
    row("and out", 60, {}, {0, -2}, Qt::ControlModifier, 0, 0, 1.25);
    row("pixels where there is no angle", 60, {0, -1}, {}, none, 60, 0, 1);
    row("pixels sideways", 60, {1, 0}, {}, none, 0, 60, 1);
    row("pixels with Shift", 60, {0, 1}, {}, Qt::ShiftModifier, 0, 60, 1);
    row("forty pixels with Ctrl are a notch", 40, {0, 1}, {}, Qt::ControlModifier, 0, 0, 0.8);
    row("an angle counts before pixels", 60, {0, -1}, {0, -2}, none, 40, 0, 1);
    row("nothing", 60, {}, {}, none, 0, 0, 1);
  }
  void theWheel() {
    QFETCH(int, events);
    QFETCH(QPoint, pixels);
    QFETCH(QPoint, angle);
    QFETCH(int, modifiers);
    QFETCH(int, scrolled);
    QFETCH(double, panned);
    QFETCH(double, zoomed);
    QCOMPARE(m_theme.px(40), 40);
    for (int i = 0; i < events; ++i)
      wheel(pixels, angle, static_cast<Qt::KeyboardModifiers>(modifiers));
    QCOMPARE(m_canvas->scrollY(), 1000 + scrolled);
    QVERIFY(std::abs(m_canvas->panned - panned) < 1e-9);
    QVERIFY(std::abs(m_canvas->zoomed - zoomed) < 1e-9);
  }

  void whereNothingScrollsTheWheelZoomsIfDragsSelect() {
    m_canvas->setDragSelects(true);
    m_canvas->setHeight(100);
    for (int i = 0; i < 60; ++i)
      wheel({}, {0, 2});
    QVERIFY(std::abs(m_canvas->zoomed - 0.8) < 1e-9);
  }
};

QTEST_MAIN(tst_Canvas)
#include "tst_Canvas.moc"
