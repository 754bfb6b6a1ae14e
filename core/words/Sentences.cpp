// SPDX-License-Identifier: GPL-3.0-or-later
#include "Sentences.h"

#include <algorithm>

namespace coldstart {

namespace {

std::string nameOf(const std::vector<std::string>& names, const Speech& speech) {
  if (names.empty()) return speech.say({"error.the_input", {}});
  if (names.size() == 1) return names.front();
  return speech.say({"error.and_more", {names.front(), std::to_string(names.size() - 1)}});
}

/// The sentence of the code and its first argument where there is one: another text for a manifest
/// than for metrics.
Text textOf(const Diagnostic& diagnostic, const Catalogue& words) {
  if (!diagnostic.arguments.empty()) {
    const std::string special = diagnostic.code + '.' + diagnostic.arguments.front();
    if (words.has(special)) return {special, diagnostic.arguments};
  }
  // A trace that was cut short does not tell how long it would have been.
  const bool lengthUnknown = diagnostic.code == "trace.too_large" &&
                             diagnostic.arguments.size() > 1 && diagnostic.arguments[1] == "0";
  return {lengthUnknown ? "trace.too_large.length_unknown" : diagnostic.code, diagnostic.arguments};
}

} // namespace

std::string errorSentence(const Error& error, const std::vector<std::string>& names,
                          const Speech& speech) {
  std::string code(toString(error.code));
  std::replace(code.begin(), code.end(), ' ', '_');
  std::string sentence = speech.say({"error." + code, {nameOf(names, speech)}});
  if (error.offset > 0)
    sentence = speech.say({"error.at_byte", {sentence, std::to_string(error.offset)}});
  if (!error.detail.empty()) sentence = speech.say({"error.detail", {sentence, error.detail}});
  sentence = speech.say({"error.end", {sentence}});
  // Where something could be kept, a start opens and the fault is a note.
  if (error.code == ErrorCode::Truncated || error.code == ErrorCode::Corrupt)
    sentence = speech.say({"error.nothing_kept", {sentence}});
  return sentence;
}

std::string diagnosticSentence(const Diagnostic& diagnostic, std::string_view name,
                               const Speech& speech) {
  const Text text = textOf(diagnostic, speech.words);
  const bool told = speech.words.canSay(text) || diagnostic.detail.empty();
  std::string sentence = told ? speech.say(text) : diagnostic.detail;
  if (diagnostic.offset > 0)
    sentence = speech.say({"diagnostic.at_byte", {sentence, std::to_string(diagnostic.offset)}});
  return name.empty() ? sentence
                      : speech.say({"diagnostic.of_file", {std::string(name), sentence}});
}

Text severityText(Severity severity) {
  switch (severity) {
  case Severity::Problem:
    return {"severity.problem", {}};
  case Severity::Warning:
    return {"severity.warning", {}};
  case Severity::Note:
    break;
  }
  return {"severity.note", {}};
}

} // namespace coldstart
