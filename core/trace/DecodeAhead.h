// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BatchCursor.h"
#include "Worker.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace coldstart {

/// The cursors whose next chunks may be decoded, by threads of its own or by others that have
/// nothing better to do. Nothing waits for them: what they have not begun when it is needed, the
/// thread that needs it decodes itself.
class DecodeAhead {
 public:
  /// `threads` may be 0; of those that cannot be had it does without.
  explicit DecodeAhead(unsigned threads);
  ~DecodeAhead();

  /// The cursor's next chunk may be decoded.
  void want(std::shared_ptr<BatchCursor> cursor);
  /// Decodes one chunk on the calling thread. False when none is wanted. Any thread.
  bool decodeOne();
  /// What was wanted is no longer; what is under way may still be.
  void forget();

 private:
  /// So many are left lying before somebody is woken: waking costs as much as a hundred events.
  static constexpr std::size_t kWorthWaking = 2;
  std::shared_ptr<BatchCursor> take();
  void work();

  std::mutex m_mutex;
  std::condition_variable m_wake;
  std::deque<std::shared_ptr<BatchCursor>> m_wanted;
  bool m_ending = false;
  std::vector<Worker> m_threads;
};

} // namespace coldstart
