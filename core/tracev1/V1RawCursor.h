// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Result.h"
#include "V1EventSpec.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace coldstart {

/// An event as it stands in the file.
struct V1RawEvent {
  V1EventType type = V1EventType::None;
  std::uint64_t offset = 0;        ///< of its first byte
  std::vector<std::uint64_t> args; ///< String: its number
  std::string_view text;           ///< of String and UserLog; points into the file's bytes
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
      : m_bytes(bytes), m_offset(offset), m_minor(formatMinor) {}

  Step next(V1RawEvent& into);
  /// Of the next event, or of the one that is broken.
  std::uint64_t offset() const { return m_offset; }
  const Error& error() const { return m_error; }

 private:
  Step broken(ErrorCode code, std::string detail);

  std::span<const std::byte> m_bytes;
  std::uint64_t m_offset;
  int m_minor;
  Error m_error;
};

} // namespace coldstart
