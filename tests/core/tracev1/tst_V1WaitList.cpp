// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1WaitList.h"

#include <QTest>

#include <random>

using namespace coldstart;

namespace {

V1Need needOf(std::uint32_t subject) {
  return {subject, 0, V1Need::Status::Running, false};
}

/// The row as Go walks it: from its beginning, everybody, every time.
class WholeWalk {
 public:
  void add(std::uint32_t lane) { m_row.push_back(lane); }
  template <class Leaves> void ask(Leaves leaves) {
    for (std::size_t i = 0; i < m_row.size();) {
      if (leaves(m_row[i])) {
        m_row[i] = m_row.back();
        m_row.pop_back();
      } else {
        ++i;
      }
    }
  }
  const std::vector<std::uint32_t>& row() const { return m_row; }

 private:
  std::vector<std::uint32_t> m_row;
};

} // namespace

class tst_V1WaitList : public QObject {
  Q_OBJECT

 private:
  /// Lanes that leave, in their turn; those in `stay` wait for the subject that is told.
  static QString asked(V1WaitList& list,
                       const std::vector<std::pair<std::uint32_t, std::uint32_t>>& stay) {
    QString out;
    list.ask([&](std::uint32_t lane) {
      out += QString::number(lane) + QLatin1Char(' ');
      for (const auto& [who, subject] : stay) {
        if (who != lane) continue;
        list.waitFor(lane, needOf(subject));
        return false;
      }
      return true;
    });
    return out.trimmed();
  }

 private Q_SLOTS:
  void everyNewLaneIsAskedOnceTheLastInThePlaceOfOneThatLeft() {
    V1WaitList list(5);
    for (std::uint32_t lane = 0; lane < 5; ++lane)
      list.add(lane);
    QCOMPARE(asked(list, {{1, 7}, {4, 7}, {3, 8}}), QStringLiteral("0 4 1 2 3"));
    QCOMPARE(list.front(), 4u);
    QCOMPARE(asked(list, {}), QString());
  }

  void onlyThoseAreAskedThatWaitForWhatIsMet() {
    V1WaitList list(4);
    for (std::uint32_t lane = 0; lane < 4; ++lane)
      list.add(lane);
    asked(list, {{0, 7}, {1, 8}, {2, 7}, {3, 9}});
    list.met(needOf(10));
    QCOMPARE(asked(list, {}), QString());
    list.met({8, 3, V1Need::Status::Running, true}); // that it counts makes it another need
    QCOMPARE(asked(list, {}), QString());
    list.met(needOf(7));
    QCOMPARE(asked(list, {}), QStringLiteral("0 2"));
    list.met(needOf(8));
    list.met(needOf(9));
    QCOMPARE(asked(list, {}), QStringLiteral("3 1"));
    QVERIFY(list.empty());
  }

  void theTurnIsThatOfAWalkOverAll() {
    constexpr std::uint32_t kLanes = 40;
    std::mt19937 random(1);
    for (int round = 0; round < 200; ++round) {
      V1WaitList list(kLanes);
      WholeWalk walk;
      std::vector<std::uint32_t> waitsFor(kLanes, 0); // 0: it can go
      std::vector<std::uint32_t> outside;
      for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
        list.add(lane);
        walk.add(lane);
        waitsFor[lane] = static_cast<std::uint32_t>(random() % 6);
      }
      for (int step = 0; step < 60; ++step) {
        std::vector<std::uint32_t> turn;
        list.ask([&](std::uint32_t lane) {
          if (waitsFor[lane] != 0) list.waitFor(lane, needOf(waitsFor[lane]));
          if (waitsFor[lane] == 0) turn.push_back(lane);
          return waitsFor[lane] == 0;
        });
        std::vector<std::uint32_t> expected;
        walk.ask([&](std::uint32_t lane) {
          if (waitsFor[lane] == 0) expected.push_back(lane);
          return waitsFor[lane] == 0;
        });
        QCOMPARE(turn, expected);
        outside.insert(outside.end(), turn.begin(), turn.end());
        const auto subject = static_cast<std::uint32_t>(1 + random() % 5);
        for (const std::uint32_t lane : walk.row())
          if (waitsFor[lane] == subject) waitsFor[lane] = 0;
        list.met(needOf(subject));
        if (outside.empty()) continue;
        const std::size_t back = random() % outside.size();
        waitsFor[outside[back]] = static_cast<std::uint32_t>(random() % 6);
        list.add(outside[back]);
        walk.add(outside[back]);
        outside.erase(outside.begin() + static_cast<std::ptrdiff_t>(back));
      }
    }
  }
};

QTEST_GUILESS_MAIN(tst_V1WaitList)
#include "tst_V1WaitList.moc"
