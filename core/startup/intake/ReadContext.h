// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ByteSource.h"
#include "Diagnostic.h"
#include "Error.h"
#include "InputFiles.h"
#include "Start.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace coldstart {

/// What reading may take.
struct ReadLimits {
  std::uint64_t memoryBytes = 0; ///< for a trace; 0: any
  /// What is packed by gzip is unpacked into memory, up to here.
  std::uint64_t unpackedBytes = std::uint64_t{1} << 30;
  /// Texts of directories that are kept, all together, so that a source tree opened by mistake
  /// stays small. Counts down.
  std::uint64_t plainTextBytes = std::uint64_t{64} << 20;
};

/// What an importer reads with, and what it tells. One load, one thread.
struct ReadContext {
  std::stop_token stop;
  std::function<void(std::uint64_t doneBytes)> progress; ///< of this input's bytes; may be empty
  ReadLimits limits;
  std::vector<Diagnostic> diagnostics;
  std::vector<RefusedInput> refused; ///< what of `diagnostics` says that an input cannot be read
  std::function<void()> grown;       ///< the parts hold more of a trace; may be empty

  /// The bytes as they lie there. Reading them tells the progress and ends when asked to stop.
  Result<std::unique_ptr<ByteSource>> open(const InputSource& source);
  /// The same unpacked, when they are packed by gzip; of damaged data, what came before the fault,
  /// which is told.
  Result<std::unique_ptr<ByteSource>> openPlain(const InputSource& source);

  void tell(RefusedInput refused);
  void tell(const InputSource& source, const Error& error, Severity severity);
  void tell(const InputSource& source, const std::vector<Diagnostic>& diagnostics);
};

/// The input as StartParts::files lists it.
InputFile fileOf(const InputSource& source);

} // namespace coldstart
