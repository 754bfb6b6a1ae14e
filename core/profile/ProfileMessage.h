// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Profile.h"
#include "Result.h"
#include "WireReader.h"

#include <optional>
#include <string>

namespace coldstart {

/// The bytes of a profile while they are decoded, and the first thing found wrong with them. Those
/// who decode return false after a fault and look here no further.
class ProfileMessage {
 public:
  using Bytes = std::span<const std::byte>;

  ProfileMessage(Bytes bytes, std::uint64_t stringCount)
      : m_bytes(bytes), m_stringCount(stringCount) {}

  Bytes bytes() const { return m_bytes; }
  const std::optional<Error>& fault() const { return m_fault; }

  /// Notes a fault at `at`, a part of bytes(), unless there is one. Always false.
  bool fail(Bytes at, std::string what, ErrorCode code = ErrorCode::Corrupt);
  /// The same for row `position` of the table whose rows are top-level fields of that number.
  bool failRow(std::uint32_t field, std::size_t position, std::string what);
  /// Whether all is well after reading a message ("function") to its end.
  bool sound(const WireReader& fields, const char* name);

  /// Checks an index into the string table, which may come later in the file.
  bool readString(ProfileStringIndex& into, std::uint64_t index, Bytes at);
  bool readString(ProfileStringIndex& into, WireReader& fields) {
    return readString(into, fields.varint(), fields.here());
  }

 private:
  Bytes m_bytes;
  std::uint64_t m_stringCount;
  std::optional<Error> m_fault;
};

} // namespace coldstart
