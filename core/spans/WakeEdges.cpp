// SPDX-License-Identifier: GPL-3.0-or-later
#include "WakeEdges.h"

#include "LaneCursor.h"

#include <algorithm>

namespace coldstart {

namespace {

using End = WakeStep::End;

/// What a goroutine did when it woke or made another. Where it stopped at the same moment: what it
/// did just before.
WakeStep leadTo(const TraceModel& model, LaneId lane, TimeNs t, bool created) {
  auto span = model.spanAt(lane, t);
  if (span && span->state != GoState::Running && t > TimeNs{0}) {
    const auto before = model.spanAt(lane, t - DurationNs{1});
    if (before && before->state == GoState::Running) span = before;
  }
  if (!span) return {End::NoSuchSpan, std::nullopt, t, created};
  return {End::Found, SpanRef{lane, span->time.begin}, t, created};
}

WakeStep end(End how, TimeNs at) {
  return {how, std::nullopt, at, false};
}

/// The edge that leads to the row, if its own event tells one.
std::optional<WakeStep> edgeOf(const TraceModel& model, LaneId lane, const LaneCursor& row) {
  const Span span = row.span();
  if (span.woken) {
    if (span.waker == kNoLane) return end(End::RuntimeWoke, row.time());
    return leadTo(model, span.waker, row.time(), false);
  }
  if (row.row().flags & kCreated) {
    const LaneId parent = model.goroutine(lane).parent;
    if (parent == kNoLane) return end(End::RuntimeWoke, row.time());
    return leadTo(model, parent, row.time(), true);
  }
  if (row.row().flags & kSwitch) return end(End::NotTold, row.time());
  return std::nullopt;
}

/// When the goroutine ran from `span` on: the span itself, or the next one in which it runs.
std::optional<TimeRange> whenItRan(const TraceModel& model, const Span& span) {
  if (span.state == GoState::Running || span.state == GoState::Syscall) return span.time;
  LaneCursor cursor(model, span.lane);
  cursor.seek(span.time.begin);
  for (cursor.next(); cursor.onRow(); cursor.next())
    if (cursor.stateReason().state == GoState::Running)
      return TimeRange{cursor.time(), cursor.endTime()};
  return std::nullopt;
}

struct Woken {
  LaneId lane;
  TimeNs time;
  bool created;
};

/// The first in a block at or after `range.begin` and not after its end.
std::optional<Woken> firstWokenIn(const TraceModel& model, const TraceBlock& block, LaneId waker,
                                  TimeRange range) {
  const auto found = std::find(block.wakerDict.begin(), block.wakerDict.end(), waker);
  const auto local = static_cast<std::size_t>(found - block.wakerDict.begin());
  const bool wakes = found != block.wakerDict.end();
  std::optional<Woken> first;
  for (std::size_t run = 0; run < block.runCount(); ++run) {
    const LaneId lane = block.runs[run].lane;
    const bool child = model.goroutine(lane).parent == waker;
    if (!wakes && !child) continue;
    for (const Row& row : block.rowsOf(run)) {
      const TimeNs t = block.timeOf(row);
      if (t > range.end || (first && t >= first->time)) break;
      if (t < range.begin) continue;
      const bool woken = (row.flags & kWoken) != 0 && block.wakes[row.arg].lane == local;
      const bool created = child && (row.flags & kCreated) != 0;
      if (!woken && !created) continue;
      first = Woken{lane, t, created};
      break;
    }
  }
  return first;
}

} // namespace

WakeStep wokenBy(const TraceModel& model, const SpanRef& ref, std::stop_token stop) {
  const auto span = model.spanAt(ref.lane, std::max(ref.begin, TimeNs{0}));
  if (!span) return {};
  LaneCursor row(model, ref.lane);
  row.seek(span->time.begin);
  if (span->state == GoState::Waiting) {
    row.next();
    if (!row.onRow()) return end(End::StillWaits, span->time.end);
    return edgeOf(model, ref.lane, row).value_or(end(End::NotTold, row.time()));
  }
  for (; row.onRow() && !stop.stop_requested(); row.previous()) {
    if (row.stateReason().state == GoState::Waiting) return end(End::NotTold, row.endTime());
    if (auto edge = edgeOf(model, ref.lane, row)) return *edge;
  }
  return end(End::WasThere, TimeNs{0});
}

WakeStep wokeFirst(const TraceModel& model, const SpanRef& ref, std::stop_token stop) {
  const auto span = model.spanAt(ref.lane, std::max(ref.begin, TimeNs{0}));
  if (!span) return {};
  const auto ran = whenItRan(model, *span);
  if (!ran) return end(End::WokeNobody, span->time.begin);
  for (const auto& block : model.blocks) {
    if (block->base > ran->end || stop.stop_requested()) break;
    if (block->last < ran->begin) continue;
    if (const auto woken = firstWokenIn(model, *block, ref.lane, *ran))
      return {End::Found, SpanRef{woken->lane, woken->time}, woken->time, woken->created};
  }
  return end(End::WokeNobody, ran->begin);
}

} // namespace coldstart
