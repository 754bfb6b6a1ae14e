// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace coldstart {

enum class ErrorCode : std::uint8_t {
  Io,                 ///< the system refused to open or read
  UnknownFormat,      ///< no reader knows these bytes
  UnsupportedVersion, ///< a known format, in a version that is not read
  Truncated,          ///< ends in the middle of something
  Corrupt,            ///< breaks a rule of its format
  TooLarge,           ///< over a limit: a count, an expansion, the memory at hand
  Cancelled,          ///< somebody asked to stop
};

/// A stable lower-case word for a code ("truncated"), as written into JSON.
std::string_view toString(ErrorCode code);

/// Why an input could not be read: what, and where. `app` puts it into words for the user.
struct Error {
  ErrorCode code = ErrorCode::Corrupt;
  std::uint64_t offset = 0; ///< bytes from the start of the file
  std::string detail;       ///< plain English, no file name, no full stop

  friend bool operator==(const Error&, const Error&) = default;
};

/// "truncated at byte 1234: the batch says 900 bytes, 12 are left".
std::string describe(const Error& error);

} // namespace coldstart
