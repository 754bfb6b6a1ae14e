// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace coldstart {

enum class Severity : std::uint8_t { Note, Warning, Problem };

/// What a reader met and survived: something skipped, lost or guessed. A code with arguments; it is
/// put into words (translatable) at the edge. `code` is a stable identifier such as
/// "trace.truncated".
struct Diagnostic {
  Severity severity = Severity::Note;
  std::string code;
  std::string file;         ///< as given by the user; may be empty
  std::uint64_t offset = 0; ///< bytes from the start of the file, or a line number for texts
  std::vector<std::string> arguments; ///< numbers and names that the sentence needs
  std::string detail;                 ///< plain English for the CLI and logs

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

} // namespace coldstart
