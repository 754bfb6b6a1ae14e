// SPDX-License-Identifier: GPL-3.0-or-later
#include "Console.h"

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
  const std::string line = "coldstart-cli: " + std::string(sentence) + '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void complain(std::string_view file, const Error& error) {
  complain(std::string(file) + ": " + describe(error) + "; nothing of it was kept");
}

void complain(std::string_view file, const Diagnostic& diagnostic) {
  std::string sentence = std::string(file) + ": ";
  if (diagnostic.offset != 0) sentence += "at byte " + std::to_string(diagnostic.offset) + ": ";
  complain(sentence + diagnostic.detail);
}

bool wantsColour() {
  const char* refused = std::getenv("NO_COLOR");
  return ::isatty(STDOUT_FILENO) == 1 && (!refused || *refused == '\0');
}

} // namespace coldstart
