// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ByteSource.h"
#include "Diagnostic.h"
#include "InitTraceLine.h"

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace coldstart {

/// One line of a log. Its number is its index in LogFile::lines plus 1.
struct LogLine {
  std::uint64_t offset = 0; ///< of its first byte in the file
  std::uint64_t length =
      0; ///< bytes in the file without the line end; more than are kept if clipped
  std::uint64_t textBegin = 0; ///< into LogFile::text
  std::uint64_t textLength = 0;

  bool isClipped() const { return textLength < length; }
};

/// An inittrace line found in a log.
struct LogInit {
  std::uint64_t line = 0; ///< index into LogFile::lines
  std::uint64_t column =
      0; ///< bytes of the line before it (a collector's prefix, an unended print)
  InitTraceLine init;
  /// The package had printed already: another process's line. Children inherit GODEBUG, and their
  /// lines land in the same stderr.
  bool repeated = false;
};

/// A log, or any other text, kept line by line. Immutable once read; any thread.
struct LogFile {
  std::string text; ///< what is kept of all lines, without line ends; any bytes, also invalid UTF-8
  std::vector<LogLine> lines;
  std::vector<LogInit> inits; ///< in the order of the lines, which is that of the ends of the inits
  std::vector<Diagnostic> diagnostics;

  std::string_view lineText(std::size_t index) const {
    const LogLine& line = lines[index];
    return std::string_view(text).substr(line.textBegin, line.textLength);
  }
};

struct LogLimits {
  std::size_t lineBytes = 64 << 10;    ///< of a line; the rest of it is not kept
  std::uint64_t textBytes = 256 << 20; ///< of all lines; reading ends there
  std::size_t lines = 4'000'000;
};

/// Reads any bytes as lines (LF or CR LF; a missing last line end is fine) and picks out
/// inittrace's, wherever in a line they stand. An empty file is a log without lines. Diagnostic
/// codes: log.too-large (the first part is kept), log.long-lines (arguments[0] of them are
/// clipped), log.unreadable (the system refused half way; offset), log.several-processes
/// (arguments[0] inits are repeated). Io when nothing could be read, Cancelled when asked to stop.
Result<LogFile> readLog(const ByteSource& source, std::stop_token stop = {},
                        const LogLimits& limits = {});

/// Whether one of these bytes' whole lines is an inittrace line.
bool looksLikeInitTrace(std::string_view head);

} // namespace coldstart
