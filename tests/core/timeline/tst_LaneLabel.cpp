// SPDX-License-Identifier: GPL-3.0-or-later
#include "GoNames.h"
#include "LaneLabel.h"
#include "TraceSketch.h"
#include "UserCode.h"
#include "UserFrame.h"

#include <QTest>

using namespace coldstart;

class tst_LaneLabel : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void titleAndDetail_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("detail");
    QTest::newRow("goroutine 1") << "runtime.main"
                                 << "g4 main"
                                 << "runtime";
    QTest::newRow("a method") << "net/http.(*persistConn).readLoop"
                              << "g4 readLoop"
                              << "net/http.(*persistConn)";
    QTest::newRow("a closure") << "main.main.func1"
                               << "g4 main.func1"
                               << "main";
    QTest::newRow("a generic") << "example.com/q.(*Queue[...]).run"
                               << "g4 run"
                               << "example.com/q.(*Queue[...])";
    QTest::newRow("no name") << ""
                             << "g4"
                             << "";
  }
  void titleAndDetail() {
    QFETCH(QString, name);
    TraceSketch sketch;
    const LaneId lane = sketch.goroutine(4, name.toStdString());
    const LaneLabel label = laneLabel(*sketch.build(1), lane);
    QTEST(QString::fromStdString(label.title), "title");
    QTEST(QString::fromStdString(label.detail), "detail");
  }

  void numbersJoinNeighbours() {
    TraceSketch sketch;
    std::vector<LaneId> lanes;
    for (const int id : {2, 3, 4, 11, 18, 19, 30})
      lanes.push_back(sketch.goroutine(id, "runtime.x"));
    const auto model = sketch.build(1);
    QCOMPARE(goroutineNumbers(*model, lanes, 9), std::string("g2–g4, g11, g18–g19, g30"));
    QCOMPARE(goroutineNumbers(*model, lanes, 2), std::string("g2–g4, g11, …"));
    QCOMPARE(goroutineNumbers(*model, {}, 2), std::string());
  }

  void whoseCode_data() {
    QTest::addColumn<QString>("package");
    QTest::addColumn<bool>("standard");
    QTest::newRow("runtime") << "runtime" << true;
    QTest::newRow("deep library") << "net/http/internal" << true;
    QTest::newRow("vendored by the library") << "vendor/golang.org/x/net/http2" << true;
    QTest::newRow("main") << "main" << false;
    QTest::newRow("a module with a dot") << "example.com/shop" << false;
    QTest::newRow("a module without one") << "shop/db" << false;
    QTest::newRow("a name that begins like the library's") << "network/dial" << false;
    QTest::newRow("C") << "" << true;
  }
  void whoseCode() {
    QFETCH(QString, package);
    QTEST(isStandardPackage(package.toStdString()), "standard");
  }

  void theNearestUserFrame() {
    TraceSketch sketch;
    const StackId stack = sketch.stack("runtime.main;main.main;shop/db.Open;net.Dial;net.wait");
    const StackId library = sketch.stack("runtime.main;net.wait");
    const auto model = sketch.build(1);
    const Symbols& symbols = model->symbols;
    QCOMPARE(symbols.name(symbols.frame(nearestUserFrame(symbols, stack)).function),
             std::string_view("shop/db.Open"));
    QCOMPARE(nearestUserFrame(symbols, library), kNoStack);
    QCOMPARE(shortName("example.com/shop/db.(*Pool).Open"), std::string_view("db.(*Pool).Open"));
  }
};

QTEST_GUILESS_MAIN(tst_LaneLabel)
#include "tst_LaneLabel.moc"
