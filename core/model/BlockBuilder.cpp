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

std::uint16_t BlockBuilder::LocalIds::localOf(std::uint32_t global, std::uint32_t stamp) {
  if (global >= m_slots.size())
    m_slots.resize(std::max<std::size_t>(global + 1, m_slots.size() * 2));
  Slot& slot = m_slots[global];
  if (slot.stamp != stamp) {
    slot = {stamp, static_cast<std::uint16_t>(m_globals.size())};
    m_globals.push_back(global);
  }
  return slot.local;
}

BlockBuilder::BlockBuilder(const std::vector<StateReason>& stateReasons, std::size_t maxRows)
    : m_stateReasons(stateReasons),
      m_maxRows(std::clamp<std::size_t>(maxRows, 1, TraceBlock::kMaxRows)) {
  m_rows.reserve(m_maxRows);
  m_laneOfRow.reserve(m_maxRows);
  m_stacks.localOf(0, m_stamp); // local 0 is "(no stack)"
}

bool BlockBuilder::hasRoom(TimeNs t) const {
  if (m_rows.empty()) return true;
  return m_rows.size() < m_maxRows &&
         (t - m_base).ns <= std::numeric_limits<std::uint32_t>::max() &&
         m_stacks.globals().size() < kMaxLocals && m_wakers.globals().size() < kMaxLocals &&
         m_procs.globals().size() < kMaxLocals;
}

void BlockBuilder::add(TimeNs t, LaneId lane, std::uint16_t arg, std::uint8_t stateReason,
                       std::uint8_t flags) {
  if (m_rows.empty()) m_base = t;
  m_last = t;
  m_rows.push_back({static_cast<std::uint32_t>((t - m_base).ns), arg, stateReason, flags});
  m_laneOfRow.push_back(m_lanes.localOf(lane.value, m_stamp));
}

void BlockBuilder::addStopped(TimeNs t, LaneId lane, std::uint8_t stateReason, std::uint8_t flags,
                              StackId stack) {
  add(t, lane, m_stacks.localOf(stack.value, m_stamp), stateReason, flags);
}

void BlockBuilder::addRunning(TimeNs t, LaneId lane, std::uint8_t stateReason, std::uint8_t flags,
                              ProcId proc) {
  const std::uint32_t dense = m_procIds.findOrInsert(static_cast<std::uint64_t>(proc.value + 1));
  add(t, lane, m_procs.localOf(dense, m_stamp), stateReason, flags);
}

void BlockBuilder::addWoken(TimeNs t, LaneId lane, std::uint8_t stateReason, std::uint8_t flags,
                            LaneId waker, StackId stack) {
  const std::uint16_t wakerLocal =
      waker == kNoLane ? TraceBlock::kNoLocal : m_wakers.localOf(waker.value, m_stamp);
  add(t, lane, static_cast<std::uint16_t>(m_wakes.size()), stateReason,
      static_cast<std::uint8_t>(flags | kWoken));
  m_wakes.push_back({wakerLocal, m_stacks.localOf(stack.value, m_stamp)});
}

/// Moves the rows into the block, grouped by lane; returns where each row went.
std::vector<std::uint32_t> BlockBuilder::groupByLane(TraceBlock& block) const {
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

  std::vector<std::uint32_t> placeOfRow(m_rows.size());
  block.rows.resize(m_rows.size());
  for (std::size_t i = 0; i < m_rows.size(); ++i) {
    placeOfRow[i] = next[m_laneOfRow[i]]++;
    block.rows[placeOfRow[i]] = m_rows[i];
  }
  return placeOfRow;
}

