// SPDX-License-Identifier: GPL-3.0-or-later
#include "Console.h"

#include "JsonWriter.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <unistd.h>

namespace coldstart {

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
  const bool wasOpened = error.code != ErrorCode::Io;
  const std::string what = wasOpened ? describe(error) + "; nothing of it was kept" : error.detail;
  complain(std::string(file) + ": " + what);
}

void complain(std::string_view file, const Diagnostic& diagnostic) {
  std::string sentence = std::string(file) + ": ";
  if (diagnostic.offset != 0) sentence += "at byte " + std::to_string(diagnostic.offset) + ": ";
  complain(sentence + diagnostic.detail);
}

ExitCode refuse(std::string_view file, const Error& error, bool forPeople) {
  complain(file, error);
  if (forPeople) return ExitCode::Unreadable;
  JsonWriter json;
  json.beginObject().member("error", describe(error)).endObject();
  const ExitCode printed = printDocument(json.text());
  return printed == ExitCode::Done ? ExitCode::Unreadable : printed;
}

std::string printable(std::string_view text) {
  std::string shown;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : 0);
    const bool isC1 = c == 0xc2 && next >= 0x80 && next < 0xa0; // U+0080 to U+009F in UTF-8
    if (isC1) ++i;
    shown += c < 0x20 || c == 0x7f || isC1 ? '?' : text[i];
  }
  return shown;
}

bool wantsColour() {
  const char* refused = std::getenv("NO_COLOR");
  return ::isatty(STDOUT_FILENO) == 1 && (!refused || *refused == '\0');
}

} // namespace coldstart
