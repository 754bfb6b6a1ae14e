// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlockBuilder.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace coldstart {

namespace {

template <class IdType> std::vector<IdType> toIds(const std::vector<std::uint32_t>& values) {
  std::vector<IdType> ids;
  ids.reserve(values.size());
  for (const std::uint32_t v : values)
    ids.push_back(IdType{static_cast<decltype(IdType::value)>(v)});
  return ids;
}

template <class T> std::unique_ptr<T[]> room(std::size_t count) {
  return std::make_unique_for_overwrite<T[]>(count);
}

/// The next array of a piece of memory; a larger alignment does not follow a smaller one.
template <class T> std::span<T> cut(std::byte*& at, std::size_t count) {
  const std::span<T> array(reinterpret_cast<T*>(at), count);
  at += array.size_bytes();
  return array;
}

/// 0, 1, 2, ... in the order of what they stand for.
template <class T> std::vector<std::uint16_t> sortedNumbers(const std::vector<T>& values) {
  std::vector<std::uint16_t> order(values.size());
  std::iota(order.begin(), order.end(), std::uint16_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::uint16_t a, std::uint16_t b) { return values[a] < values[b]; });
  return order;
}

} // namespace

BlockBuilder::BlockBuilder(StateReasonTable& stateReasons, std::size_t maxRows)
    : m_stateReasons(stateReasons),
      m_maxRows(std::clamp<std::size_t>(maxRows, 1, TraceBlock::kMaxRows)),
      m_rows(room<Row>(m_maxRows)), m_laneOf(room<std::uint16_t>(m_maxRows)),
      m_wakes(room<PlainWake>(m_maxRows)), m_running(room<std::uint16_t>(m_maxRows)),
      m_placeOf(room<std::uint16_t>(m_maxRows)) {
  m_stacks.localOf(0, m_stamp); // local 0 is "(no stack)"
}

void BlockBuilder::LocalIds::grow(std::uint32_t global) {
  m_slots.resize(std::max<std::size_t>(std::size_t{global} + 1, m_slots.size() * 2));
}

void BlockBuilder::LocalIds::add(Slot& slot, std::uint32_t global, std::uint32_t stamp) {
  slot = {stamp, static_cast<std::uint16_t>(m_globals.size())};
  m_globals.push_back(global);
}

std::uint32_t BlockBuilder::farNumberOf(std::uint32_t number) {
  // A row has 16 bits for it; of more Ps than that in a damaged file the rest is one.
  const std::uint32_t far = kNearProcs + m_farProcs.findOrInsert(number);
  return std::min<std::uint32_t>(far, std::numeric_limits<std::uint16_t>::max());
}

ProcId BlockBuilder::procOf(std::uint32_t number) const {
  const std::uint64_t plus1 = number < kNearProcs ? number : m_farProcs.idOf(number - kNearProcs);
  return ProcId{static_cast<std::int64_t>(plus1) - 1};
}

/// Makes the runs, and finds where each lane's rows begin.
void BlockBuilder::groupByLane(TraceBlock& block) {
  const std::vector<std::uint32_t>& lanes = m_lanes.globals();
  m_next.assign(lanes.size(), 0); // first, how many rows a lane has
  for (std::size_t i = 0; i < m_count; ++i)
    ++m_next[m_laneOf[i]];
  block.runs.reserve(lanes.size() + 1);
  std::uint32_t place = 0;
  for (const std::uint16_t lane : sortedNumbers(lanes)) {
    block.runs.push_back({LaneId{lanes[lane]}, place});
    place += std::exchange(m_next[lane], place);
  }
  block.runs.push_back({kNoLane, place});
}

