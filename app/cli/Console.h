// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Diagnostic.h"
#include "Error.h"

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

/// One line on standard error: "coldstart-cli: " and the sentence.
void complain(std::string_view sentence);
/// Which file, what, at which byte, what was kept: nothing.
void complain(std::string_view file, const Error& error);
/// The same of something survived.
void complain(std::string_view file, const Diagnostic& diagnostic);

/// Whether standard output is a terminal that shows colours (NO_COLOR is not set).
bool wantsColour();

} // namespace coldstart
