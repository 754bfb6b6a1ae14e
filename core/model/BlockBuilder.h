// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "IdIndex.h"
#include "TraceBlock.h"
#include "TraceModel.h"

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
  bool hasRoom(TimeNs t) const;

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
    std::uint16_t localOf(std::uint32_t global, std::uint32_t stamp);
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

  void add(TimeNs t, LaneId lane, std::uint16_t arg, std::uint8_t stateReason, std::uint8_t flags);
  std::vector<std::uint32_t> groupByLane(TraceBlock& block) const;
  void collectProcRows(TraceBlock& block, const std::vector<std::uint32_t>& placeOfRow) const;
  void buildLod(TraceBlock& block) const;
  LodNode lodNode(const TraceBlock& block, std::size_t firstRow, std::size_t endRow,
                  std::size_t runEnd) const;

  const std::vector<StateReason>& m_stateReasons;
  std::size_t m_maxRows;
  std::uint32_t m_stamp = 1; ///< number of the block under way
  TimeNs m_base;
  TimeNs m_last;
  std::vector<Row> m_rows; ///< by time
  std::vector<std::uint16_t> m_laneOfRow;
  std::vector<Wake> m_wakes;
  LocalIds m_lanes, m_wakers, m_stacks, m_procs;
  IdIndex
      m_procIds; ///< numbers of Ps + 1: a damaged file may have any, and LocalIds wants dense ones
};

} // namespace coldstart