void BlockBuilder::collectProcRows(TraceBlock& block,
                                   const std::vector<std::uint32_t>& placeOfRow) const {
  const std::vector<ProcId>& procs = block.procDict;
  std::vector<std::uint16_t> order(procs.size());
  std::iota(order.begin(), order.end(), std::uint16_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::uint16_t a, std::uint16_t b) { return procs[a] < procs[b]; });

  const auto runs = [&](const Row& row) {
    return m_stateReasons[row.stateReason].state == GoState::Running;
  };
  std::vector<std::uint32_t> next(procs.size() + 1, 0);
  for (const Row& row : m_rows)
    if (runs(row)) ++next[row.arg];
  std::uint32_t index = 0;
  for (const std::uint16_t proc : order) {
    block.procRuns.push_back({procs[proc], index});
    index += std::exchange(next[proc], index);
  }
  block.procRuns.push_back({kNoProc, index});
  block.procRows.resize(index);
  for (std::size_t i = 0; i < m_rows.size(); ++i)
    if (runs(m_rows[i]))
      block.procRows[next[m_rows[i].arg]++] = static_cast<std::uint16_t>(placeOfRow[i]);
}

LodNode BlockBuilder::lodNode(const TraceBlock& block, std::size_t firstRow, std::size_t endRow,
                              std::size_t runEnd) const {
  LodNode node{};
  node.dt = block.rows[firstRow].dt;
  std::array<std::uint64_t, kGoStateCount> ns{};
  for (std::size_t i = firstRow; i < endRow && i + 1 < runEnd; ++i) {
    const std::uint32_t length = block.rows[i + 1].dt - block.rows[i].dt;
    const GoState state = m_stateReasons[block.rows[i].stateReason].state;
    ns[static_cast<std::size_t>(state)] += length;
    const bool blocked = state == GoState::Waiting || state == GoState::Syscall;
    if (blocked && length > node.longestBlocked) {
      node.longestBlocked = length;
      node.longestStateReason = block.rows[i].stateReason;
    }
  }
  const std::uint64_t total = std::accumulate(ns.begin(), ns.end(), std::uint64_t{0});
  for (std::size_t s = 0; s < ns.size(); ++s)
    node.share[s] = total == 0 ? std::uint8_t{0} : static_cast<std::uint8_t>(ns[s] * 255 / total);
  return node;
}

void BlockBuilder::buildLod(TraceBlock& block) const {
  for (std::size_t run = 0; run < block.runCount(); ++run) {
    const std::size_t first = block.runs[run].firstRow;
    const std::size_t end = block.runs[run + 1].firstRow;
    if (end - first <= TraceBlock::kRowsPerLodNode) continue;
    LaneLod lod{static_cast<std::uint32_t>(run), static_cast<std::uint32_t>(block.lodNodes.size()),
                0};
    for (std::size_t span = TraceBlock::kRowsPerLodNode;; span *= TraceBlock::kLodFanOut) {
      for (std::size_t row = first; row < end; row += span)
        block.lodNodes.push_back(lodNode(block, row, std::min(end, row + span), end));
      ++lod.levels;
      if (end - first <= span) break;
    }
    block.lods.push_back(lod);
  }
}

std::shared_ptr<const TraceBlock> BlockBuilder::close() {
  auto block = std::make_shared<TraceBlock>();
  block->base = m_base;
  block->last = m_last;
  const std::vector<std::uint32_t> placeOfRow = groupByLane(*block);
  block->wakes.assign(m_wakes.begin(), m_wakes.end());
  block->wakerDict = toIds<LaneId>(m_wakers.globals());
  block->stackDict = toIds<StackId>(m_stacks.globals());
  block->procDict.reserve(m_procs.globals().size());
  for (const std::uint32_t dense : m_procs.globals())
    block->procDict.push_back(ProcId{static_cast<std::int64_t>(m_procIds.idOf(dense)) - 1});
  collectProcRows(*block, placeOfRow);
  buildLod(*block);
  block->lodNodes.shrink_to_fit();
  block->lods.shrink_to_fit();
  block->procRuns.shrink_to_fit();

  ++m_stamp;
  m_rows.clear();
  m_laneOfRow.clear();
  m_wakes.clear();
  m_lanes.clear();
  m_wakers.clear();
  m_stacks.clear();
  m_procs.clear();
  m_stacks.localOf(0, m_stamp);
  return block;
}

} // namespace coldstart
