// SPDX-License-Identifier: GPL-3.0-or-later
#include "JsonWriter.h"

#include <array>
#include <charconv>
#include <cmath>

namespace coldstart {

namespace {

/// Length of the well-formed UTF-8 sequence that text begins with, 0 when it is broken.
std::size_t utf8Length(std::string_view text) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto isTail = [&](std::size_t i) { return i < text.size() && (at(i) & 0xc0) == 0x80; };
  const unsigned char c = at(0);
  if (c < 0x80) return 1;
  if (c >= 0xc2 && c < 0xe0) return isTail(1) ? 2 : 0;
  if (c >= 0xe0 && c < 0xf0) {
    if (!isTail(1) || !isTail(2)) return 0;
    const bool overlong = c == 0xe0 && at(1) < 0xa0;
    const bool surrogate = c == 0xed && at(1) >= 0xa0;
    return overlong || surrogate ? 0 : 3;
  }
  if (c >= 0xf0 && c < 0xf5) {
    if (!isTail(1) || !isTail(2) || !isTail(3)) return 0;
    const bool overlong = c == 0xf0 && at(1) < 0x90;
    const bool tooLarge = c == 0xf4 && at(1) >= 0x90;
    return overlong || tooLarge ? 0 : 4;
  }
  return 0;
}

void appendEscaped(std::string& out, std::string_view text) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  while (!text.empty()) {
    const auto c = static_cast<unsigned char>(text[0]);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += text[0];
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c < 0x20) {
      out += "\\u00";
      out += kHex[c >> 4];
      out += kHex[c & 15];
    } else if (const std::size_t n = utf8Length(text); n > 0) {
      out += text.substr(0, n);
      text.remove_prefix(n);
      continue;
    } else {
      out += "\xef\xbf\xbd"; // U+FFFD
    }
    text.remove_prefix(1);
  }
}

template <class Number> void appendNumber(std::string& out, Number number) {
  std::array<char, 40> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  out.append(buffer.data(), end);
}

} // namespace

void JsonWriter::newLine() {
  if (m_indent == 0) return;
  m_text += '\n';
  m_text.append(m_hasItems.size() * static_cast<std::size_t>(m_indent), ' ');
}

void JsonWriter::beforeValue() {
  if (m_afterKey) {
    m_afterKey = false;
    return;
  }
  if (m_hasItems.empty()) return;
  if (m_hasItems.back()) m_text += ',';
  m_hasItems.back() = true;
  newLine();
}

void JsonWriter::close(char bracket) {
  const bool hadItems = m_hasItems.back();
  m_hasItems.pop_back();
  if (hadItems) newLine();
  m_text += bracket;
  if (m_hasItems.empty() && m_indent != 0) m_text += '\n';
}

JsonWriter& JsonWriter::beginObject() {
  beforeValue();
  m_text += '{';
  m_hasItems.push_back(false);
  return *this;
}

JsonWriter& JsonWriter::endObject() {
  close('}');
  return *this;
}

JsonWriter& JsonWriter::beginArray() {
  beforeValue();
  m_text += '[';
  m_hasItems.push_back(false);
  return *this;
}

JsonWriter& JsonWriter::endArray() {
  close(']');
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  value(name);
  m_text += m_indent == 0 ? ":" : ": ";
  m_afterKey = true;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  beforeValue();
  m_text += '"';
  appendEscaped(m_text, text);
  m_text += '"';
  return *this;
}

JsonWriter& JsonWriter::value(bool b) {
  beforeValue();
  m_text += b ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::value(double number) {
  if (!std::isfinite(number)) return null();
  beforeValue();
  appendNumber(m_text, number);
  return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
  beforeValue();
  appendNumber(m_text, number);
  return *this;
}

JsonWriter& JsonWriter::value(std::uint64_t number) {
  beforeValue();
  appendNumber(m_text, number);
  return *this;
}

JsonWriter& JsonWriter::null() {
  beforeValue();
  m_text += "null";
  return *this;
}

} // namespace coldstart
