// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineIndex.h"

#include "PixelScale.h"

#include <algorithm>
#include <limits>

namespace coldstart {

namespace {

constexpr TimeNs kNever{std::numeric_limits<std::int64_t>::max()};

/// What the reader of rows asks of each state-reason pair, in one byte.
class StateTable {
 public:
  explicit StateTable(const TraceModel& model) {
    for (std::size_t i = model.stateReasons.size(); i-- > 0;) {
      m_states[i] = static_cast<std::uint8_t>(model.stateReasons[i].state);
      m_firstOf[m_states[i]] = static_cast<std::uint8_t>(i);
    }
  }
  GoState stateOf(std::uint8_t stateReason) const {
    return static_cast<GoState>(m_states[stateReason]);
  }
  /// Some pair of that state.
  std::uint8_t anyOf(std::size_t state) const { return m_firstOf[state]; }

 private:
  std::array<std::uint8_t, 256> m_states{};
  std::array<std::uint8_t, kGoStateCount> m_firstOf{};
};

bool isBlocked(GoState state) {
  return state == GoState::Waiting || state == GoState::Syscall;
}

/// Adds up what the spans of one pixel did.
class Mix {
 public:
  void start(TimeNs begin, const Row& row) {
    *this = {};
    m_first = begin;
    m_firstRow = row;
  }

  void add(const StateTable& table, const Row& row, TimeNs begin, std::int64_t length) {
    const GoState state = table.stateOf(row.stateReason);
    const auto s = static_cast<std::size_t>(state);
    m_ns[s] += length;
    m_stateReasonOf[s] = static_cast<std::int16_t>(row.stateReason);
    ++m_count;
    if (isBlocked(state) && length > m_longestBlocked) {
      m_longestBlocked = length;
      m_longestBegin = begin;
      m_longestStateReason = row.stateReason;
    }
  }

  void add(const LodNode& node, TimeNs begin, std::int64_t length, std::uint32_t rows) {
    for (std::size_t s = 0; s < m_ns.size(); ++s)
      m_ns[s] += length * node.share[s] / 255;
    m_count += rows;
    if (static_cast<std::int64_t>(node.longestBlocked) > m_longestBlocked) {
      m_longestBlocked = node.longestBlocked;
      m_longestBegin = begin;
      m_longestStateReason = node.longestStateReason;
    }
  }

  SpanBox box(const StateTable& table, int column) const {
    SpanBox box;
    box.x0 = column;
    box.x1 = column + 1;
    box.count = m_count;
    box.begin = m_longestBlocked > 0 ? m_longestBegin : m_first;
    if (m_count == 1) {
      box.begin = m_first;
      box.stateReason = m_firstRow.stateReason;
      box.startEstimated = (m_firstRow.flags & kStartEstimated) != 0;
      return box;
    }
    std::int64_t total = 0;
    auto most = static_cast<std::size_t>(table.stateOf(m_firstRow.stateReason));
    for (std::size_t s = 0; s < m_ns.size(); ++s) {
      total += m_ns[s];
      if (m_ns[s] > m_ns[most]) most = s;
    }
    if (total > 0)
      for (std::size_t s = 0; s < m_ns.size(); ++s)
        box.share[s] = static_cast<std::uint8_t>(m_ns[s] * 255 / total);
    box.stateReason = stateReasonOf(table, most);
    return box;
  }

 private:
  std::uint8_t stateReasonOf(const StateTable& table, std::size_t state) const {
    const bool longest = m_longestBlocked > 0 &&
                         static_cast<std::size_t>(table.stateOf(m_longestStateReason)) == state;
    if (longest) return m_longestStateReason;
    if (m_stateReasonOf[state] >= 0) return static_cast<std::uint8_t>(m_stateReasonOf[state]);
    return table.anyOf(state); // known from nodes only
  }

