// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineIndex.h"

#include "LaneCursor.h"

#include <algorithm>

namespace coldstart {

namespace {

__extension__ using Wide = __int128;

/// Time to pixel and back for one call; both round down.
class PixelScale {
 public:
  PixelScale(TimeRange range, int widthPx)
      : m_begin(range.begin.ns), m_length(range.length().ns), m_width(widthPx) {}
  int toPixel(TimeNs t) const {
    const Wide offset = std::clamp<std::int64_t>(t.ns - m_begin, 0, m_length);
    return static_cast<int>(offset * m_width / m_length);
  }
  /// First moment of a pixel column.
  TimeNs timeOf(int x) const {
    return TimeNs{m_begin + static_cast<std::int64_t>(
                                (static_cast<Wide>(x) * m_length + m_width - 1) / m_width)};
  }

 private:
  std::int64_t m_begin;
  std::int64_t m_length;
  int m_width;
};

/// Adds up what several spans of a lane did.
struct Mix {
  std::array<std::int64_t, kGoStateCount> ns{};
  std::array<std::uint8_t, kGoStateCount> stateReasonOf{};
  std::uint32_t count = 0;
  std::int64_t longestBlocked = -1;
  TimeNs longestBegin;

  void add(const TraceModel& model, const Row& row, TimeNs begin, std::int64_t length) {
    const auto state = static_cast<std::size_t>(model.stateReasons[row.stateReason].state);
    ns[state] += length;
    stateReasonOf[state] = row.stateReason;
    ++count;
    const bool blocked = state == static_cast<std::size_t>(GoState::Waiting) ||
                         state == static_cast<std::size_t>(GoState::Syscall);
    if (blocked && length > longestBlocked) {
      longestBlocked = length;
      longestBegin = begin;
      stateReasonOf[state] = row.stateReason;
    }
  }

