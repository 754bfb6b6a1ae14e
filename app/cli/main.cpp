// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "StatsCommand.h"
#include "TopCommand.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <exception>
#include <string>

using namespace coldstart;

namespace {

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

  std::function<ExitCode()> run;
  const ChooseRun choose = [&run](std::function<ExitCode()> chosen) { run = std::move(chosen); };
  // The sub-commands, in the order of the help.
  addStatsCommand(app, choose);
  addTopCommand(app, choose);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? ExitCode::Done : ExitCode::WrongUsage; // 0: --help, --version
  }
  return run();
}

} // namespace

int main(int argc, char** argv) {
  try {
    return static_cast<int>(parseAndRun(argc, argv));
  } catch (const std::exception& error) {
    complain(std::string("inner error: ") + error.what());
    return static_cast<int>(ExitCode::InnerError);
  }
}
