// SPDX-License-Identifier: GPL-3.0-or-later
#include "TopCommand.h"

#include "ChosenInput.h"
#include "ProfileReader.h"
#include "TopDocument.h"
#include "TopTable.h"

#include <CLI/App.hpp>
#include <memory>
#include <numeric>
#include <optional>
#include <string>

namespace coldstart {

namespace {

struct Options {
  std::string file;
  std::string sampleType; ///< "" = not asked for
  std::string sort;       ///< likewise
  std::size_t rows = 50;
  bool human = false;
};

/// As asked for; else all of it as JSON, and for people the one table they most likely want.
/// nullopt for a sample type that the profile does not have.
std::optional<TopRequest> requestOf(const Options& options, const Profile& profile) {
  TopRequest request;
  request.maxRows = options.rows;
  if (options.sort != "cum") request.sorts.push_back(TopSort::Flat);
  if (options.sort == "cum" || (options.sort.empty() && !options.human))
    request.sorts.push_back(TopSort::Cum);

  if (!options.sampleType.empty()) {
    const auto type = profile.findSampleType(options.sampleType);
    if (!type) return std::nullopt;
    request.sampleTypes = {*type};
  } else if (options.human && profile.sampleTypeCount() > 0) {
    request.sampleTypes = {profile.defaultSampleTypeIndex()};
  } else {
    request.sampleTypes.resize(profile.sampleTypeCount());
    std::iota(request.sampleTypes.begin(), request.sampleTypes.end(), std::size_t{0});
  }
  return request;
}

std::string sampleTypesInWords(const Profile& profile) {
  std::string words;
  for (std::size_t t = 0; t < profile.sampleTypeCount(); ++t)
    words.append(t == 0 ? "" : ", ").append(profile.sampleType(t));
  return words.empty() ? "none" : words;
}

ExitCode topOf(const Input& input, const Options& options) {
  const auto file = input.open();
  if (!file) return refuse(input.name, file.error(), options.human);
  std::vector<Diagnostic> diagnostics;
  auto profile = readProfile(**file, {.diagnostics = &diagnostics});
  if (!profile) return refuse(input.name, profile.error(), options.human);
  const auto request = requestOf(options, **profile);
  if (!request) {
    complain(input.name + " has no sample type " + options.sampleType +
             "; it has: " + sampleTypesInWords(**profile));
    return ExitCode::WrongUsage;
  }
  const auto top = ProfileTop::compute(*std::move(profile));
  if (!top) return ExitCode::InnerError; // nobody can stop it
  diagnostics.insert(diagnostics.end(), (*top)->diagnostics().begin(), (*top)->diagnostics().end());
  for (const Diagnostic& d : diagnostics)
    complain(input.name, d);
  return printDocument(options.human ? topTable(**top, *request, wantsColour())
                                     : topDocument(**top, *request, diagnostics));
}

ExitCode runTop(const Options& options) {
  const ChosenInput chosen = chooseInput({options.file, "profile", "pprof profile", options.human});
  return chosen.input ? topOf(*chosen.input, options) : chosen.code;
}

} // namespace

void addTopCommand(CLI::App& app, const ChooseRun& choose) {
  auto options = std::make_shared<Options>();
  CLI::App* top = app.add_subcommand(
      "top", "The functions of a pprof profile by weight, as pprof -top orders them");
  top->add_option("FILE", options->file,
                  "A pprof profile, gzip'd or plain, whatever its name; a directory with one;\n"
                  "- for standard input")
      ->required();
  top->add_option("--sample-type", options->sampleType,
                  "Only this one, e.g. inuse_space (else all; with --human the profile's default)")
      ->type_name("TYPE");
  top->add_option("--sort", options->sort,
                  "By own weight or with callees (else both; with --human flat)")
      ->type_name("ORDER")
      ->check(CLI::IsMember({"flat", "cum"}));
  top->add_option("-n", options->rows, "At most so many rows a list; 0 for all")
      ->type_name("N")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  top->add_flag("--human", options->human, "A table to read instead of JSON");
  top->callback([choose, options] {
    choose({options->file, options->human, [options] { return runTop(*options); }});
  });
}

} // namespace coldstart
