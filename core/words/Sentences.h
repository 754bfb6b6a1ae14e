// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Catalogue.h"
#include "Diagnostic.h"
#include "Error.h"

#include <string>
#include <string_view>
#include <vector>

namespace coldstart {

/// What both programs say of a file, in one voice and language.
struct Speech {
  const Catalogue& words;
  NumberStyle numbers;

  std::string say(const Text& text) const { return words.say(text, numbers); }
};

/// Why nothing could be opened: which file, what, where. `names` as they shall be shown, of the
/// files that were asked for.
std::string errorSentence(const Error& error, const std::vector<std::string>& names,
                          const Speech& speech);

/// What was met and survived, without a full stop: which file, what, where, what was kept. `name`
/// of the file as it shall be shown; empty: left out. A code without a sentence, or without the
/// arguments that it needs, is told by its reader's own words (Diagnostic::detail).
std::string diagnosticSentence(const Diagnostic& diagnostic, std::string_view name,
                               const Speech& speech);

Text severityText(Severity severity);

} // namespace coldstart
