// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Console.h"

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace coldstart {

/// What the command line asks for.
struct ChosenRun {
  std::string file;       ///< that it reads, for the sentence when memory ends in it
  bool forPeople = false; ///< else its output is JSON
  std::function<ExitCode()> run;
};

/// A sub-command adds itself to the program: its name, options and help, and what is run when it is
/// the one that was asked for. What is heavy is loaded in there and not before: the program is run
/// in loops, and its start has to feel instant.
using ChooseRun = std::function<void(ChosenRun)>;

} // namespace coldstart
