// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlockBuilder.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace coldstart {

namespace {

constexpr std::size_t kMaxLocals = TraceBlock::kNoLocal - 2; // a row adds two at the most

template <class IdType> std::vector<IdType> toIds(const std::vector<std::uint32_t>& values) {
  std::vector<IdType> ids;
  ids.reserve(values.size());
  for (const std::uint32_t v : values)
    ids.push_back(IdType{static_cast<decltype(IdType::value)>(v)});
  return ids;
}

} // namespace

BlockBuilder::BlockBuilder(const std::vector<StateReason>& stateReasons, std::size_t maxRows)
    : m_stateReasons(stateReasons),
      m_maxRows(std::clamp<std::size_t>(maxRows, 1, TraceBlock::kMaxRows)) {
  m_rows.reserve(m_maxRows);
  m_laneOfRow.reserve(m_maxRows);
  m_stacks.localOf(0, m_stamp); // local 0 is "(no stack)"
}

/// Dictionaries grow by one with a row at the most, wakers and stacks at once.
bool BlockBuilder::findRoom() {
  const std::size_t locals =
      std::max({m_stacks.globals().size(), m_wakers.globals().size(), m_procs.globals().size()});
  if (m_rows.size() >= m_maxRows || locals >= kMaxLocals) return false;
  m_roomUpTo = std::min(m_maxRows, m_rows.size() + (kMaxLocals - locals));
  return true;
}

void BlockBuilder::addStopped(TimeNs t, LaneId lane, std::uint8_t stateReason, std::uint8_t flags,
                              StackId stack) {
  add(t, lane, m_stacks.localOf(stack.value, m_stamp), stateReason, flags);
}

void BlockBuilder::addRunning(TimeNs t, LaneId lane, std::uint8_t stateReason, std::uint8_t flags,
                              ProcId proc) {
  const std::uint16_t local = m_procs.localOf(denseProc(proc), m_stamp);
  m_runningRows.push_back({static_cast<std::uint16_t>(m_rows.size()), local});
  add(t, lane, local, stateReason, flags);
}

void BlockBuilder::addWoken(TimeNs t, LaneId lane, std::uint8_t stateReason, std::uint8_t flags,
                            LaneId waker, StackId stack) {
  const std::uint16_t wakerLocal =
      waker == kNoLane ? TraceBlock::kNoLocal : m_wakers.localOf(waker.value, m_stamp);
  add(t, lane, static_cast<std::uint16_t>(m_wakes.size()), stateReason,
      static_cast<std::uint8_t>(flags | kWoken));
  m_wakes.push_back({wakerLocal, m_stacks.localOf(stack.value, m_stamp)});
}

/// Moves the rows into the block, grouped by lane.
void BlockBuilder::groupByLane(TraceBlock& block) {
  const std::vector<std::uint32_t>& lanes = m_lanes.globals();
  std::vector<std::uint16_t> order(lanes.size());
  std::iota(order.begin(), order.end(), std::uint16_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::uint16_t a, std::uint16_t b) { return lanes[a] < lanes[b]; });

  std::vector<std::uint32_t> next(lanes.size() + 1,
                                  0); // rows of each local lane, then where the next one goes
  for (const std::uint16_t lane : m_laneOfRow)
    ++next[lane];
  block.runs.reserve(lanes.size() + 1);
  std::uint32_t place = 0;
  for (const std::uint16_t lane : order) {
    block.runs.push_back({LaneId{lanes[lane]}, place});
    place += std::exchange(next[lane], place);
  }
  block.runs.push_back({kNoLane, place});

  m_placeOfRow.resize(m_rows.size());
  block.rows.resize(m_rows.size());
  for (std::size_t i = 0; i < m_rows.size(); ++i) {
    const std::uint32_t to = next[m_laneOfRow[i]]++;
    m_placeOfRow[i] = static_cast<std::uint16_t>(to);
    block.rows[to] = m_rows[i];
  }
}

void BlockBuilder::collectProcRows(TraceBlock& block) const {
  const std::vector<ProcId>& procs = block.procDict;
  std::vector<std::uint16_t> order(procs.size());
  std::iota(order.begin(), order.end(), std::uint16_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::uint16_t a, std::uint16_t b) { return procs[a] < procs[b]; });

  std::vector<std::uint32_t> next(procs.size() + 1, 0);
  for (const RunningRow& running : m_runningRows)
    ++next[running.proc];
  std::uint32_t index = 0;
  for (const std::uint16_t proc : order) {
    block.procRuns.push_back({procs[proc], index});
    index += std::exchange(next[proc], index);
  }
  block.procRuns.push_back({kNoProc, index});
  block.procRows.resize(index);
  for (const RunningRow& running : m_runningRows)
    block.procRows[next[running.proc]++] = m_placeOfRow[running.row];
}

