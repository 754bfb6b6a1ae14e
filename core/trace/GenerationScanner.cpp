// SPDX-License-Identifier: GPL-3.0-or-later
#include "GenerationScanner.h"

#include "WholeEvents.h"

#include <string>
#include <utility>

namespace coldstart {

namespace {

bool isTable(const BatchHeader& batch, int minor) {
  switch (batch.content) {
  case EventType::Strings:
  case EventType::Stacks:
  case EventType::CPUSamples:
    return true;
  case EventType::Frequency:
    return minor < 25;
  case EventType::Sync:
    return minor >= 25;
  default:
    return false;
  }
}

Result<Generation> breakOff(Generation generation, Error fault) {
  if (generation.empty()) return Unexpected{std::move(fault)};
  generation.fault = std::move(fault);
  return generation;
}

/// How much of a batch that was cut is whole events; 0 when that cannot be read.
std::uint32_t wholePart(const ByteSource& source, const BatchHeader& batch) {
  std::vector<std::byte> data(batch.size);
  const auto got = source.readAt(batch.dataOffset, data);
  if (!got) return 0;
  return static_cast<std::uint32_t>(wholeEventBytes(std::span(data).first(*got)));
}

} // namespace

void GenerationScanner::keep(Generation& generation, BatchHeader batch) const {
  generation.number = batch.generation;
  // As in Go, 0 means "not yet known".
  if (generation.firstTicks == 0 || batch.time < generation.firstTicks)
    generation.firstTicks = batch.time;
  if (batch.experiment != 0) {
    ++generation.experimentalBatches;
    return;
  }
  const bool table = isTable(batch, m_minor);
  if (batch.lost > 0 && !table) batch.size = wholePart(m_source, batch);
  (table ? generation.tables : generation.events).push_back(batch);
  generation.endOffset = batch.dataOffset + batch.size;
}

/// The end of the file is in the middle of this batch; what is whole of it stays.
Result<Generation> GenerationScanner::breakOffIn(Generation generation,
                                                 const BatchHeader& cut) const {
  keep(generation, cut);
  return breakOff(std::move(generation),
                  {ErrorCode::Truncated, cut.offset,
                   "a batch says " + std::to_string(std::uint64_t{cut.size} + cut.lost) +
                       " bytes, " + std::to_string(cut.size) + " are left"});
}

Result<Generation> GenerationScanner::atEndOfFile(Generation generation) {
  const std::uint64_t end = m_scanner.offset();
  if (generation.empty()) {
    // An empty trace is valid since 1.26; before, there is at least one generation.
    if (m_minor < 26 && !m_foundAny)
      return fail(ErrorCode::Truncated, end, "the trace has a header and nothing else");
    return generation;
  }
  if (m_minor >= 26)
    return breakOff(std::move(generation),
                    {ErrorCode::Truncated, end, "the last generation is not complete"});
  generation.complete = true;
  generation.endedByFile = true;
  return generation;
}

Result<Generation> GenerationScanner::next(const std::stop_token& stop) {
  const bool endIsMarked = m_minor >= 26;
  Generation generation;
  if (m_spill) {
    const BatchHeader first = *std::exchange(m_spill, std::nullopt);
    if (first.lost > 0) return breakOffIn(std::move(generation), first);
    keep(generation, first);
  }
  for (;;) {
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, m_scanner.offset(), {});
    generation.endOffset = m_scanner.offset();
    const auto next = m_scanner.next();
    if (!next) return breakOff(std::move(generation), next.error());
    if (!*next) return atEndOfFile(std::move(generation));
    const BatchHeader& batch = **next;
    const auto corrupt = [&](const char* what) {
      return breakOff(std::move(generation), {ErrorCode::Corrupt, batch.offset, what});
    };
    if (batch.endsGeneration) {
      if (!endIsMarked) return corrupt("expected a batch, found a byte 52");
      if (generation.empty()) continue;
      generation.endOffset = m_scanner.offset();
      generation.complete = true;
      return generation;
    }
    if (batch.generation == 0) return corrupt("a batch of generation 0");
    if (!generation.empty() && batch.generation != generation.number) {
      if (endIsMarked) return corrupt("generations are mixed");
      if (batch.generation != generation.number + 1) return corrupt("generations are out of order");
      m_spill = batch;
      generation.complete = true;
      return generation;
    }
    m_foundAny = true;
    if (batch.lost > 0) return breakOffIn(std::move(generation), batch);
    keep(generation, batch);
  }
}

} // namespace coldstart
