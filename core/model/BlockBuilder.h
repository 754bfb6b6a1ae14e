// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EventBatch.h"
#include "IdIndex.h"
#include "LodBuilder.h"
#include "StateReasonTable.h"
#include "TraceBlock.h"
#include "TraceModel.h"

#include <array>
#include <limits>
#include <memory>
#include <vector>

namespace coldstart {

/// Collects steps of goroutines in time order and turns them into TraceBlocks. They come by
/// non-decreasing time over all lanes; when hasRoom() says no, close() first. One thread.
class BlockBuilder {
 public:
  /// `stateReasons` must outlive the builder. `maxRows` is lower in tests only.
  explicit BlockBuilder(StateReasonTable& stateReasons, std::size_t maxRows = TraceBlock::kMaxRows);

  bool empty() const { return m_count == 0; }
  bool hasRoom(TimeNs t) const {
    return m_count == 0 ||
           (m_count < m_maxRows && (t - m_base).ns <= std::numeric_limits<std::uint32_t>::max());
  }

  /// The step's two states must differ. Chosen, not branched: the next step is of another
  /// goroutine, and nobody can foresee what it will be.
  void add(TimeNs t, const GoStep& step) {
    if (m_count == 0) m_base = t;
    m_last = t;
    const Shape shape = kShapes[step.states];
    const std::uint32_t ownStack =
        step.stack.value & mask(shape.woken | ((step.flags & GoStep::kByAnother) == 0));
    const std::uint16_t stack = m_stacks.localOf(ownStack, m_stamp);
    Row& row = m_rows[m_count];
    row.dt = static_cast<std::uint32_t>((t - m_base).ns);
    row.arg = static_cast<std::uint16_t>((numberOf(step.proc) & mask(shape.running)) |
                                         (m_wokenCount & mask(shape.woken)) |
                                         (stack & mask(!shape.running & !shape.woken)));
    row.stateReason = m_stateReasons.numberOf(step.to(), step.reason);
    row.flags = static_cast<std::uint8_t>(shape.flags | (step.flags & GoStep::kSwitch) * kSwitch);
    m_laneOf[m_count] = m_lanes.localOf(step.lane, m_stamp);
    // Written in any case, and kept if it is one.
    m_wakes[m_wokenCount] = {step.actor.value, stack};
    m_wokenCount += shape.woken;
    m_running[m_runningCount] = static_cast<std::uint16_t>(m_count);
    m_runningCount += shape.running;
    ++m_count;
  }

  /// The steps so far as a block; empty() afterwards.
  std::shared_ptr<const TraceBlock> close();

 private:
  /// Global ids to block-local ones: an array, where an old block's entries are told by their
  /// stamp.
  class LocalIds {
   public:
    std::uint16_t localOf(std::uint32_t global, std::uint32_t stamp) {
      if (global >= m_slots.size()) [[unlikely]]
        grow(global);
      Slot& slot = m_slots[global];
      if (slot.stamp != stamp) [[unlikely]]
        add(slot, global, stamp);
      return slot.local;
    }
    void clear() { m_globals.clear(); }
    const std::vector<std::uint32_t>& globals() const { return m_globals; }

   private:
    struct Slot {
      std::uint32_t stamp = 0;
      std::uint16_t local = 0;
    };
    void grow(std::uint32_t global);
    void add(Slot& slot, std::uint32_t global, std::uint32_t stamp);

    std::vector<Slot> m_slots;
    std::vector<std::uint32_t> m_globals;
  };

  /// What a row is, by the states before and after it.
  struct Shape {
    std::uint8_t flags = 0; ///< RowFlag
    bool running = false;
    bool woken = false;
  };
  static constexpr Shape shapeOf(GoState from, GoState to) {
    const bool woken = from == GoState::Waiting && to == GoState::Runnable;
    const int flags = (from == GoState::Undetermined ? kStartEstimated : 0) |
                      (from == GoState::NotExist ? kCreated : 0) |
                      (to == GoState::NotExist ? kEnded : 0) | (woken ? kWoken : 0);
    return {static_cast<std::uint8_t>(flags), to == GoState::Running, woken};
  }
  static constexpr std::array<Shape, 256> shapes();
  static const std::array<Shape, 256> kShapes; ///< by GoStep::statesOf()
  static constexpr std::uint32_t mask(bool on) { return 0u - static_cast<std::uint32_t>(on); }

  /// Who woke whom, until the block's dictionary of wakers is made.
  struct PlainWake {
    std::uint32_t lane;
    std::uint16_t stack; ///< block-local
  };

  static constexpr std::uint32_t kNearProcs = 1024;
  /// A small number for a P: a damaged file may have any.
  std::uint32_t numberOf(std::int32_t proc) {
    const auto number = static_cast<std::uint32_t>(proc + 1);
    if (number < kNearProcs) [[likely]]
      return number;
    return farNumberOf(number);
  }
  std::uint32_t farNumberOf(std::uint32_t number);
  ProcId procOf(std::uint32_t number) const;

  void groupByLane(TraceBlock& block);
  void makeRoom(TraceBlock& block);
  void moveRows();
  void makeWakes(TraceBlock& block);
  void makeProcRows(TraceBlock& block);
  void buildLod(TraceBlock& block);
  void clear();

  StateReasonTable& m_stateReasons;
  std::size_t m_maxRows;
  std::uint32_t m_stamp = 1; ///< number of the block under way
  TimeNs m_base;
  TimeNs m_last;
  std::size_t m_count = 0;
  std::uint32_t m_runningCount = 0;
  std::uint32_t m_wokenCount = 0;
  // By time; a row's `arg` is final but for Running, where it is numberOf() the P.
  std::unique_ptr<Row[]> m_rows;
  std::unique_ptr<std::uint16_t[]> m_laneOf;  ///< of a row, block-local
  std::unique_ptr<PlainWake[]> m_wakes;       ///< of the rows with kWoken
  std::unique_ptr<std::uint16_t[]> m_running; ///< rows in state Running
  std::unique_ptr<std::uint16_t[]> m_placeOf; ///< where a row goes in the block
  std::vector<std::uint32_t> m_next;          ///< by local lane: where its next row goes
  // The block's own arrays, while they are written.
  std::span<Row> m_blockRows;
  std::span<Wake> m_blockWakes;
  std::span<LodNode> m_lodNodes;
  std::span<std::uint16_t> m_procRows;
  LocalIds m_lanes, m_wakers, m_stacks, m_procs;
  IdIndex m_farProcs; ///< numbers of Ps + 1 that are not small
  LodBuilder m_lod;
};

constexpr std::array<BlockBuilder::Shape, 256> BlockBuilder::shapes() {
  std::array<Shape, 256> all{};
  for (std::size_t states = 0; states < all.size(); ++states)
    all[states] = shapeOf(static_cast<GoState>(states >> 4), static_cast<GoState>(states & 15));
  return all;
}

inline constexpr std::array<BlockBuilder::Shape, 256> BlockBuilder::kShapes =
    BlockBuilder::shapes();

} // namespace coldstart
