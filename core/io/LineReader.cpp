// SPDX-License-Identifier: GPL-3.0-or-later
#include "LineReader.h"

#include <algorithm>
#include <cstring>

namespace coldstart {

namespace {
constexpr std::size_t kBufferBytes = std::size_t{64} * 1024;
}

LineReader::LineReader(const ByteSource& source, std::size_t maxLine)
    : m_source(source), m_maxLine(maxLine), m_end(source.size()), m_buffer(kBufferBytes) {
}

Result<bool> LineReader::fillBuffer() {
  m_at = m_size = 0;
  const std::uint64_t left = m_end - std::min(m_end, m_offset);
  const auto want = static_cast<std::size_t>(std::min<std::uint64_t>(left, kBufferBytes));
  if (want == 0) return false;
  auto got = m_source.readAt(m_offset, std::span(m_buffer).first(want));
  if (!got) return Unexpected{got.error()};
  m_size = *got;
  m_offset += *got;
  return m_size > 0;
}

void LineReader::take(std::size_t bytes) {
  if (bytes == 0) return;
  const char* from = reinterpret_cast<const char*>(m_buffer.data()) + m_at;
  m_line.append(from, std::min(bytes, m_maxLine - std::min(m_maxLine, m_line.size())));
  m_length += bytes;
  m_last = from[bytes - 1];
  m_at += bytes;
}

Result<std::optional<TextLine>> LineReader::next() {
  TextLine line;
  line.offset = m_offset - (m_size - m_at);
  m_line.clear();
  m_length = 0;
  while (!line.terminated) {
    if (m_at == m_size) {
      auto more = fillBuffer();
      if (!more) return Unexpected{more.error()};
      if (!*more) break;
    }
    const std::byte* from = m_buffer.data() + m_at;
    const void* end = std::memchr(from, '\n', m_size - m_at);
    line.terminated = end != nullptr;
    take(end ? static_cast<std::size_t>(static_cast<const std::byte*>(end) - from) : m_size - m_at);
    if (end) ++m_at;
  }
  if (!line.terminated && m_length == 0) return std::optional<TextLine>();
  if (line.terminated && m_length > 0 && m_last == '\r') --m_length;
  m_line.resize(std::min<std::uint64_t>(m_line.size(), m_length));
  line.number = ++m_number;
  line.length = m_length;
  line.text = m_line;
  return std::optional(line);
}

} // namespace coldstart
