// SPDX-License-Identifier: GPL-3.0-or-later
#include "FoldedLanes.h"

#include "PixelScale.h"
#include "TraceModel.h"

#include <algorithm>

namespace coldstart {

namespace {

/// Sorts, and joins what touches.
void join(std::vector<TimeRange>& times) {
  std::sort(times.begin(), times.end(),
            [](const TimeRange& a, const TimeRange& b) { return a.begin < b.begin; });
  std::size_t kept = 0;
  for (const TimeRange& time : times)
    if (kept > 0 && time.begin <= times[kept - 1].end)
      times[kept - 1].end = std::max(times[kept - 1].end, time.end);
    else
      times[kept++] = time;
  times.resize(kept);
  times.shrink_to_fit();
}

} // namespace

FoldedLanes::FoldedLanes(const TraceModel& trace, const std::vector<LaneId>& lanes,
                         const std::stop_token& stop) {
  for (const LaneId lane : lanes) {
    if (stop.stop_requested()) return;
    trace.forEachSpan(lane, trace.extent(), [this](const Span& span) {
      if (span.state == GoState::Running) m_ran.push_back(span.time);
      if (span.state == GoState::Runnable) m_ready.push_back(span.time);
      return true;
    });
  }
  join(m_ran);
  join(m_ready);
}

/// Columns that a stretch touches; of stretches that share a column only the first is looked at.
void FoldedLanes::mark(const Stretches& stretches, TimeRange range, GoState as,
                       std::vector<GoState>& columns) {
  const PixelScale scale(range, static_cast<int>(columns.size()));
  const auto firstAfter = [&](Stretches::const_iterator from, TimeNs t) {
    return std::lower_bound(from, stretches.end(), t,
                            [](const TimeRange& time, TimeNs begin) { return time.end <= begin; });
  };
  for (auto at = firstAfter(stretches.begin(), range.begin);
       at != stretches.end() && at->begin < range.end;) {
    const int x0 = scale.columnOf(at->begin);
    const int x1 = std::min(scale.columnOf(at->end - DurationNs{1}) + 1, scale.width());
    std::fill(columns.begin() + x0, columns.begin() + x1, as);
    at = firstAfter(at + 1, scale.startOf(x1));
  }
}

std::vector<FoldedBox> FoldedLanes::visibleBoxes(TimeRange range, int widthPx) const {
  std::vector<FoldedBox> boxes;
  if (range.empty() || widthPx <= 0) return boxes;
  std::vector<GoState> columns(static_cast<std::size_t>(widthPx), GoState::Undetermined);
  mark(m_ready, range, GoState::Runnable, columns);
  mark(m_ran, range, GoState::Running, columns);
  for (int x = 0; x < widthPx; ++x) {
    const GoState state = columns[static_cast<std::size_t>(x)];
    if (state == GoState::Undetermined) continue;
    if (!boxes.empty() && boxes.back().x1 == x && boxes.back().state == state)
      boxes.back().x1 = x + 1;
    else
      boxes.push_back({x, x + 1, state});
  }
  return boxes;
}

} // namespace coldstart
