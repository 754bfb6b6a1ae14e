// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "LaneCursor.h"
#include "TraceModel.h"

#include <stop_token>
#include <vector>

namespace coldstart {

/// Calls fn(const Span&) for every span of every goroutine that touches `range`, clipped to it.
/// Spans of one lane come in time order, lanes interleave. NotExist is left out; Undetermined
/// (before the first word about a goroutine that was there already) is given. One linear pass over
/// the rows of the range; looks at `stop` once a block and gives up early when asked to.
template <class Fn>
void sweepSpans(const TraceModel& model, TimeRange range, const std::stop_token& stop, Fn fn);

/// The same for one goroutine.
template <class Fn> void sweepLane(const TraceModel& model, LaneId lane, TimeRange range, Fn fn) {
  LaneCursor cursor(model, lane);
  cursor.seek(range.begin);
  for (; !cursor.atEnd(); cursor.next()) {
    Span span = cursor.span();
    if (span.time.begin >= range.end) return;
    span.time = span.time.clippedTo(range);
    if (span.state != GoState::NotExist && !span.time.empty()) fn(span);
  }
}

namespace detail {

/// The row of a lane whose end has not been met yet.
struct OpenRow {
  const TraceBlock* block = nullptr; ///< null: no row yet
  std::uint32_t row = 0;
  StackId stackBefore; ///< own stack of the row before it
};

inline StackId ownStack(const TraceModel& model, const TraceBlock& block, const Row& row) {
  const GoState state = model.stateReasons[row.stateReason].state;
  if ((row.flags & kWoken) || state == GoState::Running || state == GoState::NotExist)
    return kNoStack;
  return block.stackDict[row.arg];
}

/// The span of an open row, but for its end.
inline Span spanOf(const TraceModel& model, LaneId lane, const OpenRow& open) {
  Span s;
  s.lane = lane;
  if (open.block == nullptr) {
    s.state = model.goroutine(lane).createdInTrace ? GoState::NotExist : GoState::Undetermined;
    return s;
  }
  const TraceBlock& block = *open.block;
  const Row& row = block.rows[open.row];
  const StateReason& what = model.stateReasons[row.stateReason];
  s.time.begin = block.timeOf(row);
  s.state = what.state;
  s.reason = what.reason;
  s.startEstimated = (row.flags & kStartEstimated) != 0;
  if (s.state == GoState::Running) {
    s.proc = block.procDict[row.arg];
  } else if (s.state != GoState::NotExist) {
    s.stack = ownStack(model, block, row);
    if (s.stack == kNoStack) s.stack = open.stackBefore;
  }
  if (row.flags & kWoken) {
    const Wake& wake = block.wakes[row.arg];
    s.woken = true;
    s.waker = wake.lane == TraceBlock::kNoLocal ? kNoLane : block.wakerDict[wake.lane];
    s.wakerStack = block.stackDict[wake.stack];
  }
  return s;
}

template <class Fn>
void closeRow(const TraceModel& model, LaneId lane, const OpenRow& open, TimeRange range,
              TimeNs end, StackId nextStack, bool openEnd, Fn& fn) {
  if (end <= range.begin) return;
  Span s = spanOf(model, lane, open);
  s.time.end = end;
  s.time = s.time.clippedTo(range);
  if (s.state == GoState::NotExist || s.time.empty()) return;
  s.openEnd = openEnd;
  if (s.state == GoState::Running) {
    s.stack = nextStack;
    s.stackInferred = nextStack != kNoStack;
  }
  fn(s);
}

} // namespace detail

template <class Fn>
void sweepSpans(const TraceModel& model, TimeRange range, const std::stop_token& stop, Fn fn) {
  range = range.clippedTo(model.extent());
  if (range.empty()) return;
  std::vector<detail::OpenRow> open(model.laneCount());
  bool cut = false; // rows beyond the range were not looked at
  for (const auto& block : model.blocks) {
    if (stop.stop_requested()) return;
    if (block->base >= range.end) {
      cut = true;
      break;
    }
    for (std::size_t run = 0; run < block->runCount(); ++run) {
      const LaneId lane = block->runs[run].lane;
      detail::OpenRow& current = open[lane.value];
      std::uint32_t row = block->runs[run].firstRow;
      const std::uint32_t end = block->runs[run + 1].firstRow;
      if (block->timeOf(block->rows[end - 1]) <= range.begin && end - row > 2)
        row = end - 2; // only its last row reaches in
      for (; row < end; ++row) {
        const StackId own = detail::ownStack(model, *block, block->rows[row]);
        detail::closeRow(model, lane, current, range, block->timeOf(block->rows[row]), own, false,
                         fn);
        const StackId before =
            current.block == nullptr
                ? kNoStack
                : detail::ownStack(model, *current.block, current.block->rows[current.row]);
        current = {block.get(), row, before};
      }
    }
  }
  for (std::uint32_t i = 0; i < open.size(); ++i) {
    StackId nextStack;
    const bool running =
        open[i].block != nullptr &&
        model.stateReasons[open[i].block->rows[open[i].row].stateReason].state == GoState::Running;
    if (cut && running) { // the row that ends it tells its stack
      LaneCursor cursor(model, LaneId{i});
      cursor.seek(open[i].block->timeOf(open[i].block->rows[open[i].row]));
      nextStack = cursor.span().stack;
    }
    detail::closeRow(model, LaneId{i}, open[i], range, range.end, nextStack, !cut, fn);
  }
}

} // namespace coldstart
