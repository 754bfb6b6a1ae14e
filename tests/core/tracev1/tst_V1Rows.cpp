// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1Times.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace coldstart;

/// Events as they are held: what comes back, in which order, and what it costs.
class tst_V1Rows : public QObject {
  Q_OBJECT

 private:
  static V1Event eventOf(V1EventType type, std::int64_t time) {
    V1Event event{};
    event.type = type;
    event.time = time;
    event.goroutine = 7;
    event.other = 7;
    event.stack = ~0u;
    event.place = 70'000;
    event.args = {1, ~std::uint64_t{0}, 300};
    return event;
  }
  static QString text(const V1Event& ev) {
    return QStringLiteral("%1 %2 g%3 about g%4 stack %5 place %6: %7 %8 %9")
        .arg(QString::fromStdString(std::string(specOf(ev.type).name)))
        .arg(ev.time)
        .arg(ev.goroutine)
        .arg(ev.other)
        .arg(ev.stack)
        .arg(ev.place)
        .arg(ev.args[0])
        .arg(ev.args[1])
        .arg(ev.args[2]);
  }

 private Q_SLOTS:
  void comesBack_data() {
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, V1EventType type, const char* expected) {
      QTest::newRow(name) << static_cast<int>(type) << QString::fromLatin1(expected);
    };
    const char* where = "g7 about g7 stack 4294967295 place 70000";
    const auto both = [&](const char* begin, const char* end) {
      static std::vector<std::string> kept;
      kept.reserve(64);
      kept.push_back(std::string(begin) + " -5 " + where + ": " + end);
      return kept.back().c_str();
    };
    row("no arguments", V1EventType::GoBlock, both("GoBlock", "0 0 0"));
    row("three", V1EventType::UserRegion, both("UserRegion", "1 18446744073709551615 300"));
    row("two", V1EventType::GCSweepDone, both("GCSweepDone", "1 18446744073709551615 0"));
    row("one", V1EventType::HeapAlloc, both("HeapAlloc", "1 0 0"));
    row("the label's string alone", V1EventType::GoStartLabel, both("GoStartLabel", "0 0 300"));
    row("the order's sequence is gone", V1EventType::GoStart, both("GoStart", "0 0 0"));
    row("local no more", V1EventType::GoUnblockLocal, both("GoUnblock", "0 0 0"));
  }
  void comesBack() {
    QFETCH(int, type);
    QFETCH(QString, expected);
    V1Rows rows;
    rows.append(eventOf(static_cast<V1EventType>(type), -5));
    QCOMPARE(text(rows.event(rows[0])), expected);
  }

  void theOtherGoroutineIsKept() {
    V1Rows rows;
    for (const V1EventType type : {V1EventType::GoUnblock, V1EventType::GoCreate}) {
      V1Event event = eventOf(type, 1);
      event.other = 123'456'789;
      rows.append(event);
    }
    QCOMPARE(rows.event(rows[0]).other, 123'456'789u);
    QCOMPARE(rows.event(rows[1]).other, 123'456'789u);
    QCOMPARE(rows.event(rows[1]).args[1], ~std::uint64_t{0}); // the new one's stack
  }

  void manyAreHeldInLittleAndGivenBack() {
    constexpr std::size_t kEvents = 300'000;
    V1Rows rows;
    for (std::size_t i = 0; i < kEvents; ++i) {
      V1Event event = eventOf(i % 10 == 0 ? V1EventType::UserRegion : V1EventType::GoBlock,
                              static_cast<std::int64_t>(i));
      event.args = {i, 1, 3};
      rows.append(event);
    }
    QVERIFY2(rows.bytes() <= 30 * kEvents, std::to_string(rows.bytes() / kEvents).c_str());
    for (std::size_t i = 0; i < kEvents; i += 9'990)
      QCOMPARE(rows.event(rows[i]).args[0], i);
    const std::size_t before = rows.bytes();
    rows.release(kEvents / 2);
    QVERIFY(before - rows.bytes() >= kEvents / 2 * sizeof(V1Row) * 9 / 10);
    QCOMPARE(rows.event(rows[kEvents - 10]).args[0], kEvents - 10);
  }

  void sortsAsAStableSortDoes_data() {
    QTest::addColumn<int>("times");
    QTest::addColumn<int>("outOfPlace"); // percent
    QTest::newRow("in order") << 100'000 << 0;
    QTest::newRow("a few are late") << 1000 << 3;
    QTest::newRow("many equal times") << 3 << 50;
    QTest::newRow("any order") << 100'000 << 100;
  }
  void sortsAsAStableSortDoes() {
    QFETCH(int, times);
    QFETCH(int, outOfPlace);
    constexpr int kEvents = 40'000;
    std::mt19937 random(2);
    V1Rows rows;
    std::vector<std::pair<std::int64_t, std::uint32_t>> expected;
    for (int i = 0; i < kEvents; ++i) {
      std::int64_t time = std::int64_t{i} * times / kEvents;
      if (static_cast<int>(random() % 100) < outOfPlace)
        time = static_cast<std::int64_t>(random()) % times;
      V1Event event = eventOf(V1EventType::GoBlock, time);
      event.stack = static_cast<std::uint32_t>(i);
      rows.append(event);
      expected.emplace_back(time, event.stack);
    }
    std::stable_sort(expected.begin(), expected.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    QVERIFY(sortV1Rows(rows, {}));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      QCOMPARE(rows[i].time(), expected[i].first);
      QCOMPARE(rows[i].stack, expected[i].second);
    }
  }

  void aStopEndsTheSort() {
    V1Rows rows;
    for (int i = 100'000; i > 0; --i)
      rows.append(eventOf(V1EventType::GoBlock, i));
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!sortV1Rows(rows, stop.get_token()));
  }
};

QTEST_GUILESS_MAIN(tst_V1Rows)
#include "tst_V1Rows.moc"
