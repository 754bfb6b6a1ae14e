// SPDX-License-Identifier: GPL-3.0-or-later
#include "GenerationScanner.h"

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

} // namespace

void GenerationScanner::keep(Generation& generation, const BatchHeader& batch) const {
  generation.number = batch.generation;
  // As in Go, 0 means "not yet known".
  if (generation.firstTicks == 0 || batch.time < generation.firstTicks)
    generation.firstTicks = batch.time;
  if (batch.experiment != 0) return; // a format of its own: not read
  (isTable(batch, m_minor) ? generation.tables : generation.events).push_back(batch);
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

Result<Generation> GenerationScanner::next(std::stop_token stop) {
  const bool endIsMarked = m_minor >= 26;
  Generation generation;
  if (m_spill) keep(generation, *std::exchange(m_spill, std::nullopt));
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
    keep(generation, batch);
  }
}

} // namespace coldstart
