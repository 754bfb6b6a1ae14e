// SPDX-License-Identifier: GPL-3.0-or-later
#include "RuntimeRanges.h"
#include "TraceSketch.h"

#include <QTest>

using namespace coldstart;

namespace {

QByteArray text(const std::vector<StretchBox>& boxes) {
  QByteArray line;
  for (const StretchBox& b : boxes)
    line += QByteArray::number(b.x0) + '-' + QByteArray::number(b.x1) + " #" +
            QByteArray::number(qulonglong(b.first)) + " x" +
            QByteArray::number(qulonglong(b.count)) + '\n';
  return line;
}

} // namespace

class tst_RuntimeRanges : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void sortedByKind() {
    TraceSketch sketch;
    sketch.range(40, 50, "stop-the-world (GC mark termination)");
    sketch.range(10, 20, "stop-the-world (GC sweep termination)");
    sketch.range(20, 45, "GC concurrent mark phase");
    sketch.range(46, 47, "GC incremental sweep");
    const auto model = sketch.build(100);
    const RuntimeRanges found = runtimeRanges(*model);
    QCOMPARE(found.marking.size(), 1u);
    QCOMPARE(found.stopped.size(), 2u);
    QCOMPARE(found.stopped[0].time.begin, TimeNs{10});
    QCOMPARE(found.stopped[0].range, 1u);
    QCOMPARE(stretchAt(found.stopped, TimeNs{15}), &found.stopped[0]);
    QCOMPARE(stretchAt(found.stopped, TimeNs{20}), nullptr);
    QCOMPARE(stretchAt(found.stopped, TimeNs{45}), &found.stopped[1]);
    QCOMPARE(stretchAt(found.stopped, TimeNs{99}), nullptr);
  }

  void boxes_data() {
    QTest::addColumn<qint64>("begin");
    QTest::addColumn<qint64>("end");
    QTest::addColumn<int>("width");
    QTest::addColumn<QByteArray>("wanted");
    QTest::newRow("each apart") << qint64(0) << qint64(1000) << 1000
                                << QByteArray("100-110 #0 x1\n110-113 #1 x1\n500-700 #2 x1\n");
    QTest::newRow("short ones share a pixel")
        << qint64(0) << qint64(1000) << 10 << QByteArray("1-2 #0 x2\n5-7 #2 x1\n");
    QTest::newRow("cut at both ends")
        << qint64(105) << qint64(600) << 495 << QByteArray("0-5 #0 x1\n5-8 #1 x1\n395-495 #2 x1\n");
    QTest::newRow("nothing there") << qint64(200) << qint64(300) << 10 << QByteArray();
  }
  void boxes() {
    QFETCH(qint64, begin);
    QFETCH(qint64, end);
    QFETCH(int, width);
    const std::vector<RuntimeStretch> stretches{{{TimeNs{100}, TimeNs{110}}, 0},
                                                {{TimeNs{110}, TimeNs{113}}, 1},
                                                {{TimeNs{500}, TimeNs{700}}, 2}};
    QTEST(text(visibleStretches(stretches, {TimeNs{begin}, TimeNs{end}}, width)), "wanted");
  }
};

QTEST_GUILESS_MAIN(tst_RuntimeRanges)
#include "tst_RuntimeRanges.moc"
