// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>

namespace coldstart {

/// Something that is worth doing now and then while other work goes on, and takes the longer the
/// more of that is done. One thread.
class Pace {
 public:
  using Clock = std::chrono::steady_clock;

  /// After each time so long a rest at least, and so many times what it took. No rest at all when
  /// `least` is 0.
  Pace(Clock::duration least, int timesAsLong) : m_least(least), m_timesAsLong(timesAsLong) {}

  /// Calls fn(), if the rest is over.
  template <class Fn> void run(Fn fn) {
    const Clock::time_point begin = Clock::now();
    if (begin < m_due) return;
    fn();
    if (m_least == Clock::duration::zero()) return;
    const Clock::time_point end = Clock::now();
    m_due = end + std::max<Clock::duration>(m_least, (end - begin) * m_timesAsLong);
  }

  /// Begins with the least rest.
  void rest() { m_due = Clock::now() + m_least; }

 private:
  Clock::duration m_least;
  int m_timesAsLong;
  Clock::time_point m_due{};
};

} // namespace coldstart
