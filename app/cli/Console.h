// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Diagnostic.h"
#include "Error.h"

#include <string>
#include <string_view>

namespace coldstart {

/// How the program ends (DESIGN section 11).
enum class ExitCode : int {
  Done = 0,
  GateFailed = 1,
  WrongUsage = 2,
  Unreadable = 3, ///< an input of which nothing could be kept
  InnerError = 4,
};

/// The document or table, to standard output. InnerError when it cannot be written whole (a full
/// disk), which is said on standard error.
[[nodiscard]] ExitCode printDocument(std::string_view text);

/// One line on standard error: "coldstart-cli: " and the sentence, what could steer a terminal told
/// instead (printable()).
void complain(std::string_view sentence);
/// Why nothing of a file is kept, in the sentence that the viewer says, with the whole path.
void complain(std::string_view file, const Error& error);
/// The same of something survived.
void complain(std::string_view file, const Diagnostic& diagnostic);

/// A file of which nothing was kept: complains, prints {"error": ...} unless the output is for
/// people, and gives Unreadable.
[[nodiscard]] ExitCode refuse(std::string_view file, const Error& error, bool forPeople);

/// Whether standard output is a terminal that shows colours (NO_COLOR is not set).
bool wantsColour();

} // namespace coldstart
