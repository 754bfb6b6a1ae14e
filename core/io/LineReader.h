// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ByteSource.h"

#include <optional>
#include <string>
#include <string_view>

namespace coldstart {

/// One line of a text, without its line end.
struct TextLine {
  std::uint64_t number = 0; ///< from 1
  std::uint64_t offset = 0; ///< of its first byte, from the start of the source
  std::uint64_t length = 0; ///< bytes; `text` has fewer when the line is over the reader's limit
  std::string_view text;    ///< valid until the next call of next(); any bytes, NUL included
  bool terminated = false;  ///< false: the text ends without a line end here

  bool isClipped() const { return text.size() < length; }
};

/// Walks over the lines of a source, which must outlive it. Lines end with LF or CR LF; a CR alone
/// is a byte like others. Holds one line at a time, of at most `maxLine` bytes.
class LineReader {
 public:
  LineReader(const ByteSource& source, std::size_t maxLine);

  /// nullopt at the end. An Error is what the source said while reading.
  Result<std::optional<TextLine>> next();

 private:
  Result<bool> fillBuffer();
  void take(std::size_t bytes);

  const ByteSource& m_source;
  std::size_t m_maxLine;
  std::uint64_t m_end;        ///< size when opened: a file that grows for ever ends here
  std::uint64_t m_offset = 0; ///< of the first byte that is not in the buffer yet
  std::vector<std::byte> m_buffer;
  std::size_t m_at = 0;   ///< first byte of the buffer that is not taken
  std::size_t m_size = 0; ///< bytes in the buffer
  std::uint64_t m_number = 0;
  std::string m_line;
  std::uint64_t m_length = 0;
  char m_last = 0; ///< last byte of the line so far
};

} // namespace coldstart
