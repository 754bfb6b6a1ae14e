// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Result.h"
#include "V1EventSpec.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace coldstart {

/// An event's arguments, in place: at most one for each byte that they may have.
class V1Args {
 public:
  static constexpr std::size_t kMost = 2048;

  std::size_t size() const { return m_size; }
  std::uint64_t operator[](std::size_t i) const { return m_values[i]; }
  std::uint64_t back() const { return m_values[m_size - 1]; }
  const std::uint64_t* begin() const { return m_values.data(); }
  const std::uint64_t* end() const { return m_values.data() + m_size; }
  void clear() { m_size = 0; }
  void push(std::uint64_t value) { m_values[m_size++] = value; }

 private:
  std::array<std::uint64_t, kMost> m_values;
  std::size_t m_size = 0;
};

/// An event as it stands in the file. Large: kept and filled again and again.
struct V1RawEvent {
  V1EventType type = V1EventType::None;
  std::uint64_t offset = 0; ///< of its first byte
  V1Args args;              ///< String: its number
  std::string_view text;    ///< of String and UserLog; points into the file's bytes
  /// What is wrong inside it, although its end is known: the next event can be read. Empty:
  /// nothing.
  std::string_view fault;
};

/// Walks from event to event. The first byte holds the type (low 6 bits) and the number of
/// arguments less one (high 2 bits), where 3 says that a byte length precedes the arguments; a
/// String is number, length and bytes, and a UserLog is followed by length and bytes.
/// [Go 1.26 internal/trace/internal/tracev1/parser.go, readRawEvent]
class V1RawCursor {
 public:
  enum class Step : std::uint8_t { Event, End, Broken };

  /// `bytes`: the file from its first byte on; events from `offset` on.
  V1RawCursor(std::span<const std::byte> bytes, std::uint64_t offset, int formatMinor)
      : m_bytes(bytes), m_offset(offset), m_end(bytes.size()), m_minor(formatMinor) {}

  /// To the event at `offset`; nothing behind `end` is read.
  void moveTo(std::uint64_t offset, std::uint64_t end) {
    m_offset = offset;
    m_end = end < m_bytes.size() ? end : m_bytes.size();
  }

  Step next(V1RawEvent& into);
  /// Of the next event, or of the one that is broken.
  std::uint64_t offset() const { return m_offset; }
  const Error& error() const { return m_error; }

 private:
  Step broken(ErrorCode code, std::string detail);

  std::span<const std::byte> m_bytes;
  std::uint64_t m_offset;
  std::uint64_t m_end;
  int m_minor;
  Error m_error;
};

} // namespace coldstart
