// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ByteSource.h"
#include "Progress.h"
#include "Result.h"
#include "TraceModel.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace coldstart {

struct TraceLoadOptions {
  std::stop_token stop;
  ProgressFn progress; ///< may be empty
  /// A longer snapshot of the same trace, while it is read. May be empty.
  std::function<void(std::shared_ptr<const TraceModel>)> snapshot;
  std::chrono::milliseconds snapshotInterval{100}; ///< at least, between two
  /// What loading may take, in bytes; past it, by estimate (refusalForMemory()), the trace is
  /// refused with TooLarge, unless only the beginning is asked for. 0: no limit.
  std::uint64_t memoryLimitBytes = 0;
  /// Past the limit, as much of the beginning as fits is loaded instead, where that is known. A
  /// diagnostic (trace.too_large) says so.
  bool partIfTooLarge = false;
  /// Only the events less than this after the first one; what follows is not read. A diagnostic
  /// (trace.first_part) says so when something was left out.
  std::optional<DurationNs> first;
  /// How many threads may work at once, the caller's among them; 0: as many as pay here. Those that
  /// cannot be had are gone without. The model is the same for any number.
  unsigned threads = 0;
  std::size_t maxRowsPerBlock = TraceBlock::kMaxRows; ///< lower in tests only
};

/// What could be had of a trace.
struct TraceLoad {
  std::shared_ptr<const TraceModel> model; ///< complete, or all that was whole before the fault
  std::optional<Error> error;              ///< what stopped the reading, if anything did
  std::uint64_t lostBytes = 0;             ///< of the file, not in the model

  /// A generation was found, but none of its events could be put in order: there is a beginning and
  /// nothing to see.
  bool keptNothing() const;
};

/// Reads a Go execution trace (formats 1.11, 1.19, 1.21, 1.22, 1.23, 1.25, 1.26) into a model.
/// Blocks; call it on a worker. An Error when there is no model at all: no trace, an unknown
/// version, damaged before the first generation, too large, cancelled. TooLarge also when memory
/// ends on the way, on whichever thread; any other exception of `options`' functions is thrown on.
Result<TraceLoad> loadTrace(const ByteSource& source, const TraceLoadOptions& options);

} // namespace coldstart