/// The large arrays, in one piece: not initialized, as all of it will be written.
void BlockBuilder::makeRoom(TraceBlock& block) {
  std::size_t nodes = 0;
  for (std::size_t run = 0; run < block.runCount(); ++run)
    nodes += LodBuilder::nodesOf(block.runs[run + 1].firstRow - block.runs[run].firstRow);
  const std::shared_ptr<std::byte[]> memory(
      new std::byte[m_count * sizeof(Row) + nodes * sizeof(LodNode) + m_wokenCount * sizeof(Wake) +
                    m_runningCount * sizeof(std::uint16_t)]);
  std::byte* at = memory.get();
  block.rows = m_blockRows = cut<Row>(at, m_count);
  block.lodNodes = m_lodNodes = cut<LodNode>(at, nodes);
  block.wakes = m_blockWakes = cut<Wake>(at, m_wokenCount);
  block.procRows = m_procRows = cut<std::uint16_t>(at, m_runningCount);
  block.memory = memory;
}

void BlockBuilder::moveRows() {
  for (std::size_t i = 0; i < m_count; ++i) {
    const std::uint32_t to = m_next[m_laneOf[i]]++;
    m_placeOf[i] = static_cast<std::uint16_t>(to);
    m_blockRows[to] = m_rows[i];
  }
}

void BlockBuilder::makeWakes(TraceBlock& block) {
  for (std::size_t i = 0; i < m_wokenCount; ++i) {
    const PlainWake& wake = m_wakes[i];
    m_blockWakes[i] = {wake.lane == kNoLane.value ? TraceBlock::kNoLocal
                                                  : m_wakers.localOf(wake.lane, m_stamp),
                       wake.stack};
  }
  block.wakerDict = toIds<LaneId>(m_wakers.globals());
  block.stackDict = toIds<StackId>(m_stacks.globals());
}

/// Gives the Ps their block-local numbers, and each its rows.
void BlockBuilder::makeProcRows(TraceBlock& block) {
  for (std::size_t i = 0; i < m_runningCount; ++i) {
    std::uint16_t& proc = m_blockRows[m_placeOf[m_running[i]]].arg;
    proc = m_procs.localOf(proc, m_stamp);
  }
  block.procDict.reserve(m_procs.globals().size());
  for (const std::uint32_t number : m_procs.globals())
    block.procDict.push_back(procOf(number));
  std::vector<std::uint32_t> next(block.procDict.size(), 0);
  const auto procOfRow = [this](std::size_t row) { return m_blockRows[m_placeOf[row]].arg; };
  for (std::size_t i = 0; i < m_runningCount; ++i)
    ++next[procOfRow(m_running[i])];
  block.procRuns.reserve(block.procDict.size() + 1);
  std::uint32_t index = 0;
  for (const std::uint16_t proc : sortedNumbers(block.procDict)) {
    block.procRuns.push_back({block.procDict[proc], index});
    index += std::exchange(next[proc], index);
  }
  block.procRuns.push_back({kNoProc, index});
  for (std::size_t i = 0; i < m_runningCount; ++i)
    m_procRows[next[procOfRow(m_running[i])]++] = m_placeOf[m_running[i]];
}

void BlockBuilder::buildLod(TraceBlock& block) {
  std::uint32_t first = 0;
  for (std::size_t run = 0; run < block.runCount(); ++run) {
    const std::span<const Row> rows = block.rowsOf(run);
    const auto nodes = static_cast<std::uint32_t>(LodBuilder::nodesOf(rows.size()));
    if (nodes == 0) continue;
    const std::uint32_t levels =
        m_lod.build(rows, m_stateReasons.pairs(), m_lodNodes.data() + first);
    block.lods.push_back({static_cast<std::uint32_t>(run), first, levels});
    first += nodes;
  }
  block.lods.shrink_to_fit();
}

std::shared_ptr<const TraceBlock> BlockBuilder::close() {
  auto block = std::make_shared<TraceBlock>();
  block->base = m_base;
  block->last = m_last;
  groupByLane(*block);
  makeRoom(*block);
  moveRows();
  makeWakes(*block);
  makeProcRows(*block);
  buildLod(*block);
  clear();
  return block;
}

void BlockBuilder::clear() {
  ++m_stamp;
  m_count = 0;
  m_runningCount = m_wokenCount = 0;
  m_lanes.clear();
  m_wakers.clear();
  m_stacks.clear();
  m_procs.clear();
  m_stacks.localOf(0, m_stamp);
}

} // namespace coldstart
