// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BlockBuilder.h"
#include "Event.h"
#include "EventSink.h"
#include "FlatIndex.h"
#include "StateReasonTable.h"
#include "TraceModel.h"

#include <array>
#include <memory>
#include <unordered_map>
#include <vector>

namespace coldstart {

/// Turns the ordered events into the model: transitions of goroutines into rows of blocks, all else
/// into columns. publish() gives snapshots while it grows. One thread.
class TraceModelBuilder : public EventSink {
 public:
  explicit TraceModelBuilder(std::size_t maxRowsPerBlock);

  void batch(EventBatch& batch) override;
  void clock(std::int64_t timeNs, const WireClock& clock) override;
  void generationBegins(const Symbols& symbols) override;
  void pieceEnded(const Symbols& symbols) override { generationBegins(symbols); }
  void generationEnded(const Symbols& symbols) override { generationBegins(symbols); }

  bool empty() const { return !m_started; }
  /// Everything so far. `complete` closes what is open at the last event.
  std::shared_ptr<TraceModel> publish(bool complete);

 private:
  struct ProcTimes {
    ProcState state = ProcState::Undetermined;
    TimeNs since;
    TraceCounters::Proc sums;
  };
  struct RangeKey {
    StringId name;
    RangeScope scope;
    std::int64_t id;
    friend bool operator==(const RangeKey&, const RangeKey&) = default;
  };
  struct RangeKeyHash {
    std::size_t operator()(const RangeKey& k) const noexcept {
      return mixBits(static_cast<std::uint64_t>(k.id) * 31 + k.name.value);
    }
  };
  struct OpenRange {
    TimeNs begin;
    bool active; ///< told as being under way when the trace began
  };
  struct OpenRegion {
    TaskId task;
    StringId type;
    TimeNs begin;
  };

  void take(std::span<const GoStep> steps, const EventBatch& batch);
  void take(const Event& ev);
  void take(const GoStep& step);
  void addRow(TimeNs t, const GoStep& step);
  void goTransition(const Event& ev, TimeNs t);
  void meetGoroutine(const Event& ev);
  void procTransition(const Event& ev, TimeNs t);
  void range(const Event& ev, TimeNs t);
  void task(const Event& ev, TimeNs t);
  void region(const Event& ev, TimeNs t);
  void sample(const Event& ev, TimeNs t);
  void nameLane(LaneId lane, StackId stack);
  void markStack(StackId stack) {
    if (stack.value >= m_stackReferred.size()) [[unlikely]]
      m_stackReferred.resize(stack.value + 1);
    m_stackReferred[stack.value] = 1;
  }
  void markThread(std::uint32_t thread) {
    if (thread >= m_threadSeen.size()) [[unlikely]]
      m_threadSeen.resize(thread + 1);
    m_threadSeen[thread] = 1;
  }
  void closeBlock();
  void closeOpenThings(TimeNs end);
  TraceCounters countersAt(TimeNs end) const;

  Symbols m_symbols; ///< of the generation under way
  bool m_started = false;
  std::int64_t m_firstTime = 0;
  TimeNs m_last;

  StateReasonTable m_stateReasons;
  BlockBuilder m_block;
  std::vector<std::shared_ptr<const TraceBlock>> m_blocks;

  Column<GoroutineInfo> m_goroutines;
  std::vector<std::uint8_t> m_unnamed;       ///< by lane: 1 until a stack tells its function
  std::vector<std::uint8_t> m_stackReferred; ///< by StackId
  Column<RuntimeRange> m_ranges;
  Column<CpuSample> m_cpuSamples;
  Column<TraceMetric> m_metrics;
  Column<UserTask> m_tasks;
  Column<UserRegion> m_regions;
  Column<UserLog> m_logs;
  std::vector<ClockSnapshot> m_clocks;
  TraceCounters m_counters;
  std::map<StringId, TraceCounters::Range> m_rangeCounters;
  std::map<StringId, TraceCounters::Region> m_regionCounters;
  std::map<StringId, std::uint64_t> m_labelCounters;
  std::map<std::int64_t, ProcTimes> m_procs;
  /// By dense number; that of kNoThread says nothing.
  std::vector<std::uint8_t> m_threadSeen =
      std::vector<std::uint8_t>(std::size_t{GoStep::kNoThread} + 1);
  std::unordered_map<RangeKey, OpenRange, RangeKeyHash> m_openRanges;
  std::unordered_map<std::uint64_t, std::size_t> m_taskRows;
  std::unordered_map<std::uint32_t, std::vector<OpenRegion>> m_openRegions; ///< by lane
};

} // namespace coldstart
