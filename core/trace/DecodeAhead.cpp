// SPDX-License-Identifier: GPL-3.0-or-later
#include "DecodeAhead.h"

#include <utility>

namespace coldstart {

DecodeAhead::DecodeAhead(unsigned threads) : m_threads(threads) {
  for (Worker& thread : m_threads)
    if (!thread.start([this] { work(); })) return;
}

DecodeAhead::~DecodeAhead() {
  {
    const std::lock_guard lock(m_mutex);
    m_ending = true;
  }
  m_wake.notify_all();
  m_threads.clear(); // joins, before what they use is gone
}

void DecodeAhead::want(std::shared_ptr<BatchCursor> cursor) {
  std::size_t lying = 0;
  {
    const std::lock_guard lock(m_mutex);
    m_wanted.push_back(std::move(cursor));
    lying = m_wanted.size();
  }
  if (lying >= kWorthWaking && !m_threads.empty()) m_wake.notify_one();
}

/// The one that was wanted first; null when none is. Under the mutex.
std::shared_ptr<BatchCursor> DecodeAhead::take() {
  if (m_wanted.empty()) return nullptr;
  std::shared_ptr<BatchCursor> cursor = std::move(m_wanted.front());
  m_wanted.pop_front();
  return cursor;
}

bool DecodeAhead::decodeOne() {
  std::unique_lock lock(m_mutex);
  const std::shared_ptr<BatchCursor> cursor = take();
  lock.unlock();
  if (!cursor) return false;
  cursor->decodeAhead();
  return true;
}

void DecodeAhead::forget() {
  const std::lock_guard lock(m_mutex);
  m_wanted.clear();
}

void DecodeAhead::work() {
  std::unique_lock lock(m_mutex);
  for (;;) {
    m_wake.wait(lock, [this] { return m_ending || !m_wanted.empty(); });
    if (m_ending) return;
    const std::shared_ptr<BatchCursor> cursor = take();
    lock.unlock();
    cursor->decodeAhead();
    lock.lock();
  }
}

} // namespace coldstart
