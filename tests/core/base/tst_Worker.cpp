// SPDX-License-Identifier: GPL-3.0-or-later
#include "AtEnd.h"
#include "MemoryEnd.h"
#include "NoThreads.h"
#include "Worker.h"

#include <QTest>

#include <atomic>
#include <optional>
#include <stdexcept>
#include <string>

using namespace coldstart;

namespace {

/// "" or what was thrown.
template <class Fn> std::string thrownBy(Fn fn) {
  try {
    fn();
  } catch (const std::exception& thrown) {
    return thrown.what();
  }
  return {};
}

[[noreturn]] void throwIt(const char* what) {
  throw std::runtime_error(what);
}

} // namespace

class tst_Worker : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void theWorkIsDoneWhenItIsJoined() {
    int done = 0;
    Worker worker;
    QVERIFY(!worker.runs());
    QVERIFY(worker.start([&] { done = 1; }));
    QVERIFY(worker.runs());
    worker.join();
    QVERIFY(!worker.runs());
    QCOMPARE(done, 1);
  }

  void whatItThrewIsThrownWhereItIsJoinedAndOnce() {
    Worker worker;
    QVERIFY(worker.start([] { throwIt("there"); }));
    QCOMPARE(thrownBy([&] { worker.join(); }), std::string("there"));
    QCOMPARE(thrownBy([&] { worker.join(); }), std::string());
  }

  void oneThatGoesJoinsAndDropsIt() {
    bool done = false;
    {
      Worker worker;
      QVERIFY(worker.start([&] {
        done = true;
        throwIt("there");
      }));
    }
    QVERIFY(done);
  }

  void withoutAThreadNothingIsBegun() {
    bool begun = false;
    Worker worker;
    {
      const NoThreads none;
      QVERIFY(!worker.start([&] { begun = true; }));
    }
    QVERIFY(!worker.runs());
    worker.join();
    QVERIFY(!begun);
  }

  void both_data() {
    QTest::addColumn<bool>("threads");
    QTest::newRow("on two threads") << true;
    QTest::newRow("on one, as no other can be had") << false;
  }
  void both() {
    QFETCH(bool, threads);
    std::optional<NoThreads> none;
    if (!threads) none.emplace();
    std::atomic<int> done = 0;
    const auto add = [&] { ++done; };
    doBoth(add, add);
    QCOMPARE(done.load(), 2);
    QCOMPARE(thrownBy([&] { doBoth([] { throwIt("beside"); }, add); }), std::string("beside"));
    QCOMPARE(done.load(), 3);
    QCOMPARE(thrownBy([&] { doBoth(add, [] { throwIt("here"); }); }), std::string("here"));
    QCOMPARE(thrownBy([&] { doBoth([] { throwIt("beside"); }, [] { throwIt("here"); }); }),
             std::string("here"));
  }

  void whatIsToBeDoneAtTheEndIsDoneAlsoWhenItThrows() {
    int ended = 0;
    {
      const AtEnd counted([&] { ++ended; });
    }
    QCOMPARE(ended, 1);
    QCOMPARE(thrownBy([&] {
               const AtEnd counted([&] { ++ended; });
               throwIt("early");
             }),
             std::string("early"));
    QCOMPARE(ended, 2);
  }

  void onlyTheEndOfMemoryBecomesAnError() {
    const auto ended = unlessMemoryEnds([]() -> Result<int> { throw std::bad_alloc(); });
    QVERIFY(!ended && ended.error().code == ErrorCode::TooLarge);
    QCOMPARE(*unlessMemoryEnds([]() -> Result<int> { return 7; }), 7);
    QCOMPARE(thrownBy([] {
               static_cast<void>(unlessMemoryEnds([]() -> Result<int> { throwIt("else"); }));
             }),
             std::string("else"));
  }
};

QTEST_GUILESS_MAIN(tst_Worker)
#include "tst_Worker.moc"
