// SPDX-License-Identifier: GPL-3.0-or-later
#include "Console.h"

#include "JsonWriter.h"
#include "Printable.h"
#include "Sentences.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <unistd.h>

namespace coldstart {

namespace {

/// In the language that the environment asks for (POSIX: the first of these that says something).
const Speech& messageSpeech() {
  static const Speech speech = [] {
    const char* locale = "";
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
      const char* told = std::getenv(name);
      if (*locale == '\0' && told) locale = told;
    }
    return Speech{Catalogue::of(locale), {}};
  }();
  return speech;
}

} // namespace

ExitCode printDocument(std::string_view text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (written && std::fflush(stdout) == 0) return ExitCode::Done;
  complain(std::string("the output could not be written: ") + std::strerror(errno));
  return ExitCode::InnerError;
}

void complain(std::string_view sentence) {
  const std::string line = "coldstart-cli: " + printable(sentence) + '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void complain(std::string_view file, const Error& error) {
  complain(errorSentence(error, {std::string(file)}, messageSpeech()));
}

void complain(std::string_view file, const Diagnostic& diagnostic) {
  complain(diagnosticSentence(diagnostic, file, messageSpeech()));
}

ExitCode refuse(std::string_view file, const Error& error, bool forPeople) {
  complain(file, error);
  if (forPeople) return ExitCode::Unreadable;
  JsonWriter json;
  json.beginObject().member("error", describe(error)).endObject();
  const ExitCode printed = printDocument(json.text());
  return printed == ExitCode::Done ? ExitCode::Unreadable : printed;
}

bool wantsColour() {
  const char* refused = std::getenv("NO_COLOR");
  return ::isatty(STDOUT_FILENO) == 1 && (!refused || *refused == '\0');
}

} // namespace coldstart
