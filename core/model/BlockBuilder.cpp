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

constexpr BlockBuilder::Shape BlockBuilder::shapeOf(GoState from, GoState to) {
  constexpr std::uint16_t kAll = 0xffff;
  const bool woken = from == GoState::Waiting && to == GoState::Runnable;
  const bool running = to == GoState::Running;
  Shape shape;
  (running ? shape.runningMask : woken ? shape.wokenMask : shape.stackMask) = kAll;
  shape.flags =
      static_cast<std::uint8_t>((from == GoState::Undetermined ? kStartEstimated : 0) |
                                (from == GoState::NotExist ? kCreated : 0) |
                                (to == GoState::NotExist ? kEnded : 0) | (woken ? kWoken : 0));
  shape.unplain = static_cast<std::uint8_t>(GoStep::kOther | (woken ? 0 : GoStep::kByAnother) |
                                            (from == to ? kAlways : 0));
  return shape;
}

constexpr std::array<BlockBuilder::Shape, 256> BlockBuilder::shapes() {
  std::array<Shape, 256> all{};
  for (std::size_t states = 0; states < all.size(); ++states)
    all[states] = shapeOf(static_cast<GoState>(states >> 4), static_cast<GoState>(states & 15));
  return all;
}

constexpr std::array<BlockBuilder::Shape, 256> BlockBuilder::kShapes = BlockBuilder::shapes();

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

void BlockBuilder::begin(TimeNs t) {
  m_base = t;
  constexpr std::int64_t kLongest = std::numeric_limits<std::uint32_t>::max();
  m_until = TimeNs{std::min(t.ns, std::numeric_limits<std::int64_t>::max() - kLongest) + kLongest};
  m_limit = m_maxRows;
}

/// The bulk of all events: nothing here looks anything up by a hash, allocates but for what is new
/// in a block, or asks what kind of step it is: chosen, not branched, since the next step is of
/// another goroutine and nobody can foresee its kind.
template <bool kPlainOnly>
std::size_t BlockBuilder::addSteps(std::span<const GoStep> steps, const Surroundings& around) {
  // Locals, as the bytes that are written might be anything's.
  std::span<const LocalIds::Slot> stackSlots = m_stacks.slots();
  std::span<const LocalIds::Slot> laneSlots = m_lanes.slots();
  const auto localOf = [stamp = m_stamp](LocalIds& ids, std::span<const LocalIds::Slot>& slots,
                                         std::uint32_t global) {
    if (global < slots.size() && slots[global].stamp == stamp) [[likely]]
      return slots[global].local;
    const std::uint16_t local = ids.localOf(global, stamp);
    slots = ids.slots();
    return local;
  };
  Row* const rows = m_rows.get();
  std::uint16_t* const laneOf = m_laneOf.get();
  PlainWake* const wakes = m_wakes.get();
  std::uint16_t* const running = m_running.get();
  const std::uint8_t* const unnamed = around.unnamed;
  std::uint8_t* const threadSeen = around.threadSeen;
  const std::int64_t begin = m_base.ns + around.firstTime; // on the trace's own clock
  const std::int64_t longest = m_until.ns - m_base.ns;
  const std::size_t limit = m_limit;
  std::size_t count = m_count;
  std::uint32_t runningCount = m_runningCount;
  std::uint32_t wokenCount = m_wokenCount;
  std::size_t taken = 0;
  for (; taken < steps.size(); ++taken) {
    const GoStep& step = steps[taken];
    const Shape shape = kShapes[step.states];
    const std::int64_t dt = step.time - begin;
    if constexpr (kPlainOnly) {
      if (((step.flags | kAlways) & shape.unplain) || unnamed[step.lane] ||
          (step.stack.value & shape.runningMask) || count == limit || dt > longest)
        break;
      threadSeen[step.thread] = 1;
    }
    const std::uint16_t stack = localOf(m_stacks, stackSlots, step.stack.value);
    const std::uint32_t arg = (numberOf(step.proc) & shape.runningMask) |
                              (wokenCount & shape.wokenMask) | (stack & shape.stackMask);
    rows[count] = {
        static_cast<std::uint32_t>(dt), static_cast<std::uint16_t>(arg),
        m_stateReasons.numberOf(step.to(), step.reason),
        static_cast<std::uint8_t>(shape.flags | (step.flags & GoStep::kSwitch) * kSwitch)};
    laneOf[count] = localOf(m_lanes, laneSlots, step.lane);
    // Written in any case, and kept if it is one.
    wakes[wokenCount] = {step.actor.value, stack};
    wokenCount += shape.wokenMask & 1;
    running[runningCount] = static_cast<std::uint16_t>(count);
    runningCount += shape.runningMask & 1;
    ++count;
  }
  if (taken > 0) m_last = TimeNs{steps[taken - 1].time - around.firstTime};
  m_count = count;
  m_runningCount = runningCount;
  m_wokenCount = wokenCount;
  return taken;
}

std::size_t BlockBuilder::addPlain(std::span<const GoStep> steps, const Surroundings& around) {
  return addSteps<true>(steps, around);
}

void BlockBuilder::add(TimeNs t, GoStep step) {
  step.time = t.ns;
  // A row has no room for where a goroutine runs, and does not tell where another woke it.
  const Shape shape = kShapes[step.states];
  if (shape.runningMask || (shape.stackMask && (step.flags & GoStep::kByAnother)))
    step.stack = kNoStack;
  addSteps<false>({&step, 1}, {});
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
  m_count = m_limit = 0;
  m_runningCount = m_wokenCount = 0;
  m_lanes.clear();
  m_wakers.clear();
  m_stacks.clear();
  m_procs.clear();
  m_stacks.localOf(0, m_stamp);
}

} // namespace coldstart