  std::array<std::int64_t, kGoStateCount> m_ns{};
  std::array<std::int16_t, kGoStateCount> m_stateReasonOf{-1, -1, -1, -1, -1, -1};
  std::uint32_t m_count = 0;
  std::int64_t m_longestBlocked = 0;
  TimeNs m_longestBegin;
  std::uint8_t m_longestStateReason = 0;
  TimeNs m_first;
  Row m_firstRow{};
};

/// Puts the rows of one lane, given by time, into boxes. Rows that begin in one column and end
/// before the end of the next share a box; all others get their own.
class BoxMaker {
 public:
  BoxMaker(const TraceModel& model, TimeRange range, int widthPx)
      : m_table(model), m_range(range), m_scale(range, widthPx) {}

  /// One span. `end` > `begin` or equal; both may lie outside the range.
  void add(const Row& row, TimeNs begin, TimeNs end) {
    if (m_table.stateOf(row.stateReason) == GoState::NotExist) return closeMix();
    if (!goesIntoMix(begin, end)) {
      closeMix();
      standAt(std::max(m_scale.columnOf(begin), m_nextFree));
      if (m_column >= m_scale.width()) return;
      if (end >= m_columnEnd) return addOwnBox(row, begin, end);
      m_mixOpen = true;
      m_mix.start(begin, row);
    }
    m_mix.add(m_table, row, begin, clippedLength(begin, end));
  }

  /// Many rows at once, when they fit into one column. False: they do not, add them singly.
  bool add(const LodNode& node, const Row& firstRow, TimeNs begin, TimeNs end, std::uint32_t rows) {
    if (begin < m_range.begin || end > m_range.end) return false;
    if (!goesIntoMix(begin, end)) {
      if (m_mixOpen && begin < m_columnEnd) return false; // it would push the mix aside
      const int column = std::max(m_scale.columnOf(begin), m_mixOpen ? m_column + 1 : m_nextFree);
      if (column >= m_scale.width() || end >= endOfNext(column)) return false;
      closeMix();
      standAt(column);
      m_mixOpen = true;
      m_mix.start(begin, firstRow);
    }
    m_mix.add(node, begin, clippedLength(begin, end), rows);
    return true;
  }

  std::vector<SpanBox> take() {
    closeMix();
    return std::move(m_boxes);
  }

 private:
  bool goesIntoMix(TimeNs begin, TimeNs end) const {
    return m_mixOpen && begin < m_columnEnd && end < m_nextColumnEnd;
  }
  /// Behind the last column is no other that a long span could have to itself.
  TimeNs endOfNext(int column) const {
    return column + 1 >= m_scale.width() ? kNever : m_scale.startOf(column + 2);
  }
  void standAt(int column) {
    m_column = column;
    m_columnEnd = m_scale.startOf(column + 1);
    m_nextColumnEnd = endOfNext(column);
  }
  std::int64_t clippedLength(TimeNs begin, TimeNs end) const {
    return (std::min(end, m_range.end) - std::max(begin, m_range.begin)).ns;
  }
  void closeMix() {
    if (!m_mixOpen) return;
    m_mixOpen = false;
    m_boxes.push_back(m_mix.box(m_table, m_column));
    m_nextFree = m_column + 1;
  }
  void addOwnBox(const Row& row, TimeNs begin, TimeNs end) {
    SpanBox box;
    box.x0 = m_column;
    box.x1 = std::max(m_column + 1, m_scale.columnOf(end));
    box.begin = begin;
    box.stateReason = row.stateReason;
    box.startEstimated = (row.flags & kStartEstimated) != 0;
    m_nextFree = box.x1;
    m_boxes.push_back(box);
  }