BlockBuilder::Mix BlockBuilder::mixOfRows(const TraceBlock& block, std::size_t firstRow,
                                          std::size_t endRow, std::size_t runEnd) const {
  Mix mix;
  mix.dt = block.rows[firstRow].dt;
  for (std::size_t i = firstRow; i < endRow && i + 1 < runEnd; ++i) {
    const Row& row = block.rows[i];
    const std::uint32_t length = block.rows[i + 1].dt - row.dt;
    const GoState state = m_stateReasons[row.stateReason].state;
    mix.ns[static_cast<std::size_t>(state)] += length;
    const bool blocked = state == GoState::Waiting || state == GoState::Syscall;
    if (length > mix.longestBlocked && blocked) {
      mix.longestBlocked = length;
      mix.longestStateReason = row.stateReason;
    }
  }
  return mix;
}

void BlockBuilder::addTo(Mix& sum, const Mix& part) {
  for (std::size_t s = 0; s < sum.ns.size(); ++s)
    sum.ns[s] += part.ns[s];
  if (part.longestBlocked <= sum.longestBlocked) return;
  sum.longestBlocked = part.longestBlocked;
  sum.longestStateReason = part.longestStateReason;
}

/// Level 0 from the rows, each further one from the level below.
void BlockBuilder::buildLod(TraceBlock& block) {
  const auto append = [&block](const Mix& mix) {
    LodNode node{};
    node.dt = mix.dt;
    node.longestBlocked = mix.longestBlocked;
    node.longestStateReason = mix.longestStateReason;
    const std::uint64_t total = std::accumulate(mix.ns.begin(), mix.ns.end(), std::uint64_t{0});
    for (std::size_t s = 0; s < mix.ns.size() && total != 0; ++s)
      node.share[s] = static_cast<std::uint8_t>(mix.ns[s] * 255 / total);
    block.lodNodes.push_back(node);
  };
  for (std::size_t run = 0; run < block.runCount(); ++run) {
    const std::size_t first = block.runs[run].firstRow;
    const std::size_t end = block.runs[run + 1].firstRow;
    if (end - first <= TraceBlock::kRowsPerLodNode) continue;
    LaneLod lod{static_cast<std::uint32_t>(run), static_cast<std::uint32_t>(block.lodNodes.size()),
                1};
    m_mixes.clear();
    for (std::size_t row = first; row < end; row += TraceBlock::kRowsPerLodNode)
      m_mixes.push_back(
          mixOfRows(block, row, std::min(end, row + TraceBlock::kRowsPerLodNode), end));
    for (;; ++lod.levels) {
      std::for_each(m_mixes.begin(), m_mixes.end(), append);
      if (m_mixes.size() == 1) break;
      std::size_t parents = 0;
      for (std::size_t i = 0; i < m_mixes.size(); i += TraceBlock::kLodFanOut) {
        Mix sum = m_mixes[i];
        for (std::size_t k = i + 1; k < std::min(i + TraceBlock::kLodFanOut, m_mixes.size()); ++k)
          addTo(sum, m_mixes[k]);
        m_mixes[parents++] = sum;
      }
      m_mixes.resize(parents);
    }
    block.lods.push_back(lod);
  }
}

std::shared_ptr<const TraceBlock> BlockBuilder::close() {
  auto block = std::make_shared<TraceBlock>();
  block->base = m_base;
  block->last = m_last;
  groupByLane(*block);
  block->wakes.assign(m_wakes.begin(), m_wakes.end());
  block->wakerDict = toIds<LaneId>(m_wakers.globals());
  block->stackDict = toIds<StackId>(m_stacks.globals());
  block->procDict.reserve(m_procs.globals().size());
  for (const std::uint32_t dense : m_procs.globals())
    block->procDict.push_back(procOf(dense));
  collectProcRows(*block);
  buildLod(*block);
  block->lodNodes.shrink_to_fit();
  block->lods.shrink_to_fit();
  block->procRuns.shrink_to_fit();

  ++m_stamp;
  m_rows.clear();
  m_laneOfRow.clear();
  m_wakes.clear();
  m_runningRows.clear();
  m_roomUpTo = 0;
  m_lanes.clear();
  m_wakers.clear();
  m_stacks.clear();
  m_procs.clear();
  m_stacks.localOf(0, m_stamp);
  return block;
}

} // namespace coldstart
