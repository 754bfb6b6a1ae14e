// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceStats.h"

#include "FlatIndex.h"

#include <algorithm>
#include <atomic>
#include <span>
#include <thread>

namespace coldstart {

namespace {

/// Adds up rows; block by block, a lane's row is closed by its next one.
class RowSums {
 public:
  RowSums(const TraceModel& model, TraceStats& stats)
      : m_model(model), m_stats(stats), m_open(model.laneCount()),
        m_byPair(model.stateReasons.size()), m_rowsOf(model.stateReasons.size()) {
    stats.runningNs.resize(model.laneCount());
    stats.byStartFunction.resize(model.symbols.functionNames.size());
    for (const StateReason& pair : model.stateReasons)
      m_stateOf.push_back(static_cast<std::uint8_t>(pair.state));
  }

  void addBlock(const TraceBlock& block) {
    for (std::size_t run = 0; run < block.runCount(); ++run)
      addRun(block, block.runs[run].lane, block.rowsOf(run));
  }

  void finish() {
    for (std::uint32_t lane = 0; lane < m_open.size(); ++lane) {
      const Open& open = m_open[lane];
      const bool exists = open.seen ? m_stateOf[open.pair] != kNotExist
                                    : !m_model.goroutine(LaneId{lane}).createdInTrace;
      if (exists) {
        close(LaneId{lane}, open, m_model.end.ns, true);
        ++m_stats.aliveAtEnd;
      }
      if (!m_model.goroutine(LaneId{lane}).createdInTrace) ++m_stats.existedBefore;
      ++functionOf(LaneId{lane}).count;
    }
    for (std::size_t pair = 0; pair < m_byPair.size(); ++pair) {
      const auto state = m_model.stateReasons[pair].state;
      m_stats.totalInto[static_cast<std::size_t>(state)] += m_rowsOf[pair];
      if (m_byPair[pair].count == 0) continue;
      if (state == GoState::Syscall) m_stats.syscalls = m_byPair[pair];
      if (state != GoState::Waiting) continue;
      m_stats
          .blockReasons[std::string(m_model.symbols.strings[m_model.stateReasons[pair].reason])] =
          m_byPair[pair];
    }
  }

 private:
  static constexpr std::uint8_t kUndetermined = static_cast<std::uint8_t>(GoState::Undetermined);
  static constexpr std::uint8_t kNotExist = static_cast<std::uint8_t>(GoState::NotExist);
  static constexpr std::uint8_t kRunnable = static_cast<std::uint8_t>(GoState::Runnable);
  static constexpr std::uint8_t kRunning = static_cast<std::uint8_t>(GoState::Running);

  /// The row of a lane whose end is not known yet.
  struct Open {
    std::int64_t since = 0;
    std::uint8_t pair = 0;
    std::uint8_t flags = 0;
    bool seen = false;
  };

  StartFunctionStats& functionOf(LaneId lane) {
    return m_stats.byStartFunction[m_model.goroutine(lane).name.value];
  }

  void close(LaneId lane, const Open& open, std::int64_t end, bool atEnd) {
    const std::int64_t ns = end - open.since;
    const std::uint8_t state = open.seen ? m_stateOf[open.pair] : kUndetermined;
    StateNs ofLane{};
    ofLane[state] = ns;
    addTimes(lane, ofLane);
    if (open.seen) m_byPair[open.pair].add(ns, atEnd);
  }

  void addTimes(LaneId lane, const StateNs& ns) {
    StateNs& ofFunction = functionOf(lane).ns;
    for (std::size_t s = 0; s < ns.size(); ++s) {
      m_stats.totalNs[s] = wrappingAdd(m_stats.totalNs[s], ns[s]);
      ofFunction[s] = wrappingAdd(ofFunction[s], ns[s]);
    }
    std::int64_t& running = m_stats.runningNs[lane.value];
    running = wrappingAdd(running, ns[kRunning]);
  }

