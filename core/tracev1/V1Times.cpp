// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1Times.h"

#include "V1SortByTime.h"

namespace coldstart {

namespace {

constexpr std::size_t kRowsPerCheck = 4096;

/// Moves the rows that are earlier than one before them away; the others close up. False when asked
/// to stop. `kept`: how many those are.
bool takeOutOfPlace(V1Rows& rows, std::vector<V1Row>& outOfPlace, std::size_t& kept,
                    const std::stop_token& stop) {
  std::int64_t latest = std::numeric_limits<std::int64_t>::min();
  kept = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i % kRowsPerCheck == 0 && stop.stop_requested()) return false;
    const V1Row& row = rows[i];
    if (row.time() < latest) {
      outOfPlace.push_back(row);
      continue;
    }
    latest = row.time();
    if (kept != i) rows[kept] = row;
    ++kept;
  }
  return true;
}

} // namespace

void V1SyscallEnds::correct(V1Event& event) {
  if (event.time < m_last && !m_fall)
    m_fall = Error{ErrorCode::Corrupt, 0,
                   "clocks went backwards: an event is earlier than one that it depends on"};
  m_last = event.time;
  if (event.type == V1EventType::GoSysBlock || event.type == V1EventType::GoInSyscall)
    m_blockedAt[event.goroutine] = event.time;
  else if (event.type == V1EventType::GoSysExit && event.args[2] != 0)
    end(event);
}

void V1SyscallEnds::end(V1Event& event) {
  const auto real = static_cast<std::int64_t>(event.args[2]);
  const std::int64_t blocked = m_blockedAt.get(event.goroutine);
  if (blocked != 0 && real >= blocked) {
    event.time = real;
    return;
  }
  if (m_badEnd) return;
  m_badEnd = Error{ErrorCode::Corrupt, 0,
                   blocked == 0 ? "a system call ends that never blocked"
                                : "clocks went backwards: a system call ends before it blocks"};
}

/// Of equals, those out of place come last: all that stands behind such a row is later than it.
bool sortV1Rows(V1Rows& rows, const std::stop_token& stop) {
  std::vector<V1Row> outOfPlace;
  std::size_t kept = 0;
  if (!takeOutOfPlace(rows, outOfPlace, kept, stop)) return false;
  if (!sortByTime(
          outOfPlace, [](const V1Row& row) { return row.time(); }, stop))
    return false;
  for (std::size_t to = rows.size(); !outOfPlace.empty(); --to) {
    if (to % kRowsPerCheck == 0 && stop.stop_requested()) return false;
    if (kept > 0 && rows[kept - 1].time() > outOfPlace.back().time()) {
      rows[to - 1] = rows[kept - 1];
      --kept;
    } else {
      rows[to - 1] = outOfPlace.back();
      outOfPlace.pop_back();
    }
  }
  return true;
}

/// What does not fit is the least number, as where Go turns a float to an integer on amd64.
std::int64_t V1Clock::ns(std::int64_t ticks) const {
  constexpr double kLimit = 9223372036854775808.0;
  const auto since = static_cast<std::int64_t>(static_cast<std::uint64_t>(ticks) - m_first);
  const double value = static_cast<double>(since) * m_nsPerTick;
  return value >= -kLimit && value < kLimit ? static_cast<std::int64_t>(value)
                                            : std::numeric_limits<std::int64_t>::min();
}

} // namespace coldstart
