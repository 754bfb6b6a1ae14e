// SPDX-License-Identifier: GPL-3.0-or-later
#include "QueryRunner.h"

#include "MemoryEnd.h"

#include <QMetaObject>

namespace coldstart {

QueryRunner::QueryRunner(int threads, QObject* parent) : QObject(parent) {
  for (int i = 0; i < threads; ++i)
    m_threads.emplace_back([this](const std::stop_token& stop) { serve(stop); });
}

QueryRunner::~QueryRunner() {
  for (auto& [key, job] : m_newest)
    job->stop.request_stop();
  for (auto& thread : m_threads)
    thread.request_stop();
  m_wakeUp.notify_all();
  m_threads.clear(); // joins
}

void QueryRunner::enqueue(QObject* receiver, int slot, Work work) {
  cancel(receiver, slot);
  const Key key{receiver, slot};
  auto job =
      std::make_shared<Job>(Job{key, receiver, ++m_lastNumber, {}, std::move(work), std::nullopt});
  m_newest[key] = job;
  {
    const std::lock_guard lock(m_mutex);
    m_queue.push_back(std::move(job));
  }
  m_wakeUp.notify_one();
}

void QueryRunner::cancel(QObject* receiver, int slot) {
  drop({Key{receiver, slot}});
}

void QueryRunner::cancel(QObject* receiver) {
  std::vector<Key> keys;
  for (const auto& [key, job] : m_newest)
    if (key.receiver == receiver) keys.push_back(key);
  drop(keys);
}

void QueryRunner::cancelAll() {
  std::vector<Key> keys;
  for (const auto& [key, job] : m_newest)
    keys.push_back(key);
  drop(keys);
}

/// One that runs is asked to stop and may take its time: finish() finds that nobody waits for it.
void QueryRunner::drop(const std::vector<Key>& keys) {
  for (const Key& key : keys) {
    const auto found = m_newest.find(key);
    if (found == m_newest.end()) continue;
    found->second->stop.request_stop();
    const std::lock_guard lock(m_mutex);
    std::erase(m_queue, found->second);
    m_newest.erase(found);
  }
}

bool QueryRunner::idle() const {
  return m_newest.empty();
}

void QueryRunner::serve(const std::stop_token& stop) {
  for (;;) {
    std::shared_ptr<Job> job;
    {
      std::unique_lock lock(m_mutex);
      if (!m_wakeUp.wait(lock, stop, [this] { return !m_queue.empty(); })) return;
      job = std::move(m_queue.front());
      m_queue.pop_front();
    }
    if (job->stop.stop_requested()) continue;
    auto deliver = answer(*job);
    job->work = nullptr;
    QMetaObject::invokeMethod(
        this, [this, job, deliver = std::move(deliver)] { finish(job, deliver); },
        Qt::QueuedConnection);
  }
}

/// The last catch of a worker: a question that cannot be answered must not end the program.
std::function<void()> QueryRunner::answer(Job& job) {
  try {
    return job.work(job.stop.get_token());
  } catch (...) {
    job.error = thrownError();
  }
  return {};
}

void QueryRunner::finish(const std::shared_ptr<Job>& job, const std::function<void()>& deliver) {
  const auto found = m_newest.find(job->key);
  if (found == m_newest.end() || found->second->number != job->number)
    return; // a newer one is under way
  m_newest.erase(found);
  if (!job->receiver) return;
  if (job->error)
    Q_EMIT failed(*job->error);
  else
    deliver();
}

} // namespace coldstart
