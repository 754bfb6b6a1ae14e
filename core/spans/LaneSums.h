// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TraceStats.h"

#include <cstdint>
#include <span>
#include <vector>

namespace coldstart {

/// Adds up the rows of some lanes of a model, lane by lane. One thread; several may share the lanes
/// of a model, each with sums of its own.
class LaneSums {
 public:
  /// For addTo(), or only for what addDetailed() returns: totals take memory for each lane and
  /// function of the model.
  enum class Totals : std::uint8_t { Leave, Make };

  /// The model must outlive it.
  LaneSums(const TraceModel& model, Totals totals);

  /// Adds a lane; returns for how long it ran.
  std::int64_t add(LaneId lane);
  /// The same; returns all of the lane.
  GoroutineStats addDetailed(LaneId lane);
  /// Adds the totals so far, all that is not by lane.
  void addTo(TraceStats& stats) const;

 private:
  /// Of a lane under way.
  struct Lane {
    LaneId id;
    StateNs ns{};                  ///< of NotExist: anything
    std::int64_t since = 0;        ///< of the last row so far
    std::int64_t undetermined = 0; ///< until the first row
    std::uint8_t pair = 0;         ///< of the last row so far
    std::uint8_t flags = 0;        ///< of the last row so far
    bool seen = false;             ///< has a row
    bool alive = false;            ///< at the end
  };
  /// How often the lane under way was woken by one.
  struct Waker {
    std::uint32_t stamp = 0; ///< tells the lane under way from those before
    std::uint32_t pair = 0;  ///< in m_wakePairs
  };

  Lane addRows(LaneId id, IntervalSums* byPair);
  void addRun(Lane& lane, const TraceBlock& block, std::span<const Row> rows, IntervalSums* byPair);
  void closeLast(Lane& lane, std::int64_t end, bool nextIsRunning, IntervalSums* byPair);
  void addLatency(std::uint8_t flagsOfRunnable, std::int64_t ns);
  void addWake(const Lane& lane, const TraceBlock& block, const Row& row);
  void meetWaker(Waker& slot, const WakePair& pair);
  void finish(Lane& lane, IntervalSums* byPair);
  void addToTotals(const Lane& lane);
  GoroutineStats statsOf(const Lane& lane, std::span<const IntervalSums> byPair) const;

  static constexpr std::uint8_t kNotExist = static_cast<std::uint8_t>(GoState::NotExist);

  const TraceModel& m_model;
  bool m_makesTotals;
  std::vector<std::uint8_t> m_stateOf; ///< by state-reason pair
  std::vector<IntervalSums> m_byPair;
  std::vector<IntervalSums> m_ofLane; ///< by pair, of a lane that is wanted in detail
  std::vector<StartFunctionStats> m_byFunction;
  StateNs m_totalNs{};
  IntervalSums m_latency;
  std::uint64_t m_latencyUnknown = 0;
  std::uint64_t m_aliveAtEnd = 0;
  std::uint64_t m_existedBefore = 0;
  std::vector<Waker> m_wakers; ///< by lane, and one more for kNoLane
  std::uint32_t m_stamp = 0;
  std::vector<WakePair> m_wakePairs;
};

} // namespace coldstart
