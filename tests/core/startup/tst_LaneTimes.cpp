// SPDX-License-Identifier: GPL-3.0-or-later
#include "LaneTimes.h"

#include "RowText.h"

#include <QTest>

#include <map>
#include <random>

using namespace coldstart;

namespace {

const char* const kReasons[] = {"network", "select", "sleep", "sync", "chan send"};

/// Goroutine 1 changing its state every 1 to 40 us, the others too.
std::string randomRows(std::mt19937& random, int rows) {
  std::string text = "0 g1 running\n";
  int us = 0;
  for (int i = 0; i < rows; ++i) {
    us += 1 + int(random() % 40);
    const std::string at = std::to_string(us / 1000.0);
    const std::string g = random() % 4 ? "g1" : "g2";
    switch (random() % 5) {
    case 0:
      text += at + " " + g + " running\n";
      break;
    case 1:
      text += at + " " + g + " syscall | | main.main;os.Open\n";
      break;
    case 2:
      text += at + " " + g + " runnable | preempted | main.main\n";
      break;
    case 3:
      text += at + " " + g + " woken\n";
      break;
    default:
      text += at + " " + g + " waiting | " + kReasons[random() % 5] + " | main.main;x.y\n";
    }
  }
  return text + std::to_string(us / 1000.0 + 0.01) + " end";
}

} // namespace

class tst_LaneTimes : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void addsUpByStateAndKind() {
    const auto model = modelFromRows(R"(
1 g1 running
3 g1 waiting | network | main.main
7 g1 woken
8 g1 running
9 g1 syscall | | main.main
10 g1 ended
20 end)");
    const StateTimes all = laneTimes(*model, LaneId{0}, {atMs(-5), atMs(100)});
    const auto of = [&](GoState s) { return all.byState[std::size_t(s)].ns; };
    QCOMPARE(of(GoState::Undetermined), qint64(1'000'000));
    QCOMPARE(of(GoState::Running), qint64(3'000'000));
    QCOMPARE(of(GoState::Waiting), qint64(4'000'000));
    QCOMPARE(of(GoState::Runnable), qint64(1'000'000));
    QCOMPARE(of(GoState::Syscall), qint64(1'000'000));
    QCOMPARE(of(GoState::NotExist), qint64(0));
    QCOMPARE(all.byWaitKind[std::size_t(WaitKind::Network)].ns, qint64(4'000'000));
    QCOMPARE(all.blocked().ns, qint64(5'000'000));

    const StateTimes part = laneTimes(*model, LaneId{0}, {atMs(6), atMs(8.5)});
    QCOMPARE(part.byState[std::size_t(GoState::Waiting)].ns, qint64(1'000'000));
    QCOMPARE(part.byState[std::size_t(GoState::Running)].ns, qint64(500'000));
    QCOMPARE(laneTimes(*model, LaneId{0}, {atMs(8), atMs(8)}).blocked().ns, qint64(0));
  }

  void billIsSortedByTime() {
    const auto model = modelFromRows(R"(
0 g1 running
2 g1 waiting | sleep | main.main
5 g1 running
6 g1 waiting | network | main.main
7 g1 running
8 g1 waiting | sleep | main.main
12 end)");
    QStringList text;
    for (const auto& row : laneBill(*model, LaneId{0}, {atMs(0), atMs(12)}).rows)
      text << QStringLiteral("%1/%2 %3 x%4")
                  .arg(QString::fromStdString(std::string(toString(row.state))),
                       QString::fromStdString(row.reason))
                  .arg(double(row.time.ns) / 1e6)
                  .arg(row.count);
    QCOMPARE(text.join(QStringLiteral("; ")),
             QStringLiteral("Waiting/sleep 7 x2; Running/ 4 x3; Waiting/network 1 x1"));
  }

  /// Against each microsecond asked on its own.
  void agreesWithALinearScan() {
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
      const auto model = modelFromRows(randomRows(random, 200));
      const std::int64_t end = model->end.ns / 1000;
      std::int64_t a = std::int64_t(random() % std::uint64_t(end));
      std::int64_t b = std::int64_t(random() % std::uint64_t(end));
      if (a > b) std::swap(a, b);
      std::map<GoState, std::int64_t> byState;
      std::map<WaitKind, std::int64_t> byKind;
      for (std::int64_t us = a; us < b; ++us) {
        const auto span = model->spanAt(LaneId{0}, TimeNs{us * 1000});
        QVERIFY(span);
        byState[span->state] += 1000;
        if (span->state == GoState::Waiting)
          byKind[waitKindOf(model->symbols.strings[span->reason])] += 1000;
      }
      const TimeRange range{TimeNs{a * 1000}, TimeNs{b * 1000}};
      const StateTimes times = laneTimes(*model, LaneId{0}, range);
      for (int s = 0; s < kGoStateCount; ++s)
        QCOMPARE(times.byState[std::size_t(s)].ns, byState[GoState(s)]);
      for (int k = 0; k < 9; ++k)
        QCOMPARE(times.byWaitKind[std::size_t(k)].ns, byKind[WaitKind(k)]);
      std::int64_t billed = 0;
      for (const auto& row : laneBill(*model, LaneId{0}, range).rows)
        billed += row.time.ns;
      QCOMPARE(billed, range.length().ns);
    }
  }
};

QTEST_GUILESS_MAIN(tst_LaneTimes)
#include "tst_LaneTimes.moc"
