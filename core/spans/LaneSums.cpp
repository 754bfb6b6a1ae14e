// SPDX-License-Identifier: GPL-3.0-or-later
#include "LaneSums.h"

#include <algorithm>

namespace coldstart {

namespace {

constexpr auto kRunnable = static_cast<std::uint8_t>(GoState::Runnable);
constexpr auto kRunning = static_cast<std::uint8_t>(GoState::Running);
constexpr auto kUndetermined = static_cast<std::uint8_t>(GoState::Undetermined);

void addSums(IntervalSums& sum, const IntervalSums& part) {
  sum.count += part.count;
  sum.openAtEnd += part.openAtEnd;
  sum.totalNs = wrappingAdd(sum.totalNs, part.totalNs);
  sum.maxNs = std::max(sum.maxNs, part.maxNs);
}

void addTimes(StateNs& sum, const StateNs& part) {
  for (std::size_t s = 0; s < sum.size(); ++s)
    sum[s] = wrappingAdd(sum[s], part[s]);
}

} // namespace

LaneSums::LaneSums(const TraceModel& model, Totals totals)
    : m_model(model), m_makesTotals(totals == Totals::Make), m_byPair(model.stateReasons.size()),
      m_ofLane(model.stateReasons.size()) {
  for (const StateReason& pair : model.stateReasons)
    m_stateOf.push_back(static_cast<std::uint8_t>(pair.state));
  if (!m_makesTotals) return;
  m_byFunction.resize(model.symbols.functionNames.size());
  m_wakers.resize(model.laneCount() + 1);
}

std::int64_t LaneSums::add(LaneId lane) {
  return addRows(lane, m_byPair.data()).ns[kRunning];
}

GoroutineStats LaneSums::addDetailed(LaneId lane) {
  std::fill(m_ofLane.begin(), m_ofLane.end(), IntervalSums{});
  const Lane sums = addRows(lane, m_ofLane.data());
  for (std::size_t pair = 0; pair < m_byPair.size(); ++pair)
    addSums(m_byPair[pair], m_ofLane[pair]);
  return statsOf(sums, m_ofLane);
}

LaneSums::Lane LaneSums::addRows(LaneId id, IntervalSums* byPair) {
  Lane lane;
  lane.id = id;
  ++m_stamp;
  const TraceModel::LanePlaces places = m_model.placesOf(id);
  for (std::size_t place = 0; place < places.blocks.size(); ++place) {
    const TraceBlock& block = *m_model.blocks[places.blocks[place]];
    addRun(lane, block, block.rowsOf(places.runs[place]), byPair);
  }
  finish(lane, byPair);
  return lane;
}

inline void LaneSums::addWake(const Lane& lane, const TraceBlock& block, const Row& row) {
  const Wake& wake = block.wakes[row.arg];
  const bool byNobody = wake.lane == TraceBlock::kNoLocal;
  const LaneId waker = byNobody ? kNoLane : block.wakerDict[wake.lane];
  Waker& slot = m_wakers[byNobody ? m_wakers.size() - 1 : waker.value];
  if (slot.stamp != m_stamp) [[unlikely]]
    meetWaker(slot, {waker, lane.id, 0});
  ++m_wakePairs[slot.pair].count;
}

/// Apart, so that addWake() is small enough to be inlined.
[[gnu::noinline]] void LaneSums::meetWaker(Waker& slot, const WakePair& pair) {
  slot = {m_stamp, static_cast<std::uint32_t>(m_wakePairs.size())};
  m_wakePairs.push_back(pair);
}

/// All rows of the lane in a block: the one that was open is closed by the first, each but the last
/// by the next.
void LaneSums::addRun(Lane& lane, const TraceBlock& block, std::span<const Row> rows,
                      IntervalSums* byPair) {
  const std::uint8_t* const stateOf = m_stateOf.data();
  std::uint8_t state = stateOf[rows[0].stateReason];
  closeLast(lane, block.base.ns + rows[0].dt, state == kRunning, byPair);
  lane.seen = true;
  const bool countsWakes = m_makesTotals;
  const Row* const last = &rows.back();
  for (const Row* row = rows.data(); row != last; ++row) {
    const std::int64_t spent = row[1].dt - row->dt;
    const std::uint8_t next = stateOf[row[1].stateReason];
    lane.ns[state] = wrappingAdd(lane.ns[state], spent);
    byPair[row->stateReason].add(spent, false);
    if (state == kRunnable) {
      if (next == kRunning) addLatency(row->flags, spent);
      if (countsWakes && row->flags & kWoken) addWake(lane, block, *row);
    }
    state = next;
  }
  lane.since = block.base.ns + last->dt;
  lane.pair = last->stateReason;
  lane.flags = last->flags;
  if (countsWakes && last->flags & kWoken) addWake(lane, block, *last);
}

/// Of the last row so far, the end is known now; or how long nobody knew about the lane.
void LaneSums::closeLast(Lane& lane, std::int64_t end, bool nextIsRunning, IntervalSums* byPair) {
  if (!lane.seen) {
    lane.undetermined = end;
    return;
  }
  const std::int64_t spent = end - lane.since;
  const std::uint8_t state = m_stateOf[lane.pair];
  lane.ns[state] = wrappingAdd(lane.ns[state], spent);
  byPair[lane.pair].add(spent, false);
  if (state == kRunnable && nextIsRunning) addLatency(lane.flags, spent);
}

void LaneSums::addLatency(std::uint8_t flagsOfRunnable, std::int64_t ns) {
  if (flagsOfRunnable & kStartEstimated)
    ++m_latencyUnknown;
  else
    m_latency.add(ns, false);
}

/// The lane's last row lasts to the end of the trace.
void LaneSums::finish(Lane& lane, IntervalSums* byPair) {
  const bool existedBefore = !m_model.goroutine(lane.id).createdInTrace;
  closeLast(lane, m_model.end.ns, false, byPair);
  lane.alive = lane.seen ? m_stateOf[lane.pair] != kNotExist : existedBefore;
  if (lane.alive && lane.seen) ++byPair[lane.pair].openAtEnd;
  lane.ns[kNotExist] = 0;
  if (existedBefore)
    lane.ns[kUndetermined] = wrappingAdd(lane.ns[kUndetermined], lane.undetermined);
  if (m_makesTotals) addToTotals(lane);
}

void LaneSums::addToTotals(const Lane& lane) {
  const GoroutineInfo& info = m_model.goroutine(lane.id);
  addTimes(m_totalNs, lane.ns);
  StartFunctionStats& function = m_byFunction[info.name.value];
  addTimes(function.ns, lane.ns);
  ++function.count;
  if (lane.alive) ++m_aliveAtEnd;
  if (!info.createdInTrace) ++m_existedBefore;
}

GoroutineStats LaneSums::statsOf(const Lane& lane, std::span<const IntervalSums> byPair) const {
  GoroutineStats stats;
  stats.lane = lane.id;
  stats.ns = lane.ns;
  stats.firstSeen = TimeNs{lane.seen ? lane.undetermined : 0};
  if (m_model.goroutine(lane.id).createdInTrace) stats.created = stats.firstSeen;
  if (lane.seen) stats.lastState = m_model.stateReasons[lane.pair].state;
  if (lane.seen && stats.lastState == GoState::NotExist) stats.ended = TimeNs{lane.since};
  for (std::size_t pair = 0; pair < byPair.size(); ++pair) {
    const StateReason& what = m_model.stateReasons[pair];
    stats.into[static_cast<std::size_t>(what.state)] += byPair[pair].count;
    if (what.state == GoState::Waiting && byPair[pair].count != 0)
      stats.waits[std::string(m_model.symbols.strings[what.reason])] = {byPair[pair].count,
                                                                        byPair[pair].totalNs};
  }
  return stats;
}

void LaneSums::addTo(TraceStats& stats) const {
  stats.aliveAtEnd += m_aliveAtEnd;
  stats.existedBefore += m_existedBefore;
  addTimes(stats.totalNs, m_totalNs);
  stats.byStartFunction.resize(m_byFunction.size());
  for (std::size_t f = 0; f < m_byFunction.size(); ++f) {
    stats.byStartFunction[f].count += m_byFunction[f].count;
    addTimes(stats.byStartFunction[f].ns, m_byFunction[f].ns);
  }
  for (std::size_t pair = 0; pair < m_byPair.size(); ++pair) {
    const StateReason& what = m_model.stateReasons[pair];
    stats.totalInto[static_cast<std::size_t>(what.state)] += m_byPair[pair].count;
    if (m_byPair[pair].count == 0) continue;
    if (what.state == GoState::Syscall) addSums(stats.syscalls, m_byPair[pair]);
    if (what.state == GoState::Waiting)
      addSums(stats.blockReasons[std::string(m_model.symbols.strings[what.reason])],
              m_byPair[pair]);
  }
  addSums(stats.schedLatency, m_latency);
  stats.schedUnknownStart += m_latencyUnknown;
  stats.wakePairs.insert(stats.wakePairs.end(), m_wakePairs.begin(), m_wakePairs.end());
  for (const WakePair& pair : m_wakePairs)
    stats.unblocks += pair.count;
}

} // namespace coldstart
