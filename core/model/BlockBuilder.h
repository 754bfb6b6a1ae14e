// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "IdIndex.h"
#include "TraceBlock.h"
#include "TraceModel.h"

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <vector>

namespace coldstart {

/// Collects rows in time order and turns them into TraceBlocks. Rows come by non-decreasing time
/// over all lanes; when hasRoom() says no, close() first. One thread.
class BlockBuilder {
 public:
  /// `stateReasons` grows outside and must outlive the builder. `maxRows` is lower in tests only.
  explicit BlockBuilder(const std::vector<StateReason>& stateReasons,
                        std::size_t maxRows = TraceBlock::kMaxRows);

  bool empty() const { return m_rows.empty(); }
  bool hasRoom(TimeNs t) {
    if (m_rows.empty()) return true;
    if ((t - m_base).ns > std::numeric_limits<std::uint32_t>::max()) [[unlikely]]
      return false;
    return m_rows.size() < m_roomUpTo || findRoom();
  }

  /// Waiting, Syscall, NotExist, and Runnable that nobody woke: `stack` is the event's, kNoStack if
  /// it has none.
  void addStopped(TimeNs t, LaneId lane, std::uint8_t stateReason, std::uint8_t flags,
                  StackId stack);
  void addRunning(TimeNs t, LaneId lane, std::uint8_t stateReason, std::uint8_t flags, ProcId proc);
  /// Runnable again; `waker` kNoLane: no goroutine.
  void addWoken(TimeNs t, LaneId lane, std::uint8_t stateReason, std::uint8_t flags, LaneId waker,
                StackId stack);

  /// The rows so far as a block; empty() afterwards.
  std::shared_ptr<const TraceBlock> close();

 private:
  /// Global ids to block-local ones: an array, where an old block's entries are told by their
  /// stamp.
  class LocalIds {
   public:
    std::uint16_t localOf(std::uint32_t global, std::uint32_t stamp) {
      if (global >= m_slots.size()) [[unlikely]]
        m_slots.resize(std::max<std::size_t>(global + 1, m_slots.size() * 2));
      Slot& slot = m_slots[global];
      if (slot.stamp != stamp) [[unlikely]] {
        slot = {stamp, static_cast<std::uint16_t>(m_globals.size())};
        m_globals.push_back(global);
      }
      return slot.local;
    }
    void clear() { m_globals.clear(); }
    const std::vector<std::uint32_t>& globals() const { return m_globals; }

   private:
    struct Slot {
      std::uint32_t stamp = 0;
      std::uint16_t local = 0;
    };
    std::vector<Slot> m_slots;
    std::vector<std::uint32_t> m_globals;
  };

  /// Rows of one P, by their number in time order.
  struct RunningRow {
    std::uint16_t row;
    std::uint16_t proc;
  };
  /// What a LodNode is made of, exactly.
  struct Mix {
    std::array<std::uint64_t, kGoStateCount> ns{};
    std::uint32_t dt = 0;
    std::uint32_t longestBlocked = 0;
    std::uint8_t longestStateReason = 0;
  };

  static constexpr std::uint32_t kNearProcs = 1024;
  std::uint32_t denseProc(ProcId proc) {
    const auto number = static_cast<std::uint64_t>(proc.value + 1);
    if (number < kNearProcs) [[likely]]
      return static_cast<std::uint32_t>(number);
    return kNearProcs + m_farProcs.findOrInsert(number);
  }
  ProcId procOf(std::uint32_t dense) const {
    const std::uint64_t number = dense < kNearProcs ? dense : m_farProcs.idOf(dense - kNearProcs);
    return ProcId{static_cast<std::int64_t>(number) - 1};
  }

  bool findRoom();
  void add(TimeNs t, LaneId lane, std::uint16_t arg, std::uint8_t stateReason, std::uint8_t flags) {
    if (m_rows.empty()) m_base = t;
    m_last = t;
    m_rows.push_back({static_cast<std::uint32_t>((t - m_base).ns), arg, stateReason, flags});
    m_laneOfRow.push_back(m_lanes.localOf(lane.value, m_stamp));
  }
  void groupByLane(TraceBlock& block);
  void collectProcRows(TraceBlock& block) const;
  void buildLod(TraceBlock& block);
  static void addTo(Mix& sum, const Mix& part);
  Mix mixOfRows(const TraceBlock& block, std::size_t firstRow, std::size_t endRow,
                std::size_t runEnd) const;

  const std::vector<StateReason>& m_stateReasons;
  std::size_t m_maxRows;
  std::uint32_t m_stamp = 1; ///< number of the block under way
  TimeNs m_base;
  TimeNs m_last;
  std::size_t m_roomUpTo = 0; ///< so many rows fit for sure
  std::vector<Row> m_rows;    ///< by time
  std::vector<std::uint16_t> m_laneOfRow;
  std::vector<std::uint16_t> m_placeOfRow; ///< where groupByLane() put it
  std::vector<RunningRow> m_runningRows;
  std::vector<Mix> m_mixes; ///< of one level
  std::vector<Wake> m_wakes;
  LocalIds m_lanes, m_wakers, m_stacks, m_procs;
  /// Numbers of Ps + 1 that are not small: a damaged file may have any, and LocalIds wants dense
  /// ones.
  IdIndex m_farProcs;
};

} // namespace coldstart
