// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceV1Text.h"
#include "V1EventOrder.h"

#include <QTest>

using namespace coldstart;

/// How much is asked while the Ps' events are put in one row.
class tst_V1EventOrder : public QObject {
  Q_OBJECT

 private:
  struct Counts {
    std::size_t events = 0;
    std::uint64_t asked = 0;
    bool fault = false;
  };
  static Counts ordered(const std::string& text) {
    const std::vector<std::byte> bytes = traceV1Bytes(text);
    SymbolTable symbols;
    V1Tables tables(symbols);
    auto index = indexV1Batches(bytes, 16, 21, tables, {});
    V1Names names;
    V1BatchDecoder decoder(bytes, 21, tables, names);
    V1EventOrder order(*index, decoder, names, {});
    Counts counts;
    while (order.next() != nullptr)
      ++counts.events;
    counts.asked = order.asked();
    counts.fault = order.fault().has_value();
    return counts;
  }

  /// P 0 runs goroutine 1 again and again; `others` Ps hold an event each that must wait.
  static std::string manyWait(int others, int turns, const std::string& event) {
    std::string text = "batch p=0 t=100\nGoCreate g=1 new=0 stack=0\nGoCreate g=2 new=0 stack=0\n";
    for (int i = 0; i < turns; ++i)
      text += "GoStartLocal g=1\nGoSched stack=0\n";
    text += "GoStartLocal g=1\nGoBlock stack=0\n";
    for (int p = 1; p <= others; ++p)
      text += "batch p=" + std::to_string(p) + " t=101\n" + event + "\n";
    return text;
  }

 private Q_SLOTS:
  void waitingLanesAreNotAskedAgainAndAgain_data() {
    QTest::addColumn<QString>("event");
    QTest::addColumn<int>("others");
    QTest::newRow("for a goroutine that nobody moves")
        << QStringLiteral("GoStart g=2 seq=9") << 3000;
    QTest::newRow("for a goroutine that moves all the time, and another state of it")
        << QStringLiteral("GoStart g=1 seq=1000000") << 3000;
    QTest::newRow("for what comes at the end, and then is there for one of them")
        << QStringLiteral("GoUnblock g=1 seq=2002 stack=0") << 3000;
    QTest::newRow("nobody waits") << QStringLiteral("HeapAlloc bytes=5") << 3000;
  }
  void waitingLanesAreNotAskedAgainAndAgain() {
    QFETCH(QString, event);
    QFETCH(int, others);
    const int turns = 2000;
    const Counts counts = ordered(manyWait(others, turns, event.toStdString()));
    const auto expected = static_cast<std::size_t>(2 + 2 * turns + 2 + others);
    QCOMPARE(counts.events, expected); // those that could not be ordered are kept as well
    QCOMPARE(counts.fault, event != QStringLiteral("HeapAlloc bytes=5"));
    // Once for each event, and once more for each lane that has no more or waits.
    const std::size_t atMost = counts.events + 2 * static_cast<std::size_t>(others) + 2;
    QVERIFY2(counts.asked <= atMost, std::to_string(counts.asked).c_str());
    QVERIFY(counts.asked >= 2 * static_cast<std::size_t>(turns));
  }
};

QTEST_GUILESS_MAIN(tst_V1EventOrder)
#include "tst_V1EventOrder.moc"
