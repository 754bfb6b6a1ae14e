// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Error.h"
#include "V1Rows.h"

#include <limits>
#include <optional>
#include <stop_token>

namespace coldstart {

/// Moves the ends of system calls to when they happened, since their events were written later.
/// Takes the events in their order, before they are sorted by time.
/// [Go 1.26 internal/trace/internal/tracev1/parser.go, parseEventBatches]
class V1SyscallEnds {
 public:
  void correct(V1Event& event);
  /// A contradiction: times that fall along the row; else the first end before its beginning, which
  /// is not moved then.
  std::optional<Error> fault() const { return m_fall ? m_fall : m_badEnd; }

 private:
  void end(V1Event& event);

  std::int64_t m_last = std::numeric_limits<std::int64_t>::min();
  V1ByNumber<std::int64_t> m_blockedAt; ///< by goroutine; 0: did not
  std::optional<Error> m_fall;
  std::optional<Error> m_badEnd;
};

/// Sorts by time, equals in their order; false when asked to stop. Only what is out of its place is
/// held twice meanwhile: ends of system calls, and all that comes behind a clock that went
/// backwards.
[[nodiscard]] bool sortV1Rows(V1Rows& rows, const std::stop_token& stop);

/// Ticks to ns since the first event.
class V1Clock {
 public:
  V1Clock(std::int64_t firstTicks, std::uint64_t ticksPerSecond)
      : m_first(static_cast<std::uint64_t>(firstTicks)),
        m_nsPerTick(1e9 / static_cast<double>(ticksPerSecond)) {}
  std::int64_t ns(std::int64_t ticks) const;

 private:
  std::uint64_t m_first;
  double m_nsPerTick;
};

} // namespace coldstart
