// SPDX-License-Identifier: GPL-3.0-or-later
#include "WireWriter.h"

namespace coldstart {

namespace {
enum WireType : std::uint32_t { Varint = 0, Delimited = 2 };
}

void WireWriter::varint(std::uint64_t value) {
  for (; value >= 0x80; value >>= 7)
    m_bytes.push_back(static_cast<std::byte>(value | 0x80));
  m_bytes.push_back(static_cast<std::byte>(value));
}

WireWriter& WireWriter::number(std::uint32_t field, std::uint64_t value) {
  varint(std::uint64_t{field} << 3 | Varint);
  varint(value);
  return *this;
}

WireWriter& WireWriter::text(std::uint32_t field, std::string_view bytes) {
  varint(std::uint64_t{field} << 3 | Delimited);
  varint(bytes.size());
  return raw(std::as_bytes(std::span(bytes)));
}

WireWriter& WireWriter::message(std::uint32_t field, const WireWriter& inner) {
  varint(std::uint64_t{field} << 3 | Delimited);
  varint(inner.m_bytes.size());
  return raw(inner.m_bytes);
}

WireWriter& WireWriter::packed(std::uint32_t field, std::span<const std::uint64_t> values) {
  WireWriter inner;
  for (const std::uint64_t v : values)
    inner.varint(v);
  return message(field, inner);
}

WireWriter& WireWriter::raw(std::initializer_list<int> bytes) {
  for (const int b : bytes)
    m_bytes.push_back(static_cast<std::byte>(b));
  return *this;
}

WireWriter& WireWriter::raw(std::span<const std::byte> bytes) {
  m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
  return *this;
}

} // namespace coldstart
