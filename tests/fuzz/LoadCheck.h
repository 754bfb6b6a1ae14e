// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SpanSweep.h"
#include "TraceLoader.h"
#include "TraceStats.h"

#include <utility>
#include <vector>

namespace coldstart {

/// Loads the bytes as a trace: an error, or a model whose spans can be swept and add up to its
/// statistics. Traps where they do not.
inline void checkLoad(std::vector<std::byte> bytes) {
  TraceLoadOptions options;
  options.maxRowsPerBlock = 64;
  const auto load = loadTrace(MemorySource(std::move(bytes)), options);
  if (!load) return;
  const TraceModel& model = *load->model;
  std::uint64_t swept = 0;
  sweepSpans(model, model.extent(), {},
             [&swept](const Span& s) { swept += static_cast<std::uint64_t>(s.time.length().ns); });
  std::uint64_t told = 0;
  for (const std::int64_t ns : computeTraceStats(model).totalNs)
    told += static_cast<std::uint64_t>(ns);
  if (swept != told) __builtin_trap();
  for (const ProcId proc : model.procs)
    (void)model.procSpans(proc, model.extent());
}

} // namespace coldstart
