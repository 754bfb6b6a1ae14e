// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <new>
#include <system_error>
#include <thread>
#include <utility>

namespace coldstart {

/// A thread for one piece of work. What the work throws ends no program: it is thrown again where
/// the thread is joined. Whoever waits for the work by other means than join(), or the work for
/// them, must be freed when either throws (AtEnd).
///
/// One thread owns it. It joins when it goes and drops what was thrown, since something else is
/// wrong then; call join() on the way where nothing is.
class Worker {
 public:
  Worker() = default;
  ~Worker() {
    if (m_thread.joinable()) m_thread.join();
  }
  Worker(const Worker&) = delete; // the work knows its place
  Worker& operator=(const Worker&) = delete;

  /// Begins the work. False when no thread can be had (memory ends, or a limit): then nothing was
  /// begun, and the caller does it itself or goes without. Once.
  template <class Work> [[nodiscard]] bool start(Work work) {
    try {
      m_thread = std::thread([this, work = std::move(work)]() mutable {
        try {
          work();
        } catch (...) {
          m_thrown = std::current_exception();
        }
      });
      return true;
    } catch (const std::bad_alloc&) {
      return false;
    } catch (const std::system_error&) {
      return false;
    }
  }

  /// Was started and not joined.
  bool runs() const { return m_thread.joinable(); }

  /// Waits for the end of the work, if there is any; throws what it threw.
  void join() {
    if (m_thread.joinable()) m_thread.join();
    if (m_thrown) std::rethrow_exception(std::exchange(m_thrown, nullptr));
  }

 private:
  std::exception_ptr m_thrown; ///< the thread's until it is joined
  std::thread m_thread;
};

/// Does both and returns when both are over: the first on a thread beside, if one can be had.
/// Throws what one of them threw.
template <class Beside, class Here> void doBoth(Beside beside, Here here) {
  Worker worker;
  const bool started = worker.start([&beside] { beside(); });
  here();
  if (!started) beside();
  worker.join();
}

} // namespace coldstart
