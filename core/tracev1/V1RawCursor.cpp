// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1RawCursor.h"

#include "ByteCursor.h"

#include <string>

namespace coldstart {

namespace {

constexpr std::uint64_t kMaxArgBytes = V1Args::kMost;
constexpr std::uint64_t kMaxTextBytes = 1'000'000;

/// Length and bytes; false when they do not fit.
bool readText(ByteCursor& cursor, std::string_view& text) {
  const auto length = cursor.uvarint();
  if (!length || *length > cursor.left()) return false;
  const auto bytes = cursor.bytes(static_cast<std::size_t>(*length));
  text = {reinterpret_cast<const char*>(bytes->data()), bytes->size()};
  return true;
}

bool readNumbers(ByteCursor& cursor, std::size_t count, V1Args& into) {
  for (std::size_t i = 0; i < count; ++i) {
    const auto number = cursor.uvarint();
    if (!number) return false;
    into.push(*number);
  }
  return true;
}

/// Arguments behind their length in bytes. False when they do not fit.
bool readCounted(ByteCursor& cursor, V1RawEvent& into) {
  const auto length = cursor.uvarint();
  if (!length || *length > kMaxArgBytes) return false;
  const auto bytes = cursor.bytes(static_cast<std::size_t>(*length));
  if (!bytes) return false;
  ByteCursor inner(*bytes);
  while (!inner.atEnd()) {
    const auto number = inner.uvarint();
    if (!number) {
      into.fault = "its arguments are no numbers";
      break;
    }
    into.args.push(*number);
  }
  return true;
}

bool readArguments(ByteCursor& cursor, std::uint8_t countBits, V1RawEvent& into) {
  switch (into.type) {
  case V1EventType::String:
    if (!readNumbers(cursor, 1, into.args) || !readText(cursor, into.text)) return false;
    if (into.args[0] == 0 || into.text.empty() || into.text.size() > kMaxTextBytes)
      into.fault = "its number or length is absurd";
    return true;
  case V1EventType::Batch:
    return countBits == 1 && readNumbers(cursor, 2, into.args);
  default:
    if (countBits < 3) return readNumbers(cursor, countBits + 1u, into.args);
    if (!readCounted(cursor, into)) return false;
    if (into.type != V1EventType::UserLog) return true;
    if (!readText(cursor, into.text)) return false;
    if (into.text.size() > kMaxTextBytes) into.fault = "its message is too long";
    return true;
  }
}

} // namespace

V1RawCursor::Step V1RawCursor::broken(ErrorCode code, std::string detail) {
  m_error = {code, m_offset, std::move(detail)};
  return Step::Broken;
}

V1RawCursor::Step V1RawCursor::next(V1RawEvent& into) {
  if (m_offset >= m_end) return Step::End;
  ByteCursor cursor(m_bytes.subspan(static_cast<std::size_t>(m_offset),
                                    static_cast<std::size_t>(m_end - m_offset)));
  const std::uint8_t first = *cursor.byte();
  const std::uint8_t number = first & 0x3f;
  into.type = static_cast<V1EventType>(number);
  into.offset = m_offset;
  into.args.clear();
  into.text = {};
  into.fault = {};
  if (number == 0 || number >= kV1EventTypes || specOf(into.type).since > m_minor)
    return broken(ErrorCode::Corrupt,
                  "no event of this format has the number " + std::to_string(number));
  if (!readArguments(cursor, first >> 6, into)) {
    // What would need more bytes than there are was cut off; all else is wrong where it stands.
    const bool cut = cursor.left() <= kMaxArgBytes;
    return broken(cut ? ErrorCode::Truncated : ErrorCode::Corrupt,
                  std::string(specOf(into.type).name) +
                      (cut ? ": the file ends inside it" : ": its arguments cannot be read"));
  }
  m_offset += cursor.position();
  return Step::Event;
}

} // namespace coldstart
