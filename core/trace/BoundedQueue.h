// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
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
    m_emptied.wait(lock, [this] { return m_closed || m_items.size() < m_limit; });
    if (m_closed) return false;
    m_items.push_back(std::move(item));
    m_filled.notify_one();
    return true;
  }

  enum class Pushed : std::uint8_t { Yes, Full, Closed };
  /// Takes the item only when it says Yes.
  Pushed tryPush(T& item) {
    const std::lock_guard lock(m_mutex);
    if (m_closed) return Pushed::Closed;
    if (m_items.size() >= m_limit) return Pushed::Full;
    m_items.push_back(std::move(item));
    m_filled.notify_one();
    return Pushed::Yes;
  }

  /// nullopt when there is nothing in it now.
  std::optional<T> tryPop() {
    const std::lock_guard lock(m_mutex);
    if (m_items.empty()) return std::nullopt;
    return take();
  }

  /// nullopt when it is closed and empty.
  std::optional<T> pop() {
    std::unique_lock lock(m_mutex);
    m_filled.wait(lock, [this] { return m_closed || !m_items.empty(); });
    if (m_items.empty()) return std::nullopt;
    return take();
  }

  void close() {
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_filled.notify_all();
    m_emptied.notify_all();
  }

 private:
  std::optional<T> take() {
    std::optional<T> item(std::move(m_items.front()));
    m_items.pop_front();
    m_emptied.notify_one();
    return item;
  }

  std::size_t m_limit;
  std::mutex m_mutex;
  std::condition_variable m_filled, m_emptied;
  std::deque<T> m_items;
  bool m_closed = false;
};

} // namespace coldstart
