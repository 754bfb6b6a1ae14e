// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "MemoryEnd.h"
#include "StatsCommand.h"
#include "TopCommand.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <utility>

using namespace coldstart;

namespace {

ExitCode runToItsEnd(const ChosenRun& chosen) {
  try {
    return chosen.run();
  } catch (const std::bad_alloc&) { // what was held is given back by now
    return refuse(chosen.file, memoryEnded(), chosen.forPeople);
  }
}

ExitCode parseAndRun(int argc, char** argv) {
  CLI::App app("Shows why a Go program starts slowly. Documents are JSON on standard output,\n"
               "messages go to standard error.",
               "coldstart-cli");
  app.set_version_flag("--version", "coldstart-cli " COLDSTART_VERSION);
  app.set_help_flag("-h,--help", "Print this help and exit");
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 done, 1 gate failed, 2 wrong usage, 3 input unreadable, 4 inner error.\n"
      "More on a command: coldstart-cli COMMAND --help");

  ChosenRun chosen;
  const ChooseRun choose = [&chosen](ChosenRun run) { chosen = std::move(run); };
  // The sub-commands, in the order of the help.
  addStatsCommand(app, choose);
  addTopCommand(app, choose);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? ExitCode::Done : ExitCode::WrongUsage; // 0: --help, --version
  }
  return runToItsEnd(chosen);
}

} // namespace

int main(int argc, char** argv) {
  try {
    return static_cast<int>(parseAndRun(argc, argv));
  } catch (const std::bad_alloc&) { // there is not even enough for a sentence made here
    constexpr std::string_view kLine = "coldstart-cli: there is not enough memory\n";
    std::fwrite(kLine.data(), 1, kLine.size(), stderr);
    return static_cast<int>(ExitCode::Unreadable);
  } catch (const std::exception& error) {
    complain(std::string("inner error: ") + error.what());
  } catch (...) {
    complain("inner error");
  }
  return static_cast<int>(ExitCode::InnerError);
}
