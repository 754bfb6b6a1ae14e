// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Diagnostic.h"
#include "Input.h"
#include "InputFormat.h"

#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace coldstart {

/// An input that was recognised. No file is held open.
struct InputSource {
  Input input;
  bool named = false; ///< the user named it itself, not a directory around it
  InputKind kind;     ///< with an importer
};

/// A file, or directory, that is left out, and why.
struct RefusedInput {
  std::string path;
  Error error;
  Severity severity = Severity::Problem;
  std::string kind; ///< the importer's word, when one knows the format
};

struct InputFiles {
  /// What an importer reads, in the order given; files of a directory by name.
  std::vector<InputSource> sources;
  std::vector<RefusedInput> refused;
  /// What was passed over on purpose: input.same-file, input.not-searched.
  std::vector<Diagnostic> notes;
};

/// Opens files, pipes and the files in directories (not recursive, hidden ones left out) and looks
/// at their beginnings. Files that are given twice are opened once. A pipe is read to its end here.
/// Nothing is left out without a word in `refused` or `notes`. Cancelled when asked to stop.
Result<InputFiles> openInputs(const std::vector<std::filesystem::path>& paths, std::stop_token stop,
                              std::span<const Importer> importers);

/// The same of inputs that are at hand already; all count as named.
InputFiles recognise(const std::vector<Input>& inputs, std::span<const Importer> importers);

} // namespace coldstart
