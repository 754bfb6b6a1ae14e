// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace coldstart {

/// A queue between two threads. push() waits while `limit` items are in it, pop() while it is
/// empty. close() ends it from either side: what is in it can still be taken, what is pushed is
/// dropped.
template <class T> class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t limit) : m_limit(limit) {}

  /// False when the queue was closed.
  bool push(T item) {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_closed || m_items.size() < m_limit; });
    if (m_closed) return false;
    m_items.push_back(std::move(item));
    m_changed.notify_all();
    return true;
  }

  /// nullopt when it is closed and empty.
  std::optional<T> pop() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_closed || !m_items.empty(); });
    if (m_items.empty()) return std::nullopt;
    std::optional<T> item(std::move(m_items.front()));
    m_items.pop_front();
    m_changed.notify_all();
    return item;
  }

  void close() {
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_changed.notify_all();
  }

 private:
  std::size_t m_limit;
  std::mutex m_mutex;
  std::condition_variable m_changed;
  std::deque<T> m_items;
  bool m_closed = false;
};

} // namespace coldstart
