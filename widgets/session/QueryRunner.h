// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Error.h"

#include <QObject>
#include <QPointer>

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <unordered_map>
#include <vector>

namespace coldstart {

/// Runs pure queries on worker threads for views. Each receiver has slots, numbered as it likes: a
/// new query for a slot cancels the one before it (queued or running), and only the newest result
/// is delivered, on the GUI thread, while the receiver lives. A query that throws becomes failed().
/// All calls are made on the GUI thread.
class QueryRunner : public QObject {
  Q_OBJECT

 public:
  explicit QueryRunner(int threads = 2, QObject* parent = nullptr);
  ~QueryRunner() override;

  /// `query(std::stop_token) -> Value` runs on a worker; `deliver(Value)` afterwards on the GUI
  /// thread. A query that was asked to stop may return anything: it is not delivered.
  template <class Query, class Deliver>
  void run(QObject* receiver, int slot, Query query, Deliver deliver) {
    enqueue(receiver, slot,
            [query = std::move(query), deliver = std::move(deliver)](std::stop_token stop) mutable {
              auto value = std::make_shared<decltype(query(stop))>(query(stop));
              return
                  [value, deliver = std::move(deliver)]() mutable { deliver(std::move(*value)); };
            });
  }

  /// The same for an answer that has to come back with its question: `query(const Question&,
  /// std::stop_token) -> Answer`, `deliver(const Question&, Answer)`. Who asks again before the
  /// answer compares with what was asked last, never with what came last.
  template <class Question, class Query, class Deliver>
  void ask(QObject* receiver, int slot, Question question, Query query, Deliver deliver) {
    auto asked = std::make_shared<const Question>(std::move(question));
    run(
        receiver, slot,
        [asked, query = std::move(query)](std::stop_token stop) mutable {
          return query(*asked, stop);
        },
        [asked, deliver = std::move(deliver)](auto answer) mutable {
          deliver(*asked, std::move(answer));
        });
  }

  /// Forgets what is queued, running or waiting for delivery for a slot.
  void cancel(QObject* receiver, int slot);
  /// The same for all slots of a receiver.
  void cancel(QObject* receiver);
  /// The same for everybody: another start is shown.
  void cancelAll();
  /// Nobody waits for an answer (for tests and --screenshot). What was cancelled may still be
  /// running.
  bool idle() const;

 Q_SIGNALS:
  /// A query threw; its answer will not come. Only while its receiver lives.
  void failed(const coldstart::Error& error);

 private:
  using Work = std::function<std::function<void()>(std::stop_token)>;
  struct Key {
    QObject* receiver;
    int slot;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& k) const noexcept {
      return std::hash<QObject*>()(k.receiver) * 31 + static_cast<std::size_t>(k.slot);
    }
  };
  struct Job {
    Key key;
    QPointer<QObject> receiver;
    std::uint64_t number;
    std::stop_source stop;
    Work work;
    std::optional<Error> error; ///< written by the worker before it posts
  };

  void enqueue(QObject* receiver, int slot, Work work);
  void serve(const std::stop_token& stop);
  static std::function<void()> answer(Job& job);
  void finish(const std::shared_ptr<Job>& job, const std::function<void()>& deliver);
  void drop(const std::vector<Key>& keys);

  mutable std::mutex m_mutex;
  std::condition_variable_any m_wakeUp;
  std::deque<std::shared_ptr<Job>> m_queue;
  std::unordered_map<Key, std::shared_ptr<Job>, KeyHash> m_newest; ///< GUI thread only
  std::uint64_t m_lastNumber = 0;                                  ///< GUI thread only
  std::vector<std::jthread> m_threads;
};

} // namespace coldstart
