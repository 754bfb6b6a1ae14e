// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Console.h"
#include "Input.h"

#include <optional>
#include <string>

namespace coldstart {

/// The one input that a command reads, or how the program ends instead.
struct ChosenInput {
  std::optional<Input> input;
  ExitCode code = ExitCode::Done; ///< when there is none; all is said by then
};

/// What a command is to read: where it looks, and for what.
struct InputRequest {
  std::string path;    ///< a file, a directory, a FIFO, "-" for standard input
  const char* kind;    ///< the importer's word: "trace", "profile"
  const char* inWords; ///< "execution trace"; takes an "s" for several
  bool forPeople = false;
};

/// A file or pipe as it is, whatever its content: the command's reader says what is wrong with it.
/// Of a directory the only input of that kind in it; of several, a sentence names them
/// (WrongUsage); of none, it says so (Unreadable). A pipe is read to its end.
ChosenInput chooseInput(const InputRequest& request);

} // namespace coldstart
