// SPDX-License-Identifier: GPL-3.0-or-later
#include "PointerDrag.h"

#include <QApplication>
#include <QTest>

using namespace coldstart;

class tst_PointerDrag : public QObject {
  Q_OBJECT

 private:
  static QMouseEvent event(QEvent::Type type, Qt::MouseButton button, Qt::MouseButtons down,
                           QPointF at = {}) {
    return {type, at, at, button, down, {}};
  }
  static QMouseEvent press(Qt::MouseButton button, QPointF at = {}) {
    return event(QEvent::MouseButtonPress, button, button, at);
  }

 private Q_SLOTS:
  void initTestCase() { QApplication::setStartDragDistance(10); }

  void aDragBeginsWhereItHasGoneFarEnough() {
    PointerDrag drag;
    QVERIFY(!drag.held());
    drag.press(press(Qt::LeftButton, {100, 100}), PointerDrag::Kind::Range);
    QVERIFY(drag.held());
    QVERIFY(!drag.moving());
    QVERIFY(!drag.goesFar({105, 104}));
    QVERIFY(drag.goesFar({105, 105}));
    QVERIFY(drag.goesFar({100, 100})); // and back again
    QVERIFY(drag.moving());
    QCOMPARE(drag.pressedAt(), QPointF(100, 100));
    drag.end();
    QVERIFY(!drag.held());
    QVERIFY(!drag.moving());
    drag.press(press(Qt::LeftButton), PointerDrag::Kind::Pan);
    QVERIFY(!drag.moving());
  }

  void theWaysAddUpToTheWhole() {
    PointerDrag drag;
    drag.press(press(Qt::LeftButton, {0.25, 0.25}), PointerDrag::Kind::Pan);
    double x = 0;
    int y = 0;
    for (int step = 1; step <= 99; ++step) {
      const PointerDrag::Way way = drag.moveTo({0.25 + step / 4.0, 0.25 - step / 4.0});
      x += way.x;
      y += way.y;
    }
    QCOMPARE(x, 24.75);
    QCOMPARE(y, qRound(0.25 - 24.75));
  }

  void onlyItsOwnButtonLetsGo() {
    HeldButton button;
    QVERIFY(!button.release(Qt::LeftButton));
    QVERIFY(!button.release(Qt::NoButton));
    button.hold(Qt::LeftButton);
    QVERIFY(!button.release(Qt::RightButton));
    QVERIFY(button.held());
    QVERIFY(button.release(Qt::LeftButton));
    QVERIFY(!button.held());
  }

  void aLostReleaseShowsInTheNextEvent_data() {
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("button");
    QTest::addColumn<int>("down");
    QTest::addColumn<bool>("lost");
    const auto row = [](const char* name, QEvent::Type type, Qt::MouseButton button,
                        Qt::MouseButtons down, bool lost) {
      QTest::newRow(name) << static_cast<int>(type) << static_cast<int>(button)
                          << static_cast<int>(down) << lost;
    };
    row("a move with it", QEvent::MouseMove, Qt::NoButton, Qt::LeftButton, false);
    row("with it and another", QEvent::MouseMove, Qt::NoButton, Qt::LeftButton | Qt::RightButton,
        false);
    row("a move without", QEvent::MouseMove, Qt::NoButton, {}, true);
    row("a move with another", QEvent::MouseMove, Qt::NoButton, Qt::RightButton, true);
    row("another is pressed as well", QEvent::MouseButtonPress, Qt::RightButton,
        Qt::LeftButton | Qt::RightButton, false);
    row("another is pressed alone", QEvent::MouseButtonPress, Qt::RightButton, Qt::RightButton,
        true);
    row("it is pressed again", QEvent::MouseButtonPress, Qt::LeftButton, Qt::LeftButton, true);
    row("twice", QEvent::MouseButtonDblClick, Qt::LeftButton, Qt::LeftButton, true);
  }
  void aLostReleaseShowsInTheNextEvent() {
    QFETCH(int, type);
    QFETCH(int, button);
    QFETCH(int, down);
    QFETCH(bool, lost);
    const QMouseEvent next =
        event(static_cast<QEvent::Type>(type), static_cast<Qt::MouseButton>(button),
              static_cast<Qt::MouseButtons>(down));
    HeldButton held;
    QVERIFY(!held.lostBefore(next));
    held.hold(Qt::LeftButton);
    QCOMPARE(held.lostBefore(next), lost);
  }
};

QTEST_GUILESS_MAIN(tst_PointerDrag)
#include "tst_PointerDrag.moc"
