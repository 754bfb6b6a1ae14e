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
      m_pending(std::make_unique_for_overwrite<Pending>()) {
  m_stacks.reserve(0);
  m_stacks.add(0, m_stamp); // local 0 is "(no stack)"
}

void BlockBuilder::LocalIds::grow(std::uint32_t most) {
  m_slots.resize(std::max<std::size_t>(std::size_t{most} + 1, m_slots.size() * 2));
}

/// The next number.
std::uint16_t BlockBuilder::LocalIds::add(std::uint32_t global, std::uint16_t stamp) {
  const auto local = static_cast<std::uint16_t>(m_globals.size());
  m_slots[global] = std::uint32_t{local} << 16 | stamp;
  m_globals.push_back(global);
  return local;
}

std::uint32_t BlockBuilder::farNumberOf(std::uint32_t number) {
  // A row has 16 bits for it; of more Ps than that in a damaged file the rest is one.
  const std::uint32_t far = kNearProcs + m_farProcs.findOrInsert(number);
  return std::min<std::uint32_t>(far, std::numeric_limits<std::uint16_t>::max());
}

/// The largest that numberOf() has given, or larger.
std::uint32_t BlockBuilder::mostProcNumber() const {
  return std::min<std::uint32_t>(kNearProcs + static_cast<std::uint32_t>(m_farProcs.size()),
                                 std::numeric_limits<std::uint16_t>::max());
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

/// As many of the first steps as the block has room for. `base`: its begin on the trace's own
/// clock.
std::span<const GoStep> BlockBuilder::fitting(std::span<const GoStep> steps,
                                              std::int64_t base) const {
  steps = steps.first(std::min(steps.size(), m_limit - m_count));
  const std::int64_t longest = m_until.ns - m_base.ns;
  const auto fits = [=](const GoStep& step) { return step.time - base <= longest; };
  if (steps.empty() || fits(steps.back())) return steps;
  return {steps.begin(), std::partition_point(steps.begin(), steps.end(), fits)};
}

/// How many of the first steps are plain; there is room for what they name.
std::size_t BlockBuilder::countPlain(std::span<const GoStep> steps, const Surroundings& around) {
  const std::uint8_t* const unnamed = around.unnamed.data();
  std::uint8_t* const threadSeen = around.threadSeen;
  std::uint32_t mostStack = 0;
  std::uint32_t mostReason = 0;
  std::size_t plain = 0;
  for (; plain < steps.size(); ++plain) {
    const GoStep& step = steps[plain];
    const Shape& shape = kShapes[step.states];
    if (((step.flags | kAlways) & shape.unplain) || unnamed[step.lane] ||
        (step.stack.value & shape.runningMask))
      break;
    threadSeen[step.thread] = 1;
    mostStack = std::max(mostStack, step.stack.value);
    mostReason = std::max(mostReason, step.reason.value);
  }
  m_lanes.reserve(static_cast<std::uint32_t>(around.unnamed.size()));
  m_stacks.reserve(mostStack);
  m_stateReasons.reserve(StringId{mostReason});
  return plain;
}

/// The bulk of all events: nothing here looks anything up by a hash, allocates but for what is new
/// in a block, or asks what kind of step it is: chosen, not branched, since the next step is of
/// another goroutine and nobody can foresee its kind.
void BlockBuilder::addSteps(std::span<const GoStep> steps, std::int64_t base) {
  const LocalIds::Lookup localStack(m_stacks, m_stamp);
  const LocalIds::Lookup localLane(m_lanes, m_stamp);
  const StateReasonTable::Lookup stateReason(m_stateReasons);
  Pending& pending = *m_pending;
  std::size_t count = m_count;
  std::uint32_t runningCount = m_runningCount;
  std::uint32_t wokenCount = m_wokenCount;
  for (const GoStep& step : steps) {
    const Shape& shape = kShapes[step.states];
    const std::uint16_t stack = localStack[step.stack.value];
    const std::uint32_t arg = (numberOf(step.proc) & shape.runningMask) |
                              (wokenCount & shape.wokenMask) | (stack & shape.stackMask);
    pending.rows[count] = {
        static_cast<std::uint32_t>(step.time - base), static_cast<std::uint16_t>(arg),
        stateReason(step.to(), step.reason),
        static_cast<std::uint8_t>(shape.flags | (step.flags & GoStep::kSwitch) * kSwitch)};
    pending.laneOf[count] = localLane[step.lane];
    // Written in any case, and kept if it is one.
    pending.wakes[wokenCount] = {step.actor.value, stack};
    wokenCount += shape.wokenMask & 1;
    pending.running[runningCount] = static_cast<std::uint16_t>(count);
    runningCount += shape.runningMask & 1;
    ++count;
  }
  m_count = count;
  m_runningCount = runningCount;
  m_wokenCount = wokenCount;
  if (!steps.empty()) m_last = m_base + DurationNs{steps.back().time - base};
}

std::size_t BlockBuilder::addPlain(std::span<const GoStep> steps, const Surroundings& around) {
  const std::int64_t base = m_base.ns + around.firstTime;
  steps = fitting(steps, base);
  const std::size_t plain = countPlain(steps, around);
  addSteps(steps.first(plain), base);
  return plain;
}

void BlockBuilder::add(TimeNs t, GoStep step) {
  step.time = t.ns;
  // A row has no room for where a goroutine runs, and does not tell where another woke it.
  const Shape shape = kShapes[step.states];
  if (shape.runningMask || (shape.stackMask && (step.flags & GoStep::kByAnother)))
    step.stack = kNoStack;
  m_lanes.reserve(step.lane);
  m_stacks.reserve(step.stack.value);
  m_stateReasons.reserve(step.reason);
  addSteps({&step, 1}, m_base.ns);
}

/// Makes the runs, and finds where each lane's rows begin.
void BlockBuilder::groupByLane(TraceBlock& block) {
  const std::vector<std::uint32_t>& lanes = m_lanes.globals();
  m_next.assign(lanes.size(), 0); // first, how many rows a lane has
  for (std::size_t i = 0; i < m_count; ++i)
    ++m_next[m_pending->laneOf[i]];
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
  Pending& pending = *m_pending;
  std::uint32_t* const next = m_next.data();
  Row* const rows = m_blockRows.data();
  for (std::size_t i = 0; i < m_count; ++i) {
    const std::uint32_t to = next[pending.laneOf[i]]++;
    pending.placeOf[i] = static_cast<std::uint16_t>(to);
    rows[to] = pending.rows[i];
  }
}

void BlockBuilder::makeWakes(TraceBlock& block) {
  const std::span<const PlainWake> wakes = std::span(m_pending->wakes).first(m_wokenCount);
  std::uint32_t most = 0;
  for (const PlainWake& wake : wakes)
    if (wake.lane != kNoLane.value) most = std::max(most, wake.lane);
  m_wakers.reserve(most);
  const LocalIds::Lookup localWaker(m_wakers, m_stamp);
  Wake* to = m_blockWakes.data();
  for (const PlainWake& wake : wakes)
    *to++ = {wake.lane == kNoLane.value ? TraceBlock::kNoLocal : localWaker[wake.lane], wake.stack};
  block.wakerDict = toIds<LaneId>(m_wakers.globals());
  block.stackDict = toIds<StackId>(m_stacks.globals());
}

/// Gives the Ps their block-local numbers, and each its rows.
void BlockBuilder::makeProcRows(TraceBlock& block) {
  const std::span<std::uint16_t> running = std::span(m_pending->running).first(m_runningCount);
  const std::uint16_t* const placeOf = m_pending->placeOf.data();
  Row* const rows = m_blockRows.data();
  m_procs.reserve(mostProcNumber());
  std::vector<std::uint32_t> next; // by block-local P: first, how many rows it has
  const LocalIds::Lookup localProc(m_procs, m_stamp);
  for (std::uint16_t& row : running) {
    row = placeOf[row]; // among the block's rows from here on
    std::uint16_t& proc = rows[row].arg;
    proc = localProc[proc];
    if (proc == next.size()) next.push_back(0);
    ++next[proc];
  }
  block.procDict.reserve(m_procs.globals().size());
  for (const std::uint32_t number : m_procs.globals())
    block.procDict.push_back(procOf(number));
  block.procRuns.reserve(block.procDict.size() + 1);
  std::uint32_t index = 0;
  for (const std::uint16_t proc : sortedNumbers(block.procDict)) {
    block.procRuns.push_back({block.procDict[proc], index});
    index += std::exchange(next[proc], index);
  }
  block.procRuns.push_back({kNoProc, index});
  std::uint16_t* const procRows = m_procRows.data();
  std::uint32_t* const at = next.data();
  for (const std::uint16_t row : running)
    procRows[at[rows[row].arg]++] = row;
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
  if (++m_stamp == 0) {
    m_stamp = 1;
    for (LocalIds* ids : {&m_lanes, &m_wakers, &m_stacks, &m_procs})
      ids->forgetStamps();
  }
  m_count = m_limit = 0;
  m_runningCount = m_wokenCount = 0;
  m_lanes.clear();
  m_wakers.clear();
  m_stacks.clear();
  m_procs.clear();
  m_stacks.add(0, m_stamp);
}

} // namespace coldstart
