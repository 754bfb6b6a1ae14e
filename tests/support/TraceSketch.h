// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BlockBuilder.h"
#include "SymbolTable.h"
#include "TraceModel.h"

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace coldstart {

/// Makes small trace models row by row, without a trace file. Rows come by time over all
/// goroutines.
class TraceSketch {
 public:
  /// `maxRows`: of a block; small ones make many blocks.
  explicit TraceSketch(std::size_t maxRows = 8);

  LaneId goroutine(std::int64_t id, const std::string& name, bool createdInTrace = false);
  /// By function names, outermost first: "runtime.main;main.main;net.Dial". Empty: kNoStack.
  StackId stack(const std::string& rootToLeaf);

  void runs(std::int64_t ns, LaneId lane, std::int64_t proc = 0);
  void waits(std::int64_t ns, LaneId lane, const std::string& reason, const std::string& stack);
  void syscall(std::int64_t ns, LaneId lane, const std::string& stack);
  /// Runnable since somebody woke it; kNoLane: nobody known.
  void woken(std::int64_t ns, LaneId lane, LaneId waker = kNoLane);
  /// Runnable since it was preempted or yielded.
  void preempted(std::int64_t ns, LaneId lane, const std::string& stack);
  void ends(std::int64_t ns, LaneId lane);
  void sample(std::int64_t ns, LaneId lane, const std::string& stack);

  /// A runtime activity, by Go's name for it.
  void range(std::int64_t beginNs, std::int64_t endNs, const std::string& name);

  std::shared_ptr<const TraceModel> build(std::int64_t endNs);

 private:
  /// A row; `step` says the rest.
  void row(std::int64_t ns, LaneId lane, GoState from, GoState to, GoStep step = {});
  StringId reason(const std::string& text) { return m_symbols.intern(text); }

  SymbolTable m_symbols;
  StateReasonTable m_stateReasons;
  BlockBuilder m_builder;
  std::vector<std::shared_ptr<const TraceBlock>> m_blocks;
  Column<GoroutineInfo> m_goroutines;
  Column<CpuSample> m_samples;
  Column<RuntimeRange> m_ranges;
  std::set<ProcId> m_procs;
};

} // namespace coldstart