  /// All rows of a lane in a block: the one that was open is closed by the first, each but the last
  /// by the next.
  void addRun(const TraceBlock& block, LaneId lane, std::span<const Row> rows) {
    Open& open = m_open[lane.value];
    StateNs ns{};
    closeBy(rows[0], block.base.ns + rows[0].dt, open, ns);
    const std::uint8_t* const stateOf = m_stateOf.data();
    std::uint8_t state = stateOf[rows[0].stateReason];
    for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
      const Row& row = rows[i];
      const std::uint8_t next = stateOf[rows[i + 1].stateReason];
      const std::int64_t spent = rows[i + 1].dt - row.dt;
      if (state != kNotExist) [[likely]] {
        ns[state] = wrappingAdd(ns[state], spent);
        m_byPair[row.stateReason].add(spent, false);
        if (next == kRunning && state == kRunnable) addLatency(row.flags, spent);
      }
      ++m_rowsOf[row.stateReason];
      state = next;
    }
    const Row& last = rows.back();
    ++m_rowsOf[last.stateReason];
    open = {block.base.ns + last.dt, last.stateReason, last.flags, true};
    addTimes(lane, ns);
  }

  void closeBy(const Row& row, std::int64_t t, const Open& open, StateNs& ns) {
    const std::uint8_t before = open.seen ? m_stateOf[open.pair] : kUndetermined;
    const bool existed = open.seen ? before != kNotExist : (row.flags & kCreated) == 0;
    if (!existed) return;
    const std::int64_t spent = t - open.since;
    ns[before] = spent;
    if (!open.seen) return;
    m_byPair[open.pair].add(spent, false);
    if (m_stateOf[row.stateReason] == kRunning && before == kRunnable)
      addLatency(open.flags, spent);
  }

  void addLatency(std::uint8_t flagsOfRunnable, std::int64_t ns) {
    if (flagsOfRunnable & kStartEstimated)
      ++m_stats.schedUnknownStart;
    else
      m_stats.schedLatency.add(ns, false);
  }

  const TraceModel& m_model;
  TraceStats& m_stats;
  std::vector<Open> m_open; ///< by lane
  std::vector<IntervalSums> m_byPair;
  std::vector<std::uint64_t> m_rowsOf; ///< by pair
  std::vector<std::uint8_t> m_stateOf; ///< by state-reason pair
};

/// Who woke whom how often: a pass of its own, on a thread of its own.
class WakeSums {
 public:
  void addBlock(const TraceBlock& block) {
    for (std::size_t run = 0; run < block.runCount(); ++run)
      for (const Row& row : block.rowsOf(run))
        if (row.flags & kWoken) add(block, block.runs[run].lane, block.wakes[row.arg]);
  }

  std::vector<WakePair> pairs;
  std::uint64_t count = 0;

 private:
  void add(const TraceBlock& block, LaneId lane, const Wake& wake) {
    ++count;
    const LaneId waker = wake.lane == TraceBlock::kNoLocal ? kNoLane : block.wakerDict[wake.lane];
    // A goroutine is often woken by the one that woke it last.
    if (m_last < pairs.size() && pairs[m_last].waker == waker && pairs[m_last].woken == lane) {
      ++pairs[m_last].count;
      return;
    }
    m_last = m_index.findOrInsert(
        mixBits(std::uint64_t{waker.value} << 32 | lane.value),
        [&](std::uint32_t r) { return pairs[r].waker == waker && pairs[r].woken == lane; },
        [&] {
          pairs.push_back({waker, lane, 0});
          return static_cast<std::uint32_t>(pairs.size() - 1);
        });
    ++pairs[m_last].count;
  }

