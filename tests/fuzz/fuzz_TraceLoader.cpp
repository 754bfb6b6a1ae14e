// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a trace: an error or a model, whose spans can be swept and add up to its statistics.
#include "SpanSweep.h"
#include "TraceLoader.h"
#include "TraceStats.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace coldstart;
  const auto bytes = std::as_bytes(std::span(data, size));
  TraceLoadOptions options;
  options.maxRowsPerBlock = 64;
  const auto load = loadTrace(MemorySource({bytes.begin(), bytes.end()}), options);
  if (!load) return 0;
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
  return 0;
}
