// SPDX-License-Identifier: GPL-3.0-or-later
#include "QueryRunner.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <memory>
#include <new>
#include <semaphore>
#include <stdexcept>

using namespace coldstart;

namespace {

/// A query that waits until it is let go, or is asked to stop.
struct Gate {
  std::binary_semaphore entered{0};
  std::binary_semaphore open{0};
  int pass(int value) {
    entered.release();
    open.acquire();
    return value;
  }
};

} // namespace

class tst_QueryRunner : public QObject {
  Q_OBJECT

 private:
  static void settle(QueryRunner& runner) { QTRY_VERIFY(runner.idle()); }

 private Q_SLOTS:
  void theNewestOfASlotIsDelivered() {
    QueryRunner runner(1);
    Gate gate;
    QList<int> got;
    const auto take = [&](int value) { got << value; };
    runner.run(
        this, 0, [&](const std::stop_token&) { return gate.pass(1); }, take);
    gate.entered.acquire();
    runner.run(
        this, 0, [](const std::stop_token&) { return 2; }, take); // queued, then replaced
    runner.run(
        this, 0, [](const std::stop_token&) { return 3; }, take);
    gate.open.release();
    settle(runner);
    QCOMPARE(got, QList<int>{3});
  }

  void whatIsReplacedIsAskedToStop() {
    QueryRunner runner(2);
    std::atomic<bool> stopped = false;
    std::binary_semaphore entered{0};
    runner.run(
        this, 0,
        [&](const std::stop_token& stop) {
          entered.release();
          while (!stop.stop_requested())
            std::this_thread::yield();
          return stopped = true;
        },
        [](bool) { QFAIL("a stopped query was delivered"); });
    entered.acquire();
    runner.run(
        this, 0, [](const std::stop_token&) { return 0; }, [](int) {});
    settle(runner);
    QTRY_VERIFY(stopped);
    QCoreApplication::processEvents();
  }

  void slotsAndReceiversDoNotDisturbEachOther() {
    QueryRunner runner(1);
    QObject other;
    QList<int> got;
    const auto take = [&](int value) { got << value; };
    runner.run(
        this, 0, [](const std::stop_token&) { return 1; }, take);
    runner.run(
        this, 1, [](const std::stop_token&) { return 2; }, take);
    runner.run(
        &other, 0, [](const std::stop_token&) { return 3; }, take);
    settle(runner);
    QCOMPARE(got, (QList<int>{1, 2, 3}));
  }

  void cancelled_data() {
    QTest::addColumn<int>("how");
    QTest::addColumn<QList<int>>("left");
    QTest::newRow("one slot") << 0 << QList<int>{2, 3};
    QTest::newRow("all slots of a receiver") << 1 << QList<int>{3};
    QTest::newRow("everything") << 2 << QList<int>{};
  }
  /// Answers that are computed but not yet delivered count as well.
  void cancelled() {
    QFETCH(int, how);
    QFETCH(QList<int>, left);
    QueryRunner runner(1);
    QObject other;
    QList<int> got;
    std::atomic<int> computed = 0;
    const auto ask = [&](QObject* receiver, int slot, int value) {
      runner.run(
          receiver, slot, [&computed, value](const std::stop_token&) { return ++computed, value; },
          [&got](int v) { got << v; });
    };
    ask(this, 0, 1);
    ask(this, 1, 2);
    ask(&other, 0, 3);
    while (computed < 3)
      std::this_thread::yield(); // no events: nothing is delivered meanwhile
    if (how == 0) runner.cancel(this, 0);
    if (how == 1) runner.cancel(this);
    if (how == 2) runner.cancelAll();
    settle(runner);
    QCoreApplication::processEvents();
    QCOMPARE(got, left);
  }

