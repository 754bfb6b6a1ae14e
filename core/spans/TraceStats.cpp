// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceStats.h"

#include "LaneSums.h"
#include "Worker.h"

#include <algorithm>
#include <atomic>

namespace coldstart {

namespace {

/// Hands out 0 .. count - 1 in small stretches to several threads.
class Stretches {
 public:
  explicit Stretches(std::size_t count) : m_count(count) {}

  /// Calls fn(i) for some; whoever calls it, each is called once.
  template <class Fn> void work(Fn fn) {
    for (std::size_t i = m_next.fetch_add(kLength); i < m_count; i = m_next.fetch_add(kLength))
      for (std::size_t k = i; k < std::min(i + kLength, m_count); ++k)
        fn(k);
  }

 private:
  static constexpr std::size_t kLength = 16;
  std::size_t m_count;
  std::atomic<std::size_t> m_next = 0;
};

} // namespace

TraceStats computeTraceStats(const TraceModel& model, std::size_t detailed) {
  TraceStats stats;
  const bool inDetail = model.laneCount() <= detailed;
  stats.runningNs.resize(model.laneCount());
  if (inDetail) stats.goroutines.resize(model.laneCount());
  Stretches lanes(model.laneCount());
  const auto addLanes = [&](LaneSums& sums) {
    lanes.work([&](std::size_t i) {
      const LaneId lane{static_cast<std::uint32_t>(i)};
      if (!inDetail) {
        stats.runningNs[i] = sums.add(lane);
        return;
      }
      stats.goroutines[i] = sums.addDetailed(lane);
      stats.runningNs[i] = stats.goroutines[i].ns[static_cast<std::size_t>(GoState::Running)];
    });
  };
  LaneSums here(model, LaneSums::Totals::Make);
  std::optional<LaneSums> there;
  const auto beside = [&] {
    stats.stacks = countStacks(model);
    there.emplace(model, LaneSums::Totals::Make);
    addLanes(*there);
  };
  doBoth(beside, [&] { addLanes(here); });
  here.addTo(stats);
  there->addTo(stats);
  return stats;
}

GoroutineStats computeGoroutineStats(const TraceModel& model, LaneId lane) {
  return LaneSums(model, LaneSums::Totals::Leave).addDetailed(lane);
}

std::vector<GoroutineStats> computeGoroutineStats(const TraceModel& model,
                                                  std::span<const LaneId> lanes) {
  std::vector<GoroutineStats> all(lanes.size());
  Stretches stretches(lanes.size());
  const auto work = [&] {
    LaneSums sums(model, LaneSums::Totals::Leave);
    stretches.work([&](std::size_t i) { all[i] = sums.addDetailed(lanes[i]); });
  };
  doBoth(work, work);
  return all;
}

} // namespace coldstart
