// SPDX-License-Identifier: GPL-3.0-or-later
#include "Error.h"

namespace coldstart {

std::string_view toString(ErrorCode code) {
  switch (code) {
  case ErrorCode::Io:
    return "io";
  case ErrorCode::UnknownFormat:
    return "unknown format";
  case ErrorCode::UnsupportedVersion:
    return "unsupported version";
  case ErrorCode::Truncated:
    return "truncated";
  case ErrorCode::Corrupt:
    return "corrupt";
  case ErrorCode::TooLarge:
    return "too large";
  case ErrorCode::Cancelled:
    return "cancelled";
  }
  return "corrupt";
}

std::string describe(const Error& error) {
  std::string text(toString(error.code));
  const bool ofTheWhole = error.code == ErrorCode::TooLarge && error.offset == 0;
  if (error.code != ErrorCode::Io && error.code != ErrorCode::Cancelled && !ofTheWhole)
    text += " at byte " + std::to_string(error.offset);
  if (!error.detail.empty()) text += ": " + error.detail;
  return text;
}

} // namespace coldstart