  FlatIndex m_index;
  std::uint32_t m_last = 0;
};

/// Stacks that events carry, told apart with and without their pcs (these by a hash of 64 bits).
void countStacks(const TraceModel& model, TraceStats& stats) {
  const Symbols& symbols = model.symbols;
  std::vector<std::uint64_t> frameHash(symbols.frames.size());
  for (std::size_t f = 0; f < frameHash.size(); ++f) {
    const Frame& frame = symbols.frames[f];
    frameHash[f] = mixBits((std::uint64_t{frame.function.value} << 32 | frame.line) +
                           mixBits(frame.file.value));
  }
  std::vector<std::uint64_t> pathHash(symbols.stackCount());
  std::vector<std::uint16_t> depth(symbols.stackCount());
  std::vector<std::uint64_t> referred;
  for (std::uint32_t s = 1; s < symbols.stackCount(); ++s) {
    const StackNode& stack = symbols.stacks[s];
    depth[s] = static_cast<std::uint16_t>(depth[stack.parent.value] + 1);
    pathHash[s] = mixBits(pathHash[stack.parent.value] * 31 + frameHash[stack.frame.value]);
    if (s >= model.stackReferred.size() || model.stackReferred[s] == 0) continue;
    stats.maxStackDepth = std::max<std::uint64_t>(stats.maxStackDepth, depth[s]);
    referred.push_back(pathHash[s]);
  }
  stats.distinctStacks = referred.size();
  std::sort(referred.begin(), referred.end());
  stats.distinctStacksIgnoringPc =
      static_cast<std::uint64_t>(std::unique(referred.begin(), referred.end()) - referred.begin());
}

} // namespace

TraceStats computeTraceStats(const TraceModel& model) {
  TraceStats stats;
  TraceStats ofStacks;
  WakeSums wakes;
  std::jthread beside([&] {
    for (const auto& block : model.blocks)
      wakes.addBlock(*block);
    countStacks(model, ofStacks);
  });
  RowSums sums(model, stats);
  for (const auto& block : model.blocks)
    sums.addBlock(*block);
  sums.finish();
  beside.join();
  stats.wakePairs = std::move(wakes.pairs);
  stats.unblocks = wakes.count;
  stats.maxStackDepth = ofStacks.maxStackDepth;
  stats.distinctStacks = ofStacks.distinctStacks;
  stats.distinctStacksIgnoringPc = ofStacks.distinctStacksIgnoringPc;
  return stats;
}

GoroutineStats computeGoroutineStats(const TraceModel& model, LaneId lane) {
  GoroutineStats stats;
  stats.lane = lane;
  std::vector<GoroutineStats::Wait> byPair(model.stateReasons.size());
  // The row whose end is not known yet; before the first, whatever was before the trace.
  std::optional<std::uint8_t> openPair;
  std::int64_t since = 0;
  std::int64_t undetermined = 0;
  const auto close = [&](std::int64_t end) {
    if (!openPair) {
      undetermined = end;
      return;
    }
    ++byPair[*openPair].count;
    byPair[*openPair].ns += end - since;
  };
  const TraceModel::LanePlaces places = model.placesOf(lane);
  for (std::size_t place = 0; place < places.blocks.size(); ++place) {
    const TraceBlock& block = *model.blocks[places.blocks[place]];
    for (const Row& row : block.rowsOf(places.runs[place])) {
      const std::int64_t t = block.base.ns + row.dt;
      close(t);
      openPair = row.stateReason;
      since = t;
    }
  }
  close(model.end.ns);
  stats.firstSeen = TimeNs{openPair ? undetermined : 0};
  if (model.goroutine(lane).createdInTrace)
    stats.created = stats.firstSeen;
  else
    stats.ns[static_cast<std::size_t>(GoState::Undetermined)] = undetermined;
  if (openPair) stats.lastState = model.stateReasons[*openPair].state;
  if (openPair && stats.lastState == GoState::NotExist) stats.ended = TimeNs{since};
  for (std::size_t pair = 0; pair < byPair.size(); ++pair) {
    const StateReason& what = model.stateReasons[pair];
    stats.into[static_cast<std::size_t>(what.state)] += byPair[pair].count;
    if (what.state == GoState::NotExist || byPair[pair].count == 0) continue;
    stats.ns[static_cast<std::size_t>(what.state)] += byPair[pair].ns;
    if (what.state == GoState::Waiting)
      stats.waits[std::string(model.symbols.strings[what.reason])] = byPair[pair];
  }
  return stats;
}

std::vector<GoroutineStats> computeGoroutineStats(const TraceModel& model,
                                                  std::span<const LaneId> lanes) {
  std::vector<GoroutineStats> all(lanes.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < lanes.size(); i = next++)
      all[i] = computeGoroutineStats(model, lanes[i]);
  };
  std::jthread beside(work);
  work();
  beside.join();
  return all;
}

} // namespace coldstart
