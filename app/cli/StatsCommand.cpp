// SPDX-License-Identifier: GPL-3.0-or-later
#include "StatsCommand.h"

#include "AvailableMemory.h"
#include "ChosenInput.h"
#include "GzippedSource.h"
#include "ReadContext.h"
#include "StatsDocument.h"
#include "StatsTable.h"
#include "TraceLoader.h"

#include <CLI/App.hpp>
#include <map>
#include <memory>
#include <string>

namespace coldstart {

namespace {

const std::map<std::string, std::int64_t> kUnits{
    {"ns", 1}, {"us", 1'000}, {"ms", 1'000'000}, {"s", 1'000'000'000}, {"m", 60'000'000'000}};

struct Options {
  std::string file;
  bool human = false;
  std::int64_t firstNs = 0; ///< 0: all
  unsigned threads = 0;     ///< 0: as many as pay
};

/// The bytes of a trace, unpacked when they are packed.
Result<Unpacked> openTrace(const Input& input) {
  auto bytes = input.open();
  if (!bytes) return Unexpected{bytes.error()};
  return unpackIfPacked(*std::move(bytes), ReadLimits{}.unpackedBytes);
}

ExitCode statsOf(const Input& input, const Options& options) {
  const auto trace = openTrace(input);
  if (!trace) return refuse(input.name, trace.error(), options.human);
  TraceLoadOptions loading;
  loading.memoryLimitBytes = memoryLimitForLoading();
  loading.threads = options.threads;
  if (options.firstNs > 0) loading.first = DurationNs{options.firstNs};
  auto load = loadTrace(*trace->bytes, loading);
  if (!load) {
    if (load.error().code == ErrorCode::TooLarge)
      complain("--first 2s, say, reads the first two seconds of a trace, in less memory");
    return refuse(input.name, load.error(), options.human);
  }
  if (trace->fault) {
    const Error& fault = *trace->fault;
    complain(input.name,
             Diagnostic{Severity::Warning, "input.unreadable", {}, fault.offset, {}, fault.detail});
    if (!load->error) load->error = trace->fault; // of the packing; what it held seems whole
  }
  for (const Diagnostic& d : load->model->diagnostics)
    complain(input.name, d);
  if (load->keptNothing() && options.human) return refuse(input.name, *load->error, true);
  const ExitCode printed = printDocument(options.human ? statsTable(*load) : statsDocument(*load));
  return printed == ExitCode::Done && load->keptNothing() ? ExitCode::Unreadable : printed;
}

ExitCode runStats(const Options& options) {
  const ChosenInput chosen = chooseInput({options.file, "trace", "execution trace", options.human});
  return chosen.input ? statsOf(*chosen.input, options) : chosen.code;
}

} // namespace

void addStatsCommand(CLI::App& app, const ChooseRun& choose) {
  auto options = std::make_shared<Options>();
  CLI::App* stats = app.add_subcommand("stats", "What an execution trace holds, in numbers");
  stats
      ->add_option(
          "FILE", options->file,
          "A Go execution trace, plain or gzip'd, whatever its name; a directory with one;\n"
          "- for standard input")
      ->required();
  stats->add_flag("--human", options->human, "A table to read instead of JSON");
  stats
      ->add_option("--first", options->firstNs,
                   "Only the events up to this long after the first one: 2s, 500ms")
      ->type_name("DURATION")
      ->transform(
          CLI::AsNumberWithUnit(kUnits, CLI::AsNumberWithUnit::UNIT_REQUIRED).description("") &
          CLI::Validator(CLI::PositiveNumber).description(""));
  stats
      ->add_option("--threads", options->threads,
                   "How many threads may work at once; the answer is the same for any number")
      ->check(CLI::Range(1u, 256u));
  stats->callback([choose, options] {
    choose({options->file, options->human, [options] { return runStats(*options); }});
  });
}

} // namespace coldstart
