// SPDX-License-Identifier: GPL-3.0-or-later
#include "AtEnd.h"
#include "BoundedQueue.h"
#include "EventPipe.h"
#include "UnpackingSink.h"
#include "Worker.h"

#include <QTest>

#include <new>
#include <string>
#include <thread>

using namespace coldstart;

namespace {

/// Writes down in which order calls come.
class CallLog : public UnpackingSink {
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
  void pieceEnded(const Symbols&) override { text += "|"; }
  void generationEnded(const Symbols&) override { text += "]"; }

  std::string text = " ";
  std::int64_t next = 0;
  bool inOrder = true;
};

/// Memory ends in one of its calls; -1: in none.
class ThrowingSink : public EventSink {
 public:
  explicit ThrowingSink(int throwAt) : m_throwAt(throwAt) {}
  void generationBegins(const Symbols&) override { step(); }
  void batch(EventBatch& batch) override {
    step();
    batch.clear();
  }
  void clock(std::int64_t, const WireClock&) override { step(); }
  void pieceEnded(const Symbols&) override { step(); }
  void generationEnded(const Symbols&) override { step(); }
  int calls() const { return m_calls; }

 private:
  void step() {
    if (++m_calls == m_throwAt) throw std::bad_alloc();
  }
  int m_throwAt;
  int m_calls = 0;
};

/// So many calls of all kinds.
void fill(EventPipe& pipe, int calls) {
  EventBatch some;
  for (int i = 0; i < calls; ++i) {
    some.addOther({});
    switch (i % 5) {
    case 0:
      pipe.generationBegins({});
      break;
    case 1:
      pipe.clock(i, {});
      break;
    case 2:
      pipe.batch(some);
      break;
    case 3:
      pipe.pieceEnded({});
      break;
    default:
      pipe.generationEnded({});
    }
  }
}

void addSteps() {
  QTest::addColumn<int>("step");
  for (int step = 1; step <= 100; ++step)
    QTest::addRow("step %d", step) << step;
}

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
          EventBatch some;
          for (std::int64_t end = next + next % 777 + 1; next < end;) {
            Event event;
            event.time = next++;
            some.addOther(event);
          }
          pipe.batch(some);
        }
        pipe.pieceEnded({});
        pipe.generationEnded({});
      }
      pipe.close();
    });
    CallLog log;
    pipe.drainInto(log);
    QCOMPARE(log.text, " [c0,3e|][c1,3e|]");
    QVERIFY(log.inOrder);
    QVERIFY(log.next >= 2 * kEvents);
  }

  void packedBatchesComeOutAsTheSameEvents() {
    constexpr std::int64_t kEvents = 20'000;
    EventPipe pipe;
    std::jthread writing([&] {
      pipe.generationBegins({});
      EventBatch batch; // the pipe gives emptied ones back
      for (std::int64_t time = 0; time < kEvents; ++time) {
        if (time % 5 == 0) {
          Event other;
          other.time = time;
          batch.addOther(other);
        } else {
          GoStep& step = batch.addStep();
          step = {};
          step.time = time;
        }
        if (time % 1000 == 999) pipe.batch(batch);
      }
      pipe.generationEnded({});
      pipe.close();
    });
    CallLog log; // takes Events, so every batch is unpacked
    pipe.drainInto(log);
    QCOMPARE(log.text, " [e]");
    QVERIFY(log.inOrder);
    QCOMPARE(log.next, kEvents);
  }

  void aStepSaysTheSameAsAnEvent() {
    GoStep step{};
    step.time = 7;
    step.lane = 3;
    step.stack = StackId{5};
    step.reason = StringId{9};
    step.actor = LaneId{2};
    step.proc = 1;
    step.thread = 4;
    step.states = GoStep::statesOf(GoState::Waiting, GoState::Runnable);
    Event event = toEvent(step);
    QVERIFY(event.kind == EventKind::GoTransition);
    QCOMPARE(event.time, std::int64_t{7});
    QCOMPARE(event.subject, std::uint64_t{3});
    QCOMPARE(event.stack.value, 5u);
    QCOMPARE(event.transitionStack.value, 5u);
    QCOMPARE(event.text.value, 9u);
    QCOMPARE(event.lane.value, 2u);
    QCOMPARE(event.proc, 1);
    QCOMPARE(event.thread, 4u);
    QVERIFY(static_cast<GoState>(event.from) == GoState::Waiting);
    QVERIFY(static_cast<GoState>(event.to) == GoState::Runnable);
    step.flags = GoStep::kByAnother | GoStep::kSwitch;
    step.thread = GoStep::kNoThread;
    event = toEvent(step);
    QCOMPARE(event.transitionStack.value, kNoStack.value); // the stack is the waker's
    QCOMPARE(event.extra, std::uint64_t{1});
    QCOMPARE(event.thread, ~0u);
  }

  void aSinkThatThrowsFreesTheWriter_data() { addSteps(); }
  void aSinkThatThrowsFreesTheWriter() {
    QFETCH(int, step);
    EventPipe pipe;
    ThrowingSink sink(step);
    Worker writing;
    QVERIFY(writing.start([&] { fill(pipe, 1000); })); // many more than the pipe holds
    QVERIFY_EXCEPTION_THROWN(pipe.drainInto(sink), std::bad_alloc);
    writing.join();
    QCOMPARE(sink.calls(), step);
  }

  void aWriterThatThrowsFreesTheSink_data() { addSteps(); }
  void aWriterThatThrowsFreesTheSink() {
    QFETCH(int, step);
    EventPipe pipe;
    ThrowingSink sink(-1);
    Worker writing;
    QVERIFY(writing.start([&] {
      const AtEnd closed([&] { pipe.close(); });
      fill(pipe, step);
      throw std::bad_alloc();
    }));
    pipe.drainInto(sink);
    QVERIFY_EXCEPTION_THROWN(writing.join(), std::bad_alloc);
    QCOMPARE(sink.calls(), step);
  }

  void workMeanwhileThatThrowsIsThrown() {
    EventPipe pipe([]() -> bool { throw std::bad_alloc(); });
    ThrowingSink sink(-1);
    QVERIFY_EXCEPTION_THROWN(pipe.drainInto(sink), std::bad_alloc); // it was to wait
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
