// SPDX-License-Identifier: GPL-3.0-or-later
#include "BoundedQueue.h"
#include "EventPipe.h"

#include <QTest>

#include <string>
#include <thread>

using namespace coldstart;

namespace {

/// Writes down in which order calls come.
class CallLog : public EventSink {
 public:
  void generationBegins(const Symbols&) override { text += "["; }
  void events(std::span<const Event> events) override {
    for (const Event& event : events) {
      inOrder = inOrder && event.time == next;
      ++next;
    }
    if (text.back() != 'e') text += "e";
  }
  void clock(std::int64_t timeNs, const WireClock& clock) override {
    text += "c" + std::to_string(timeNs) + "," + std::to_string(clock.wallSec);
  }
  void generationEnded(const Symbols&) override { text += "]"; }

  std::string text = " ";
  std::int64_t next = 0;
  bool inOrder = true;
};

} // namespace

class tst_EventPipe : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void allArrivesInOrderOnTheOtherThread() {
    EventPipe pipe;
    constexpr std::int64_t kEvents = 100'000; // far more than the pipe holds
    std::jthread writing([&] {
      std::int64_t next = 0;
      for (int generation = 0; generation < 2; ++generation) {
        pipe.generationBegins({});
        pipe.clock(generation, {1, 2, 3, 4});
        while (next < kEvents * (generation + 1)) {
          std::vector<Event> some(static_cast<std::size_t>(next % 777 + 1));
          for (Event& event : some)
            event.time = next++;
          pipe.events(some);
        }
        pipe.generationEnded({});
      }
      pipe.close();
    });
    CallLog log;
    pipe.drainInto(log);
    QCOMPARE(log.text, " [c0,3e][c1,3e]");
    QVERIFY(log.inOrder);
    QVERIFY(log.next >= 2 * kEvents);
  }

  void whatIsInAClosedQueueCanStillBeTaken() {
    BoundedQueue<int> queue(2);
    QVERIFY(queue.push(1));
    QVERIFY(queue.push(2));
    queue.close();
    QVERIFY(!queue.push(3));
    QCOMPARE(queue.pop(), std::optional(1));
    QCOMPARE(queue.pop(), std::optional(2));
    QCOMPARE(queue.pop(), std::optional<int>());
  }

  void aPushIntoAFullQueueWaitsForAPop() {
    BoundedQueue<int> queue(1);
    std::atomic<int> pushed = 0;
    std::jthread writing([&] {
      for (int i = 0; i < 1000; ++i) {
        queue.push(i);
        pushed = i + 1;
      }
    });
    for (int i = 0; i < 1000; ++i) {
      QVERIFY(pushed <= i + 1); // one in the queue at the most
      QCOMPARE(queue.pop(), std::optional(i));
    }
  }

  void closingFreesAWriterThatWaits() {
    BoundedQueue<int> queue(1);
    QVERIFY(queue.push(1));
    bool taken = true;
    {
      std::jthread writing([&] { taken = queue.push(2); });
      queue.close();
    }
    QVERIFY(!taken);
  }

  void closingFreesAReaderThatWaits() {
    BoundedQueue<int> queue(1);
    std::optional<int> got = 7;
    {
      std::jthread reading([&] { got = queue.pop(); });
      queue.close();
    }
    QVERIFY(!got);
  }
};

QTEST_GUILESS_MAIN(tst_EventPipe)
#include "tst_EventPipe.moc"
