// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpanLabels.h"
#include "TraceSketch.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace coldstart;

namespace {

QString plain(QString text) {
  return text.replace(QChar(0x00A0), u' ');
}

} // namespace

class tst_SpanLabels : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }

  void stateLengthReasonAndUsersFunction() {
    const auto model = sketch();
    const auto label = [&](std::int64_t t) {
      return plain(spanLabel(*model, *model->spanAt(LaneId{0}, TimeNs{t})));
    };
    QCOMPARE(label(1'000'000), QStringLiteral("waiting 900 ms · select · remotecfg.fetch"));
    QCOMPARE(label(900'500'000), QStringLiteral("system call 2.00 ms"));
    QCOMPARE(label(950'000'000), QStringLiteral("running 97.0 ms"));
  }

  void theLongestFormThatFitsIsDrawn() {
    const auto model = sketch();
    SpanLabels labels;
    QFont font;
    font.setPixelSize(12);
    TextCache& texts = labels.texts();
    const double full =
        texts.widthOf(QStringLiteral("waiting 900 ms · select · remotecfg.fetch"), font);
    const double half = texts.widthOf(QStringLiteral("waiting 900 ms · select"), font);
    const auto reach = [&](double room) {
      QImage image(800, 30, QImage::Format_RGB32);
      image.fill(Qt::white);
      QPainter painter(&image);
      painter.setPen(Qt::black);
      labels.paint(painter, QRectF(0, 0, room, 30), *model, LaneId{0}, TimeNs{500'000}, font);
      painter.end();
      int last = 0;
      for (int y = 0; y < 30; ++y)
        for (int x = 0; x < 800; ++x)
          if (image.pixelColor(x, y).lightness() < 128) last = std::max(last, x);
      return last;
    };
    QVERIFY(std::abs(reach(full + 5) - full) < 12);
    QVERIFY(std::abs(reach(full - 5) - half) < 12);
    QVERIFY(reach(half - 5) > 0 && reach(half - 5) < half - 5);
    QCOMPARE(reach(8), 0); // nothing rather than a stump
  }

  void widthsAreWhatIsDrawn() {
    TextCache texts;
    QFont font;
    font.setPixelSize(13);
    for (const QString& text :
         {QStringLiteral("g22 readLoop"), QStringLiteral("waiting 4.31 ms · µs"),
          QStringLiteral("等待 ▸ 3")}) {
      const double exact = QFontMetricsF(font).horizontalAdvance(text);
      QVERIFY(std::abs(texts.widthOf(text, font) - exact) <= 3);
    }
  }

 private:
  static std::shared_ptr<const TraceModel> sketch() {
    TraceSketch sketch;
    const LaneId main = sketch.goroutine(1, "runtime.main");
    sketch.waits(500'000, main, "select",
                 "runtime.main;example.com/shop/remotecfg.fetch;net/http.Get");
    sketch.syscall(900'500'000, main, "runtime.main;os.Open");
    sketch.runs(902'500'000, main);
    return sketch.build(999'500'000);
  }
};

QTEST_MAIN(tst_SpanLabels)
#include "tst_SpanLabels.moc"
