// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace coldstart {

/// Walks over bytes that somebody else owns. Nothing reads past the end: what does not fit is
/// nullopt and leaves the cursor where it was.
class ByteCursor {
 public:
  explicit ByteCursor(std::span<const std::byte> bytes)
      : m_at(reinterpret_cast<const std::uint8_t*>(bytes.data())), m_begin(m_at),
        m_end(m_at + bytes.size()) {}

  bool atEnd() const { return m_at == m_end; }
  std::size_t position() const { return static_cast<std::size_t>(m_at - m_begin); }
  std::size_t left() const { return static_cast<std::size_t>(m_end - m_at); }

  /// The bytes that are left; skip() passes over some of them.
  const std::byte* data() const { return reinterpret_cast<const std::byte*>(m_at); }
  void skip(std::size_t n) { m_at += n <= left() ? n : left(); }

  std::optional<std::uint8_t> byte() {
    if (m_at == m_end) return std::nullopt;
    return *m_at++;
  }

  /// Base-128 little-endian, as Go's binary.Uvarint and protobuf: at most 10 bytes and 64 bits.
  std::optional<std::uint64_t> uvarint() {
    const std::uint8_t* p = m_at;
    std::uint64_t value = 0;
    for (int shift = 0; p != m_end && shift < 70; shift += 7) {
      const std::uint64_t b = *p++;
      if (shift == 63 && b > 1) return std::nullopt;
      value |= (b & 0x7f) << shift;
      if (b < 0x80) {
        m_at = p;
        return value;
      }
    }
    return std::nullopt;
  }

  std::optional<std::span<const std::byte>> bytes(std::size_t n) {
    if (left() < n) return std::nullopt;
    const std::span<const std::byte> part(reinterpret_cast<const std::byte*>(m_at), n);
    m_at += n;
    return part;
  }

 private:
  const std::uint8_t* m_at;
  const std::uint8_t* m_begin;
  const std::uint8_t* m_end;
};

} // namespace coldstart
