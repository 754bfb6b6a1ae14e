// SPDX-License-Identifier: GPL-3.0-or-later
#include "Printable.h"

#include <array>
#include <cstdint>

namespace coldstart {

namespace {

/// One code point of UTF-8; length 0: the first byte begins none (RFC 3629: no longer form than
/// needed, no surrogates, nothing beyond U+10FFFF).
struct CodePoint {
  std::uint32_t value = 0;
  std::size_t length = 0;
};

CodePoint firstOf(std::string_view text) {
  const auto byte = [&](std::size_t i) -> std::uint32_t {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
  };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead < 0xc2   ? 0
                             : lead < 0xe0 ? 2
                             : lead < 0xf0 ? 3
                             : lead < 0xf5 ? 4
                                           : 0;
  if (length == 0) return {};
  std::uint32_t value = lead & (0x7fU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return {};
    value = value << 6 | (byte(i) & 0x3f);
  }
  constexpr std::array<std::uint32_t, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
  const bool isSurrogate = value >= 0xd800 && value <= 0xdfff;
  if (value < kLeast[length] || value > 0x10ffff || isSurrogate) return {};
  return {value, length};
}

bool steers(std::uint32_t c) {
  const bool isControl = c < 0x20 || (c >= 0x7f && c < 0xa0);
  const bool isDirection = c == 0x061c || c == 0x200e || c == 0x200f ||
                           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
  return isControl || isDirection;
}

std::string spelled(char byte) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  const auto value = static_cast<unsigned char>(byte);
  return {'\\', 'x', kDigits[value >> 4], kDigits[value & 15]};
}

} // namespace

std::string printable(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  while (!text.empty()) {
    const CodePoint point = firstOf(text);
    if (point.length == 0)
      shown += spelled(text.front());
    else if (steers(point.value))
      shown += '?';
    else
      shown += text.substr(0, point.length);
    text.remove_prefix(point.length == 0 ? 1 : point.length);
  }
  return shown;
}

} // namespace coldstart