  void addNode(const TraceModel& model, const TraceBlock& block, const LodNode& node,
               std::int64_t length, std::uint32_t rows) {
    for (std::size_t s = 0; s < ns.size(); ++s)
      ns[s] += length * node.share[s] / 255;
    count += rows;
    if (static_cast<std::int64_t>(node.longestBlocked) > longestBlocked &&
        node.longestBlocked > 0) {
      longestBlocked = node.longestBlocked;
      longestBegin = block.base + DurationNs{node.dt};
      const auto state =
          static_cast<std::size_t>(model.stateReasons[node.longestStateReason].state);
      stateReasonOf[state] = node.longestStateReason;
    }
  }
};

const LaneLod* lodOf(const TraceBlock& block, std::size_t run) {
  const auto found =
      std::lower_bound(block.lods.begin(), block.lods.end(), run,
                       [](const LaneLod& lod, std::size_t wanted) { return lod.run < wanted; });
  return found != block.lods.end() && found->run == run ? &*found : nullptr;
}

/// The widest node that begins at row `index` and ends at or before row `limit` of its run.
struct NodeAt {
  const LodNode* node = nullptr;
  std::size_t rows = 0;
};
NodeAt widestNode(const TraceBlock& block, const LaneLod& lod, std::size_t index,
                  std::size_t limit) {
  NodeAt best;
  std::size_t span = TraceBlock::kRowsPerLodNode;
  std::size_t first = lod.firstNode;
  std::size_t rowsInRun = block.rowsOf(lod.run).size();
  for (std::uint32_t level = 0; level < lod.levels; ++level) {
    if (index % span != 0 || index + span > limit) break;
    best = {&block.lodNodes[first + index / span], span};
    first += (rowsInRun + span - 1) / span;
    span *= TraceBlock::kLodFanOut;
  }
  return best;
}

/// Folds all rows from the cursor to the first that begins at or after `until`; leaves the cursor
/// there.
void foldRows(const TraceModel& model, LaneCursor& cursor, TimeNs until, Mix& mix) {
  while (cursor.onRow() && cursor.time() < until) {
    const TraceBlock& block = cursor.block();
    const auto rows = block.rowsOf(cursor.run());
    LaneCursor stop = cursor;
    stop.skipTo(until);
    const bool sameRun = stop.onRow() && &stop.block() == &block;
    const std::size_t limit = sameRun ? stop.indexInRun() : rows.size();
    const LaneLod* lod = limit - cursor.indexInRun() > TraceBlock::kRowsPerLodNode
                             ? lodOf(block, cursor.run())
                             : nullptr;
    std::size_t i = cursor.indexInRun();
    while (i + 1 < limit) { // the last row's end may lie in another block
      if (const NodeAt wide = lod ? widestNode(block, *lod, i, limit - 1) : NodeAt{}; wide.node) {
        mix.addNode(model, block, *wide.node, rows[i + wide.rows].dt - rows[i].dt,
                    static_cast<std::uint32_t>(wide.rows));
        i += wide.rows;
        continue;
      }
      mix.add(model, rows[i], block.timeOf(rows[i]), rows[i + 1].dt - rows[i].dt);
      ++i;
    }
    LaneCursor last = cursor;
    last.skipTo(block.timeOf(rows[limit - 1]));
    mix.add(model, last.row(), last.time(), (last.endTime() - last.time()).ns);
    cursor = stop;
    if (sameRun) break;
  }
}

SpanBox boxOfMix(const TraceModel& model, const Mix& mix, TimeNs first, int x) {
  SpanBox box;
  box.x0 = x;
  box.x1 = x + 1;
  box.count = mix.count;
  box.begin = mix.longestBlocked > 0 ? mix.longestBegin : first;
  std::int64_t total = 0;
  for (const std::int64_t ns : mix.ns)
    total += ns;
  std::size_t most = 0;
  for (std::size_t s = 0; s < mix.ns.size(); ++s) {
    if (mix.ns[s] > mix.ns[most]) most = s;
    box.share[s] = total > 0 ? static_cast<std::uint8_t>(mix.ns[s] * 255 / total) : 0;
  }
  box.stateReason = mix.stateReasonOf[most];
  if (model.stateReasons[box.stateReason].state !=
      static_cast<GoState>(most)) { // known from nodes only
    for (std::size_t i = 0; i < model.stateReasons.size(); ++i)
      if (model.stateReasons[i].state == static_cast<GoState>(most)) {
        box.stateReason = static_cast<std::uint8_t>(i);
        break;
      }
  }
  return box;
}

} // namespace

std::vector<SpanBox> visibleBoxes(const TraceModel& model, LaneId lane, TimeRange range,
                                  int widthPx) {
  std::vector<SpanBox> boxes;
  if (range.empty() || widthPx <= 0 || lane.value >= model.laneCount()) return boxes;
  const PixelScale scale(range, widthPx);
  LaneCursor cursor(model, lane);
  cursor.seek(range.begin);
  if (cursor.beforeFirst()) cursor.toFirst(); // NotExist and Undetermined are not drawn
  int nextFree = 0;
  while (cursor.onRow() && cursor.time() < range.end) {
    const int x0 = std::max(scale.toPixel(cursor.time()), nextFree);
    if (x0 >= widthPx) break;
    const TimeNs end = cursor.endTime();
    const int x1 = scale.toPixel(end);
    if (x1 > x0 || (end >= range.end)) {
      const bool exists = cursor.stateReason().state != GoState::NotExist;
      SpanBox box;
      box.x0 = x0;
      box.x1 = std::min(widthPx, std::max(x1, x0 + 1));
      box.begin = cursor.time();
      box.stateReason = cursor.row().stateReason;
      box.startEstimated = (cursor.row().flags & kStartEstimated) != 0;
      if (exists) boxes.push_back(box);
      nextFree = exists ? box.x1 : nextFree;
      cursor.next();
      continue;
    }
    Mix mix;
    const TimeNs first = cursor.time();
    const std::uint8_t firstReason = cursor.row().stateReason;
    foldRows(model, cursor, scale.timeOf(x0 + 1), mix);
    SpanBox box = boxOfMix(model, mix, first, x0);
    if (box.count == 1) {
      box.stateReason = firstReason;
      box.begin = first;
    }
    if (model.stateReasons[box.stateReason].state == GoState::NotExist) continue;
    boxes.push_back(box);
    nextFree = box.x1;
  }
  return boxes;
}

std::vector<ProcBox> visibleProcBoxes(const TraceModel& model, ProcId proc, TimeRange range,
                                      int widthPx) {
  std::vector<ProcBox> boxes;
  if (range.empty() || widthPx <= 0) return boxes;
  const PixelScale scale(range, widthPx);
  std::int64_t busy = 0;
  const auto pixelNs = std::max<std::int64_t>(1, range.length().ns / widthPx);
  for (const ProcSpan& span : model.procSpans(proc, range)) {
    const TimeRange shown = span.time.clippedTo(range);
    const int x0 = scale.toPixel(shown.begin);
    const int x1 = std::max(x0 + 1, scale.toPixel(shown.end));
    if (!boxes.empty() && x0 < boxes.back().x1) { // shares a pixel with the one before
      ProcBox& last = boxes.back();
      busy += shown.length().ns;
      ++last.count;
      last.share = static_cast<std::uint8_t>(
          std::min<std::int64_t>(255, busy * 255 / (pixelNs * (last.x1 - last.x0))));
      if (x1 <= last.x1) continue;
      boxes.push_back({last.x1, std::min(x1, widthPx), span.time.begin, span.lane, 1, 255});
      if (boxes.back().x0 >= boxes.back().x1) boxes.pop_back();
      continue;
    }
    busy = shown.length().ns;
    boxes.push_back({x0, std::min(x1, widthPx), span.time.begin, span.lane, 1,
                     static_cast<std::uint8_t>(
                         std::min<std::int64_t>(255, busy * 255 / (pixelNs * (x1 - x0))))});
    if (boxes.back().x0 >= boxes.back().x1) boxes.pop_back();
  }
  return boxes;
}

} // namespace coldstart
