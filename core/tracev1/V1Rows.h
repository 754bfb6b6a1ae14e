// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "V1Event.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace coldstart {

/// An event as it is held: 28 bytes. The time is in halves, since 8 bytes at a stretch would make
/// it 32.
struct V1Row {
  std::uint32_t timeLow;
  std::uint32_t timeHigh;
  std::uint32_t goroutine;
  std::uint32_t stack;
  std::uint32_t place;
  /// GoUnblock: who is woken. GoSysCall: a V1SyscallOutcome. Others with arguments: where they are.
  std::uint32_t arg;
  V1EventType type;

  std::int64_t time() const {
    return static_cast<std::int64_t>(std::uint64_t{timeHigh} << 32 | timeLow);
  }
  void setTime(std::int64_t time) {
    const auto bits = static_cast<std::uint64_t>(time);
    timeLow = static_cast<std::uint32_t>(bits);
    timeHigh = static_cast<std::uint32_t>(bits >> 32);
  }
};
static_assert(sizeof(V1Row) == 28);

/// All events of an old trace, one behind the other; what is read through can be given back. The
/// arguments of the few that have any besides a goroutine stand apart as varints, in no more bytes
/// than the file's. Good for files below 4 GiB: places are 32-bit numbers.
class V1Rows {
 public:
  std::size_t size() const { return m_size; }
  V1Row& operator[](std::size_t i) { return m_chunks[i / kChunk][i % kChunk]; }
  const V1Row& operator[](std::size_t i) const { return m_chunks[i / kChunk][i % kChunk]; }

  /// Behind all others. "Local" events take the type of those that they stand for, and what the
  /// order alone needed (sequences) is left out.
  void append(const V1Event& event);
  /// The event of a row, with `other` where an event is about a goroutine. A GoSysCall's first
  /// argument is its V1SyscallOutcome.
  V1Event event(const V1Row& row) const;
  /// Rows before this one are not asked for any more.
  void release(std::size_t before);
  /// Of rows and arguments, as far as they are not given back.
  std::size_t bytes() const;

 private:
  static constexpr std::size_t kChunk = std::size_t{1} << 14;
  static constexpr std::size_t kArgBytes = std::size_t{1} << 16; ///< of a chunk of arguments

  std::uint32_t putArgs(const V1Event& event, std::size_t first, std::size_t count);

  std::vector<std::unique_ptr<V1Row[]>> m_chunks;
  std::size_t m_size = 0;
  std::size_t m_released = 0; ///< chunks
  std::vector<std::unique_ptr<std::uint8_t[]>> m_args;
  std::size_t m_argsEnd = kArgBytes; ///< in the last of m_args
};

} // namespace coldstart
