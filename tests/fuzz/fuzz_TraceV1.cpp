// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes behind the header of an old trace (the first byte says which): an error or a model,
// whose spans can be swept and add up to its statistics.
#include "SpanSweep.h"
#include "TraceLoader.h"
#include "TraceStats.h"

#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace coldstart;
  if (size == 0) return 0;
  static const std::string kHeaders[] = {"go 1.11 trace", "go 1.19 trace", "go 1.21 trace"};
  const std::string& header = kHeaders[data[0] % 3];
  const auto head = std::as_bytes(std::span(header));
  std::vector<std::byte> bytes(head.begin(), head.end());
  bytes.resize(16);
  const auto tail = std::as_bytes(std::span(data + 1, size - 1));
  bytes.insert(bytes.end(), tail.begin(), tail.end());

  TraceLoadOptions options;
  options.maxRowsPerBlock = 64;
  const auto load = loadTrace(MemorySource(std::move(bytes)), options);
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
