// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace coldstart {

/// Walks the fields of one protobuf message that somebody else owns, in the order of the wire
/// (protobuf.dev, "Encoding"). Knows the wire types 0, 1, 2 and 5; groups were gone before pprof.
/// Nothing reads past the end. A fault is sticky: next() is false from then on.
///
///   WireReader fields(message);
///   while (fields.next()) switch (fields.number()) { case 1: id = fields.varint(); break; }
///   if (fields.fault()) ...
///
/// Own code and not google::protobuf::io::CodedInputStream: twice as fast on packed location ids,
/// says where a fault lies, and the command line tool starts without loading libprotobuf.
class WireReader {
 public:
  explicit WireReader(std::span<const std::byte> message)
      : m_begin(reinterpret_cast<const std::uint8_t*>(message.data())), m_at(m_begin),
        m_end(m_begin + message.size()) {}

  /// Goes to the next field; false at the end and after a fault.
  bool next() {
    if (m_at == m_end || m_fault) return false;
    m_fieldBegin = m_at;
    std::uint64_t tag = 0;
    if (!readVarint(m_at, m_end, tag)) return cutOrBad(m_at);
    m_type = static_cast<unsigned>(tag & 7);
    m_number = static_cast<std::uint32_t>(std::min<std::uint64_t>(tag >> 3, 0xffffffff));
    if (m_number == 0) return bad("field number 0");
    switch (m_type) {
    case 0:
      return readVarint(m_at, m_end, m_value) || cutOrBad(m_at);
    case 1:
      return skip(8);
    case 2:
      return readVarint(m_at, m_end, m_value) ? skip(m_value) : cutOrBad(m_at);
    case 5:
      return skip(4);
    default:
      return bad("unknown wire type");
    }
  }

  std::uint32_t number() const { return m_number; }
  /// Where the field begins, and where the reader stands behind it, from the message's start.
  std::size_t fieldOffset() const { return static_cast<std::size_t>(m_fieldBegin - m_begin); }
  /// The field's bytes, tag and all; after a fault, where it began.
  std::span<const std::byte> here() const {
    return {reinterpret_cast<const std::byte*>(m_fieldBegin),
            static_cast<std::size_t>(m_at - m_fieldBegin)};
  }
  std::size_t position() const { return static_cast<std::size_t>(m_at - m_begin); }

  /// The field's value; a fault when it is none. Then 0.
  std::uint64_t varint() {
    if (m_type == 0) return m_value;
    bad("a number is expected");
    return 0;
  }
  /// The bytes of a string or message; a fault when it is none. Then empty.
  std::span<const std::byte> bytes() {
    if (m_type == 2) return payload();
    bad("a string or message is expected");
    return {};
  }
  /// Calls `take(uint64)` for each element of a repeated number, packed or not.
  template <class Take> void eachVarint(Take take) {
    if (m_type == 0) return void(take(m_value));
    if (m_type != 2) return void(bad("numbers are expected"));
    const std::uint8_t* at = m_at - m_value;
    std::uint64_t element = 0;
    while (m_at - at >= 8 && readShortVarint(at, element))
      take(element);
    while (at != m_at) {
      if (!readVarint(at, m_at, element)) return void(bad("a number has no end"));
      take(element);
    }
  }
  /// How many elements eachVarint() will give at most (exactly, when none is broken).
  std::size_t countVarints() const {
    if (m_type != 2) return 1;
    return static_cast<std::size_t>(
        std::count_if(m_at - m_value, m_at, [](std::uint8_t b) { return b < 0x80; }));
  }

  /// nullptr, or in words what is wrong at fieldOffset().
  const char* fault() const { return m_fault; }
  /// Whether the fault is that the message ends too early.
  bool truncated() const { return m_truncated; }

 private:
  /// At most 10 bytes; what exceeds 64 bits is dropped, as all readers of protobuf do.
  static bool readVarint(const std::uint8_t*& at, const std::uint8_t* end, std::uint64_t& value) {
    const std::uint8_t* p = at;
    const std::uint8_t* stop = end - p > 10 ? p + 10 : end;
    std::uint64_t v = 0;
    for (unsigned shift = 0; p != stop; shift += 7) {
      const std::uint64_t b = *p++;
      v |= (b & 0x7f) << shift;
      if (b < 0x80) {
        at = p;
        value = v;
        return true;
      }
    }
    return false;
  }
  /// A number of up to 8 bytes, where 8 can be read, without a branch on its length: in packed ids
  /// lengths alternate at random, and each wrong guess of the processor costs more than the work.
  static bool readShortVarint(const std::uint8_t*& at, std::uint64_t& value) {
    if constexpr (std::endian::native != std::endian::little) return false;
    std::uint64_t w = 0;
    std::memcpy(&w, at, sizeof w);
    const std::uint64_t ends = ~w & 0x8080808080808080; // the high bit of each byte that ends one
    if (ends == 0) return false;
    w &= ends ^ (ends - 1); // up to the first end
    w = (w & 0x007f007f007f007f) | ((w & 0x7f007f007f007f00) >> 1);
    w = (w & 0x00003fff00003fff) | ((w & 0x3fff00003fff0000) >> 2);
    value = (w & 0x000000000fffffff) | ((w & 0x0fffffff00000000) >> 4);
    at += (std::countr_zero(ends) >> 3) + 1;
    return true;
  }
  std::span<const std::byte> payload() const {
    return {reinterpret_cast<const std::byte*>(m_at - m_value), static_cast<std::size_t>(m_value)};
  }
  bool skip(std::uint64_t n) {
    if (n > static_cast<std::uint64_t>(m_end - m_at)) {
      m_truncated = true;
      return bad("the field is longer than what is left");
    }
    m_at += n;
    return true;
  }
  bool cutOrBad(const std::uint8_t* at) {
    m_truncated = m_end - at < 10;
    return bad("a number has no end");
  }
  bool bad(const char* why) {
    if (!m_fault) m_fault = why;
    return false;
  }

  const std::uint8_t* m_begin;
  const std::uint8_t* m_at;
  const std::uint8_t* m_end;
  const std::uint8_t* m_fieldBegin = m_begin;
  std::uint64_t m_value = 0; ///< of a number, or the length of the bytes before m_at
  std::uint32_t m_number = 0;
  unsigned m_type = 0;
  const char* m_fault = nullptr;
  bool m_truncated = false;
};

} // namespace coldstart
