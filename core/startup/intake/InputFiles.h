// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ByteSource.h"
#include "Diagnostic.h"
#include "InputFormat.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace coldstart {

/// A file that could be opened and was recognised. It is closed again.
struct InputSource {
  std::string path;   ///< as the user gave it, or the directory's path and the name in it
  bool named = false; ///< the user named the file itself, not a directory around it
  InputKind kind;
  std::uint64_t size = 0;
};

/// A file, or directory, that is left out, and why.
struct RefusedInput {
  std::string path;
  Error error;
  Severity severity = Severity::Problem;
};

struct InputFiles {
  /// Files that a reader knows, in the order given; those of a directory by name.
  std::vector<InputSource> sources;
  std::vector<RefusedInput> refused;
};

/// Opens files and the files in directories (not recursive, hidden ones left out) and looks at
/// their beginnings. Files that are given twice are opened once. Cancelled when asked to stop.
Result<InputFiles> openInputs(const std::vector<std::filesystem::path>& paths,
                              std::stop_token stop);

} // namespace coldstart
