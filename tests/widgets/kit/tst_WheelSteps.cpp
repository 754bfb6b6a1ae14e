// SPDX-License-Identifier: GPL-3.0-or-later
#include "WheelSteps.h"

#include <QTest>

#include <limits>

using namespace coldstart;

class tst_WheelSteps : public QObject {
  Q_OBJECT

 private:
  /// "2" is a turn of two eighths of a degree, "6p" of six pixels; "shift" holds the key from there
  /// on, "begin" has fingers put down anew.
  static QStringList scrolled(const QString& events, int notchPx) {
    WheelSteps steps;
    QStringList pixels;
    Qt::KeyboardModifiers modifiers;
    Qt::ScrollPhase phase = Qt::NoScrollPhase;
    for (QString word : events.split(u' ', Qt::SkipEmptyParts)) {
      if (word == u"shift") modifiers = Qt::ShiftModifier;
      if (word == u"none") modifiers = Qt::NoModifier;
      if (word == u"begin") phase = Qt::ScrollBegin;
      const bool inPixels = word.endsWith(u'p');
      bool isNumber = false;
      const int turned = (inPixels ? word.chopped(1) : word).toInt(&isNumber);
      if (!isNumber) continue;
      const QWheelEvent event({}, {}, {0, inPixels ? turned : 0}, {0, inPixels ? 0 : turned},
                              Qt::NoButton, modifiers, phase, false);
      pixels << QString::number(steps.take(event, notchPx).down);
      phase = Qt::NoScrollPhase;
    }
    return pixels;
  }

 private Q_SLOTS:
  void whatIsLeftIsKept_data() {
    QTest::addColumn<QString>("events");
    QTest::addColumn<int>("notchPx");
    QTest::addColumn<QString>("pixels");
    const auto row = [](const char* name, const char* events, int notchPx, const char* pixels) {
      QTest::newRow(name) << QString::fromLatin1(events) << notchPx << QString::fromLatin1(pixels);
    };
    row("a notch", "120 -120", 40, "40 -40");
    row("a third of a pixel is one at the third", "1 1 1 1 1 1", 40, "0 0 1 0 0 1");
    row("two thirds", "2 2 2 2 2 2", 40, "0 1 1 0 1 1");
    row("downwards", "-2 -2 -2", 40, "0 -1 -1");
    row("a larger interface", "1 1 1 1", 90, "0 1 1 1");
    row("turning back drops it", "2 -1 -1 -1", 40, "0 0 0 -1");
    row("and back again", "-2 1 1 1", 40, "0 0 0 1");
    row("another key drops it", "2 shift 2 2 none 2 2", 40, "0 0 1 0 1");
    row("fingers put down anew drop it", "2 begin 2 2", 40, "0 0 1");
    row("an event that does not turn keeps it", "2 0 2", 40, "0 0 1");
    row("pixels are whole", "1p 1p -3p", 40, "1 1 -3");
    row("they keep what an angle has left", "2 1p 2", 40, "0 1 1");
    row("further than can be counted", "2147483647 2147483647", 2147483647,
        "2147483647 2147483647");
    row("nothing to scroll by", "120 120", 0, "0 0");
  }
  void whatIsLeftIsKept() {
    QFETCH(QString, events);
    QFETCH(int, notchPx);
    QFETCH(QString, pixels);
    QCOMPARE(scrolled(events, notchPx).join(u' '), pixels);
  }

  void alongAndAcross() {
    WheelSteps steps;
    const auto take = [&](QPoint pixels, QPoint angle) {
      return steps.take({{}, {}, pixels, angle, Qt::NoButton, {}, Qt::NoScrollPhase, false}, 40);
    };
    const WheelSteps::Turn both = take({}, {60, -120});
    QCOMPARE(both.notches, -1.0);
    QCOMPARE(both.across, 30.0);
    QCOMPARE(both.along, -60.0);
    const WheelSteps::Turn sideways = take({}, {120, 0}); // Alt
    QCOMPARE(sideways.notches, 1.0);
    QCOMPARE(sideways.along, 60.0);
    QCOMPARE(sideways.down, 0);
    const WheelSteps::Turn pixels = take({3, 20}, {});
    QCOMPARE(pixels.notches, 0.5);
    QCOMPARE(pixels.across, 3.0);
    QCOMPARE(pixels.down, 20);
  }
};

QTEST_GUILESS_MAIN(tst_WheelSteps)
#include "tst_WheelSteps.moc"
