// SPDX-License-Identifier: GPL-3.0-or-later
#include "Document.h"

#include "NoThreads.h"
#include "StartSketch.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <condition_variable>
#include <mutex>

using namespace coldstart;

namespace {

using LoadResult = Result<std::shared_ptr<const Start>>;
using Paths = std::vector<std::filesystem::path>;

/// Holds workers until the test lets them go.
class Gate {
 public:
  void open() {
    {
      const std::lock_guard lock(m_mutex);
      m_open = true;
    }
    m_changed.notify_all();
  }
  /// False when it was asked to stop before.
  bool wait(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    return m_changed.wait(lock, stop, [this] { return m_open; });
  }

 private:
  std::mutex m_mutex;
  std::condition_variable_any m_changed;
  bool m_open = false;
};

LoadResult cancelled() {
  return fail(ErrorCode::Cancelled, 0, "stopped");
}

QString shown(const Document& document) {
  return document.start() ? QString::fromStdString(document.start()->name) : QString();
}

} // namespace

class tst_Document : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void snapshotsThenTheWholeThenTheTimeItTook() {
    Document document([](const Paths&, const LoadListener& listener, const std::stop_token&) {
      listener.progress(5, 10);
      listener.snapshot(sketchStart("half"));
      return LoadResult(sketchStart("whole"));
    });
    QStringList names;
    QList<bool> firsts;
    connect(&document, &Document::startChanged, this,
            [&](const std::shared_ptr<const Start>& start, bool first) {
              names << QString::fromStdString(start->name);
              firsts << first;
            });
    QSignalSpy finished(&document, &Document::finished);
    document.open({QStringLiteral("x")});
    QVERIFY(document.loading());
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(names, QStringList({QStringLiteral("half"), QStringLiteral("whole")}));
    QCOMPARE(firsts, QList<bool>({true, false}));
    QVERIFY(!document.loading());
  }

  void whatAReplacedLoadStillTellsIsDropped() {
    Gate gate;
    std::atomic<bool> slowEnded = false;
    Document document(
        [&](const Paths& paths, const LoadListener& listener, const std::stop_token&) {
          if (paths.front() == "fast") return LoadResult(sketchStart("fast"));
          gate.wait({}); // a loader that does not listen
          listener.progress(1, 2);
          listener.snapshot(sketchStart("slow, half"));
          slowEnded = true;
          return LoadResult(sketchStart("slow"));
        });
    QSignalSpy changes(&document, &Document::startChanged);
    QSignalSpy finished(&document, &Document::finished);
    document.open({QStringLiteral("slow")});
    document.open({QStringLiteral("fast")});
    QTRY_COMPARE(finished.count(), 1);
    gate.open();
    QTRY_VERIFY(slowEnded);
    QTest::qWait(50);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(shown(document), QStringLiteral("fast"));
  }

  void cancelStopsTheWorkerAndKeepsWhatIsShown() {
    Gate never;
    std::atomic<bool> stopped = false;
    Document document([&](const Paths&, const LoadListener& listener, const std::stop_token& stop) {
      listener.snapshot(sketchStart("half"));
      stopped = !never.wait(stop);
      return cancelled();
    });
    QSignalSpy failed(&document, &Document::failed);
    QSignalSpy loading(&document, &Document::loadingChanged);
    document.open({QStringLiteral("x")});
    QTRY_COMPARE(shown(document), QStringLiteral("half"));
    document.cancel();
    QVERIFY(!document.loading());
    QTRY_VERIFY(stopped);
    QTest::qWait(20);
    QCOMPARE(failed.count(), 0);
    QCOMPARE(shown(document), QStringLiteral("half"));
    QCOMPARE(loading.count(), 2);
  }

  void anErrorTakesNothingAway() {
    Document document([](const Paths& paths, const LoadListener&, const std::stop_token&) {
      if (paths.front() == "good") return LoadResult(sketchStart("good"));
      return LoadResult(fail(ErrorCode::Corrupt, 77, "broken"));
    });
    QSignalSpy failed(&document, &Document::failed);
    document.open({QStringLiteral("good")});
    QTRY_COMPARE(shown(document), QStringLiteral("good"));
    document.open({QStringLiteral("bad")});
    QTRY_COMPARE(failed.count(), 1);
    const auto error = failed.first().first().value<Error>();
    QCOMPARE(error.offset, std::uint64_t(77));
    QCOMPARE(shown(document), QStringLiteral("good"));
  }

  void whatALoaderThrowsIsAnError_data() {
    QTest::addColumn<bool>("memory");
    QTest::newRow("no memory is left") << true;
    QTest::newRow("something else") << false;
  }
  void whatALoaderThrowsIsAnError() {
    QFETCH(bool, memory);
    Document document(
        [memory](const Paths&, const LoadListener&, const std::stop_token&) -> LoadResult {
          if (memory) throw std::bad_alloc();
          throw std::runtime_error("disk");
        });
    QSignalSpy failed(&document, &Document::failed);
    document.open({QStringLiteral("x")});
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(failed.first().first().value<Error>().code ==
            (memory ? ErrorCode::TooLarge : ErrorCode::Io));
  }

  void whereNoThreadCanBeHadItIsAnError() {
    Document document(
        [](const auto&, const auto&, const auto&) { return LoadResult(sketchStart()); });
    QSignalSpy failed(&document, &Document::failed);
    {
      const NoThreads none;
      document.open({QStringLiteral("/d/app")});
    }
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(!document.loading());
    document.open({QStringLiteral("/d/app")}); // and it goes on
    QTRY_VERIFY(document.start());
  }

  void progressIsAShareAndDoesNotFlood() {
    Document document([](const Paths&, const LoadListener& listener, const std::stop_token&) {
      for (std::uint64_t i = 0; i <= 100'000; ++i)
        listener.progress(i, 100'000);
      return LoadResult(sketchStart());
    });
    QSignalSpy progress(&document, &Document::progressed);
    QSignalSpy finished(&document, &Document::finished);
    document.open({QStringLiteral("x")});
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(progress.count() < 50'000);
    for (const auto& call : progress)
      QVERIFY(call.first().toDouble() >= 0 && call.first().toDouble() <= 1);
  }

  void closingWhileLoadingWaitsForTheWorker() {
    Gate never;
    std::atomic<bool> ended = false;
    {
      Document document([&](const Paths&, const LoadListener&, const std::stop_token& stop) {
        never.wait(stop);
        ended = true;
        return cancelled();
      });
      document.open({QStringLiteral("x")});
    }
    QVERIFY(ended);
  }

  void pathsReachTheLoaderAsTheyAre() {
    Paths seen;
    Document document([&](const Paths& paths, const LoadListener&, const std::stop_token&) {
      seen = paths;
      return LoadResult(sketchStart());
    });
    QSignalSpy finished(&document, &Document::finished);
    document.open({QStringLiteral("/tmp/a b/ü 世界.out"), QStringLiteral("rel/%20")});
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(seen.size(), std::size_t(2));
    QCOMPARE(seen[0], std::filesystem::path(u8"/tmp/a b/ü 世界.out"));
    QCOMPARE(seen[1], std::filesystem::path("rel/%20"));
  }
};

QTEST_GUILESS_MAIN(tst_Document)
#include "tst_Document.moc"
