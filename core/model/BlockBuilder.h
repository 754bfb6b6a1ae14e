// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EventBatch.h"
#include "IdIndex.h"
#include "LodBuilder.h"
#include "StateReasonTable.h"
#include "TraceBlock.h"
#include "TraceModel.h"

#include <algorithm>
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
  /// False at first, and when another block must be begun.
  bool hasRoom(TimeNs t) const { return m_count < m_limit && t <= m_until; }
  /// Begins a block whose first step is at `t`; the one before must be closed.
  void begin(TimeNs t);

  /// The step's two states must differ, and there must be room.
  void add(TimeNs t, GoStep step);

  /// What addPlain() must know of the steps' goroutines and threads.
  struct Surroundings {
    std::int64_t firstTime = 0;            ///< that the trace's time counts from
    std::span<const std::uint8_t> unnamed; ///< by lane, of all lanes: its steps are not plain
    std::uint8_t* threadSeen = nullptr;    ///< by GoStep::thread: set to 1
  };
  /// Of many stacks each is somewhere else in memory: tells the processor of those of steps that
  /// will be added soon.
  void prefetch(std::span<const GoStep> steps) const {
    if (m_stacks.fitsIntoCache()) return;
    for (const GoStep& step : steps)
      m_stacks.prefetch(step.stack.value);
  }
  /// Adds steps up to the first that is not plain: another event, a state repeated, a Running with
  /// a stack, a lane that has no name yet, or one for which there is no room. Returns how many. A
  /// few hundred at a time, as each is looked at twice.
  std::size_t addPlain(std::span<const GoStep> steps, const Surroundings& around);

  /// The steps so far as a block; empty() afterwards.
  std::shared_ptr<const TraceBlock> close();

 private:
  /// Global ids to block-local ones: an array, where an old block's entries are told by their
  /// stamp.
  class LocalIds {
   public:
    /// Room for ids up to this one; ids beyond may not be looked up.
    void reserve(std::uint32_t most) {
      if (most >= m_slots.size()) [[unlikely]]
        grow(most);
    }
    /// Nothing is gained by prefetch().
    bool fitsIntoCache() const { return m_slots.size() <= 1u << 15; }
    /// Tells the processor that this id will be looked up soon.
    void prefetch(std::uint32_t global) const {
      if (global < m_slots.size()) __builtin_prefetch(&m_slots[global]);
    }
    /// Looks up without asking the vector where its slots are: for loops, between two reserve().
    class Lookup {
     public:
      Lookup(LocalIds& ids, std::uint16_t stamp)
          : m_ids(&ids), m_slots(ids.m_slots.data()), m_stamp(stamp) {}
      [[gnu::always_inline]] std::uint16_t operator[](std::uint32_t global) const {
        const std::uint32_t slot = m_slots[global];
        if (static_cast<std::uint16_t>(slot) == m_stamp) [[likely]]
          return static_cast<std::uint16_t>(slot >> 16);
        return m_ids->add(global, m_stamp);
      }

     private:
      LocalIds* m_ids;
      const std::uint32_t* m_slots;
      std::uint16_t m_stamp;
    };
    void clear() { m_globals.clear(); }
    /// Stamps begin anew.
    void forgetStamps() { std::fill(m_slots.begin(), m_slots.end(), 0); }
    const std::vector<std::uint32_t>& globals() const { return m_globals; }
    std::uint16_t add(std::uint32_t global, std::uint16_t stamp);

   private:
    void grow(std::uint32_t most);

    std::vector<std::uint32_t> m_slots; ///< local id * 2^16 + stamp
    std::vector<std::uint32_t> m_globals;
  };

  /// What a row is, by the states before and after it. The masks choose its `arg`.
  struct Shape {
    std::uint16_t stackMask = 0;   ///< all ones for a row with a stack
    std::uint16_t runningMask = 0; ///< all ones for Running
    std::uint16_t wokenMask = 0;   ///< all ones for woken
    std::uint8_t flags = 0;        ///< RowFlag
    std::uint8_t unplain = 0; ///< a step with one of these flags (GoStep's, kAlways) is not plain
  };
  static constexpr std::uint8_t kAlways = 0x80;
  static constexpr Shape shapeOf(GoState from, GoState to);
  static constexpr std::array<Shape, 256> shapes();
  static const std::array<Shape, 256> kShapes; ///< by GoStep::statesOf()
  std::span<const GoStep> fitting(std::span<const GoStep> steps, std::int64_t base) const;
  std::size_t countPlain(std::span<const GoStep> steps, const Surroundings& around);
  void addSteps(std::span<const GoStep> steps, std::int64_t base);

  /// Who woke whom, until the block's dictionary of wakers is made.
  struct PlainWake {
    std::uint32_t lane;
    std::uint16_t stack; ///< block-local
  };

  static constexpr std::uint32_t kNearProcs = 1024;
  /// A small number for a P: a damaged file may have any.
  std::uint32_t numberOf(std::int32_t proc) {
    const std::uint32_t number = static_cast<std::uint32_t>(proc) + 1; // -1, none, is 0
    if (number < kNearProcs) [[likely]]
      return number;
    return farNumberOf(number);
  }
  std::uint32_t mostProcNumber() const;
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
  std::uint16_t m_stamp = 1; ///< tells the block under way from those before
  TimeNs m_base;
  TimeNs m_until;          ///< the last time that fits
  std::size_t m_limit = 0; ///< rows that fit
  TimeNs m_last;
  std::size_t m_count = 0;
  std::uint32_t m_runningCount = 0;
  std::uint32_t m_wokenCount = 0;
  /// Rows by time; a row's `arg` is final but for Running, where it is numberOf() the P. Not
  /// initialized; in one piece, so that a loop that writes to all needs one pointer.
  struct Pending {
    std::array<Row, TraceBlock::kMaxRows> rows;
    std::array<PlainWake, TraceBlock::kMaxRows> wakes;       ///< of the rows with kWoken
    std::array<std::uint16_t, TraceBlock::kMaxRows> laneOf;  ///< of a row, block-local
    std::array<std::uint16_t, TraceBlock::kMaxRows> running; ///< rows in state Running
    std::array<std::uint16_t, TraceBlock::kMaxRows> placeOf; ///< where a row goes in the block
  };
  std::unique_ptr<Pending> m_pending;
  std::vector<std::uint32_t> m_next; ///< by local lane: where its next row goes
  // The block's own arrays, while they are written.
  std::span<Row> m_blockRows;
  std::span<Wake> m_blockWakes;
  std::span<LodNode> m_lodNodes;
  std::span<std::uint16_t> m_procRows;
  LocalIds m_lanes, m_wakers, m_stacks, m_procs;
  IdIndex m_farProcs; ///< numbers of Ps + 1 that are not small
  LodBuilder m_lod;
};

} // namespace coldstart
