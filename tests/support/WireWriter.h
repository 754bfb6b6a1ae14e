// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace coldstart {

/// Writes protobuf fields one after another, wrong ones too: a test says exactly what is on the
/// wire.
class WireWriter {
 public:
  WireWriter& number(std::uint32_t field, std::uint64_t value);
  WireWriter& text(std::uint32_t field, std::string_view bytes);
  WireWriter& message(std::uint32_t field, const WireWriter& inner);
  WireWriter& packed(std::uint32_t field, std::span<const std::uint64_t> values);
  WireWriter& packed(std::uint32_t field, std::initializer_list<std::uint64_t> values) {
    return packed(field, std::span(values.begin(), values.size()));
  }
  /// Bytes as they are.
  WireWriter& raw(std::initializer_list<int> bytes);
  WireWriter& raw(std::span<const std::byte> bytes);

  const std::vector<std::byte>& bytes() const { return m_bytes; }

 private:
  void varint(std::uint64_t value);

  std::vector<std::byte> m_bytes;
};

} // namespace coldstart