  void aReceiverThatIsGoneGetsNothing_data() {
    QTest::addColumn<bool>("queued");
    QTest::addColumn<bool>("throws");
    QTest::newRow("gone while its query runs") << false << false;
    QTest::newRow("gone while its query waits for a worker") << true << false;
    QTest::newRow("nor is its window told of a throw") << false << true;
  }
  void aReceiverThatIsGoneGetsNothing() {
    QFETCH(bool, queued);
    QFETCH(bool, throws);
    Gate gate;
    QueryRunner runner(1);
    const QSignalSpy failed(&runner, &QueryRunner::failed);
    auto receiver = std::make_unique<QObject>();
    const auto pass = [&, throws](const std::stop_token&) {
      const int value = gate.pass(1);
      if (throws) throw std::runtime_error("too late");
      return value;
    };
    const auto never = [](int) { QFAIL("delivered to a receiver that is gone"); };
    runner.run(queued ? this : receiver.get(), 0, pass, [&, queued](int value) {
      if (!queued) never(value);
    });
    gate.entered.acquire();
    if (queued)
      runner.run(
          receiver.get(), 0, [](const std::stop_token&) { return 2; }, never);
    receiver.reset();
    gate.open.release();
    settle(runner);
    QCOMPARE(failed.count(), 0);
  }

  void aThrowIsAnErrorAndNotTheEnd_data() {
    QTest::addColumn<int>("what");
    QTest::addColumn<int>("code");
    QTest::newRow("memory has ended") << 0 << static_cast<int>(ErrorCode::TooLarge);
    QTest::newRow("an exception with words") << 1 << static_cast<int>(ErrorCode::Io);
    QTest::newRow("something else") << 2 << static_cast<int>(ErrorCode::Io);
  }
  void aThrowIsAnErrorAndNotTheEnd() {
    QFETCH(int, what);
    QFETCH(int, code);
    QueryRunner runner(1);
    Error told;
    connect(&runner, &QueryRunner::failed, this, [&](const Error& error) { told = error; });
    runner.run(
        this, 0,
        [what](const std::stop_token&) -> int {
          if (what == 0) throw std::bad_alloc();
          if (what == 1) throw std::runtime_error("the table is short");
          throw 42;
        },
        [](int) { QFAIL("a query that threw was delivered"); });
    settle(runner);
    QCOMPARE(static_cast<int>(told.code), code);
    QVERIFY(!told.detail.empty());
    if (what == 1) QCOMPARE(told.detail, std::string("the table is short"));
    int after = 0;
    runner.run(
        this, 0, [](const std::stop_token&) { return 7; }, [&](int v) { after = v; });
    settle(runner);
    QCOMPARE(after, 7);
  }

  void aThrowOfAReplacedQueryIsNotTold() {
    QueryRunner runner(1);
    const QSignalSpy failed(&runner, &QueryRunner::failed);
    Gate gate;
    runner.run(
        this, 0,
        [&](const std::stop_token&) -> int {
          gate.pass(0);
          throw std::runtime_error("late");
        },
        [](int) {});
    gate.entered.acquire();
    runner.run(
        this, 0, [](const std::stop_token&) { return 1; }, [](int) {});
    gate.open.release();
    settle(runner);
    QCOMPARE(failed.count(), 0);
  }

  void anAnswerComesWithItsQuestion() {
    QueryRunner runner(1);
    QString got;
    runner.ask(
        this, 0, QStringLiteral("seven"),
        [](const QString& question, const std::stop_token&) { return question.size(); },
        [&](const QString& question, qsizetype answer) {
          got = question + u'=' + QString::number(answer);
        });
    settle(runner);
    QCOMPARE(got, QStringLiteral("seven=5"));
  }

  void itGoesWithQuestionsUnderWay() {
    std::atomic<bool> ended = false;
    std::binary_semaphore entered{0};
    {
      QueryRunner runner(1);
      runner.run(
          this, 0,
          [&](const std::stop_token& stop) {
            entered.release();
            while (!stop.stop_requested())
              std::this_thread::yield();
            return ended = true;
          },
          [](bool) { QFAIL("delivered after the end"); });
      runner.run(
          this, 1, [](const std::stop_token&) { return 1; }, [](int) { QFAIL("queued"); });
      entered.acquire();
    }
    QVERIFY(ended);
    QCoreApplication::processEvents();
  }
};

QTEST_GUILESS_MAIN(tst_QueryRunner)
#include "tst_QueryRunner.moc"
