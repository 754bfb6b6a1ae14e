// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ByteSource.h"
#include "Progress.h"
#include "Result.h"
#include "TraceModel.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace coldstart {

struct TraceLoadOptions {
  std::stop_token stop;
  ProgressFn progress; ///< may be empty
  /// A longer snapshot of the same trace: after whole generations, at most ten a second. May be
  /// empty.
  std::function<void(std::shared_ptr<const TraceModel>)> snapshot;
  std::size_t maxRowsPerBlock = TraceBlock::kMaxRows; ///< lower in tests only
};

/// What could be had of a trace.
struct TraceLoad {
  std::shared_ptr<const TraceModel> model; ///< complete, or all that was whole before the fault
  std::optional<Error> error;              ///< what stopped the reading, if anything did
  std::uint64_t lostBytes = 0;             ///< of the file, not in the model
};

/// Reads a Go execution trace (formats 1.11, 1.19, 1.21, 1.22, 1.23, 1.25, 1.26) into a model. Blocks; call it on a
/// worker. An Error when nothing was kept: no trace, an unknown version, damaged before the first
/// event, cancelled.
Result<TraceLoad> loadTrace(const ByteSource& source, const TraceLoadOptions& options);

} // namespace coldstart
