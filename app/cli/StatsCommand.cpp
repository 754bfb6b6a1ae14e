// SPDX-License-Identifier: GPL-3.0-or-later
#include "StatsCommand.h"

#include "FileReader.h"
#include "JsonWriter.h"
#include "StatsDocument.h"
#include "StatsTable.h"
#include "TraceLoader.h"

#include <CLI/App.hpp>
#include <memory>
#include <string>

namespace coldstart {

namespace {

struct Options {
  std::string file;
  bool human = false;
};

ExitCode refuse(const Options& options, const Error& error) {
  complain(options.file, error);
  if (options.human) return ExitCode::Unreadable;
  JsonWriter json;
  json.beginObject().member("error", describe(error)).endObject();
  const ExitCode printed = printDocument(json.text());
  return printed == ExitCode::Done ? ExitCode::Unreadable : printed;
}

ExitCode runStats(const Options& options) {
  const auto file = FileReader::open(options.file);
  if (!file) return refuse(options, file.error());
  const auto load = loadTrace(**file, {});
  if (!load) return refuse(options, load.error());
  for (const Diagnostic& d : load->model->diagnostics)
    complain(options.file, d);
  return printDocument(options.human ? statsTable(*load) : statsDocument(*load));
}

} // namespace

void addStatsCommand(CLI::App& app, const ChooseRun& choose) {
  auto options = std::make_shared<Options>();
  CLI::App* stats = app.add_subcommand("stats", "What an execution trace holds, in numbers");
  stats->add_option("FILE", options->file, "A Go execution trace, whatever its name")->required();
  stats->add_flag("--human", options->human, "A table to read instead of JSON");
  stats->callback([choose, options] { choose([options] { return runStats(*options); }); });
}

} // namespace coldstart
