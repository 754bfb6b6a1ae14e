// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceModel.h"

#include "LaneCursor.h"

#include <algorithm>

namespace coldstart {

const TraceModel::Directory& TraceModel::laneDirectory() const {
  std::call_once(m_directory->lanesOnce, [this] {
    Directory& d = *m_directory;
    d.offsets.assign(laneCount() + 1, 0);
    for (const auto& block : blocks)
      for (std::size_t r = 0; r < block->runCount(); ++r)
        ++d.offsets[block->runs[r].lane.value + 1];
    for (std::size_t i = 1; i < d.offsets.size(); ++i)
      d.offsets[i] += d.offsets[i - 1];
    d.blocks.resize(d.offsets.back());
    d.runs.resize(d.offsets.back());
    std::vector<std::uint32_t> next(d.offsets.begin(), d.offsets.end() - 1);
    for (std::uint32_t b = 0; b < blocks.size(); ++b)
      for (std::uint32_t r = 0; r < blocks[b]->runCount(); ++r) {
        const std::uint32_t at = next[blocks[b]->runs[r].lane.value]++;
        d.blocks[at] = b;
        d.runs[at] = r;
      }
  });
  return *m_directory;
}

TraceModel::LanePlaces TraceModel::placesOf(LaneId lane) const {
  const Directory& d = laneDirectory();
  if (lane.value >= laneCount()) return {};
  const std::size_t first = d.offsets[lane.value];
  const std::size_t count = d.offsets[lane.value + 1] - first;
  return {std::span(d.blocks).subspan(first, count), std::span(d.runs).subspan(first, count)};
}

std::optional<LaneId> TraceModel::laneOf(GoroutineId id) const {
  std::call_once(m_directory->goroutinesOnce, [this] {
    m_directory->byGoroutine.reserve(laneCount());
    for (std::uint32_t lane = 0; lane < laneCount(); ++lane)
      m_directory->byGoroutine.emplace(goroutine(LaneId{lane}).id.value, LaneId{lane});
  });
  const auto found = m_directory->byGoroutine.find(id.value);
  if (found == m_directory->byGoroutine.end()) return std::nullopt;
  return found->second;
}

std::optional<Span> TraceModel::spanAt(LaneId lane, TimeNs t) const {
  if (lane.value >= laneCount() || t < TimeNs{0} || t >= end) return std::nullopt;
  LaneCursor cursor(*this, lane);
  cursor.seek(t);
  return cursor.span();
}

std::vector<ProcSpan> TraceModel::procSpans(ProcId proc, TimeRange range) const {
  std::vector<ProcSpan> spans;
  const auto after = std::upper_bound(blocks.begin(), blocks.end(), range.begin,
                                      [](TimeNs t, const auto& b) { return t < b->base; });
  // A run that began in an earlier block may reach into the range: look back until one block has
  // rows of this P.
  auto it = after;
  while (it != blocks.begin()) {
    --it;
    const auto& runs = (*it)->procRuns;
    const bool has = std::any_of(runs.begin(), runs.empty() ? runs.end() : runs.end() - 1,
                                 [&](const ProcRun& r) { return r.proc == proc; });
    if (has && (*it)->base < range.begin) break;
  }
  for (; it != blocks.end() && (*it)->base < range.end; ++it) {
    const TraceBlock& block = **it;
    for (std::size_t p = 0; p + 1 < block.procRuns.size(); ++p) {
      if (block.procRuns[p].proc != proc) continue;
      for (std::size_t i = block.procRuns[p].firstIndex; i < block.procRuns[p + 1].firstIndex;
           ++i) {
        const std::uint32_t rowIndex = block.procRows[i];
        const TimeNs begin = block.timeOf(block.rows[rowIndex]);
        if (begin >= range.end) break;
        const auto run =
            std::upper_bound(block.runs.begin(), block.runs.end(), rowIndex,
                             [](std::uint32_t row, const LaneRun& r) { return row < r.firstRow; }) -
            1;
        TimeNs until = end;
        if (rowIndex + 1 < (run + 1)->firstRow) {
          until = block.timeOf(block.rows[rowIndex + 1]);
        } else {
          LaneCursor cursor(*this, run->lane);
          cursor.seek(begin);
          until = cursor.endTime();
        }
        if (until > range.begin) spans.push_back({{begin, until}, run->lane});
      }
    }
  }
  return spans;
}

std::size_t TraceModel::bytes() const {
  std::size_t sum = symbols.functionNames.bytes() + symbols.frames.bytes() +
                    symbols.stacks.bytes() + goroutines.bytes() + stackReferred.size() +
                    ranges.bytes() + cpuSamples.bytes() + metrics.bytes() + tasks.bytes() +
                    regions.bytes() + logs.bytes();
  for (const auto& block : blocks)
    sum += block->bytes();
  return sum;
}

} // namespace coldstart
