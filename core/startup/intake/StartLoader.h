// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Importer.h"
#include "Input.h"
#include "Result.h"
#include "Start.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace coldstart {

/// What the loader tells while it works. Called on the loader's thread; must not block.
struct LoadListener {
  std::function<void(std::uint64_t doneBytes, std::uint64_t totalBytes)> progress;
  /// A longer snapshot is there (at most ten a second).
  std::function<void(std::shared_ptr<const Start>)> snapshot;
};

/// Opens files, pipes and directories (not recursive) as one start; what each is, its content
/// tells. Of several starts (groupInputs()) the first is read and the others are told:
/// input.other-start. A file that cannot be read becomes a diagnostic while others can; an Error
/// when nothing is left to show. Blocks until done: call it on a worker. Cancelled when asked to
/// stop, within 100 ms. Of a trace that would take more memory than can be had, as much of the
/// beginning as fits. Where memory ends in one file, that one is left out (TooLarge).
Result<std::shared_ptr<const Start>> loadStart(const std::vector<std::filesystem::path>& paths,
                                               const LoadListener& listener, std::stop_token stop);

/// What is to be read, and with what.
struct LoadSources {
  std::vector<std::filesystem::path> paths;
  std::vector<Input> inputs; ///< besides: those at hand already
  std::span<const Importer> importers = coldstart::importers();
  std::uint64_t memoryBytes = 0; ///< for a trace; 0: any
};

/// The same of these.
Result<std::shared_ptr<const Start>>
loadStartOf(const LoadSources& sources, const LoadListener& listener, std::stop_token stop);

} // namespace coldstart