  StateTable m_table;
  TimeRange m_range;
  PixelScale m_scale;
  std::vector<SpanBox> m_boxes;
  int m_nextFree = 0;
  int m_column = 0; ///< of the mix, while one is open
  TimeNs m_columnEnd;
  TimeNs m_nextColumnEnd;
  bool m_mixOpen = false;
  Mix m_mix;
};

const LaneLod* lodOf(const TraceBlock& block, std::size_t run) {
  const auto found =
      std::lower_bound(block.lods.begin(), block.lods.end(), run,
                       [](const LaneLod& lod, std::size_t wanted) { return lod.run < wanted; });
  return found != block.lods.end() && found->run == run ? &*found : nullptr;
}

/// Adds the widest node that begins at row `index` and fits; returns how many rows that were.
std::size_t addNode(BoxMaker& boxes, const TraceBlock& block, const LaneLod& lod,
                    std::size_t index) {
  const auto rows = block.rowsOf(lod.run);
  const TimeNs begin = block.timeOf(rows[index]);
  struct Level {
    std::size_t firstNode, rows;
  };
  std::array<Level, 8> levels{};
  std::size_t count = 0;
  Level level{lod.firstNode, TraceBlock::kRowsPerLodNode};
  while (count < lod.levels && count < levels.size() && index % level.rows == 0 &&
         index + level.rows < rows.size()) {
    levels[count++] = level;
    level.firstNode += (rows.size() + level.rows - 1) / level.rows;
    level.rows *= TraceBlock::kLodFanOut;
  }
  while (count-- > 0) {
    const Level& wide = levels[count];
    if (boxes.add(block.lodNodes[wide.firstNode + index / wide.rows], rows[index], begin,
                  block.timeOf(rows[index + wide.rows]), static_cast<std::uint32_t>(wide.rows)))
      return wide.rows;
  }
  return 0;
}

/// The last of the lane's places whose first row begins at or before `t`, or the first one.
std::size_t placeAt(const TraceModel& model, const TraceModel::LanePlaces& places, TimeNs t) {
  const auto firstTime = [&](std::size_t place) {
    const TraceBlock& block = *model.blocks[places.blocks[place]];
    return block.timeOf(block.rows[block.runs[places.runs[place]].firstRow]);
  };
  std::size_t low = 0;
  std::size_t high = places.blocks.size();
  while (low + 1 < high) {
    const std::size_t middle = (low + high) / 2;
    (firstTime(middle) <= t ? low : high) = middle;
  }
  return low;
}

} // namespace

std::vector<SpanBox> visibleBoxes(const TraceModel& model, LaneId lane, TimeRange range,
                                  int widthPx) {
  if (range.empty() || widthPx <= 0 || lane.value >= model.laneCount()) return {};
  BoxMaker boxes(model, range, widthPx);
  const TraceModel::LanePlaces places = model.placesOf(lane);
  for (std::size_t place = placeAt(model, places, range.begin); place < places.blocks.size();
       ++place) {
    const TraceBlock& block = *model.blocks[places.blocks[place]];
    const std::size_t run = places.runs[place];
    const auto rows = block.rowsOf(run);
    TimeNs runEnd = model.end;
    if (place + 1 < places.blocks.size()) {
      const TraceBlock& next = *model.blocks[places.blocks[place + 1]];
      runEnd = next.timeOf(next.rows[next.runs[places.runs[place + 1]].firstRow]);
    }
    const auto afterBegin =
        std::upper_bound(rows.begin(), rows.end(), range.begin,
                         [&](TimeNs t, const Row& row) { return t < block.timeOf(row); });
    std::size_t i =
        afterBegin == rows.begin() ? 0 : static_cast<std::size_t>(afterBegin - rows.begin()) - 1;
    const LaneLod* lod = lodOf(block, run);
    while (i < rows.size()) {
      const TimeNs begin = block.timeOf(rows[i]);
      if (begin >= range.end) return boxes.take();
      if (lod != nullptr && i % TraceBlock::kRowsPerLodNode == 0)
        if (const std::size_t added = addNode(boxes, block, *lod, i); added > 0) {
          i += added;
          continue;
        }
      const TimeNs end = i + 1 < rows.size() ? block.timeOf(rows[i + 1]) : runEnd;
      if (end > range.begin) boxes.add(rows[i], begin, end);
      ++i;
    }
  }
  return boxes.take();
}

} // namespace coldstart
