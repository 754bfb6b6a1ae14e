// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpanSearch.h"

#include "LaneCursor.h"
#include "PixelScale.h"

#include <algorithm>
#include <tuple>

namespace coldstart {

namespace {

/// A node holds what its parent holds; `hit(StackId)` says whether its own frame is one.
template <class Hit> StackSet heldBy(const Symbols& symbols, Hit hit) {
  StackSet set(symbols.stackCount());
  for (std::uint32_t i = 1; i < symbols.stackCount(); ++i)
    if (set.contains(symbols.parent(StackId{i})) || hit(StackId{i})) set.add(StackId{i});
  return set;
}

template <class Test> std::vector<bool> functionsThat(const Symbols& symbols, Test test) {
  std::vector<bool> found(symbols.functionNames.size());
  for (std::uint32_t f = 1; f < found.size(); ++f)
    found[f] = test(FunctionId{f});
  return found;
}

StackSet holdingFunctions(const Symbols& symbols, const std::vector<bool>& functions) {
  return heldBy(symbols, [&](StackId s) { return functions[symbols.frame(s).function.value]; });
}

StackSet holdingPath(const Symbols& symbols, const FramePath& path) {
  // How many of the path's functions a stack matches, root first; 0: it has left the path.
  std::vector<std::uint32_t> matched(symbols.stackCount(), 0);
  return heldBy(symbols, [&](StackId s) {
    const StackId parent = symbols.parent(s);
    const std::uint32_t depth = matched[parent.value];
    if (parent != kNoStack && depth == 0) return false;
    if (depth >= path.functions.size()) return false;
    if (symbols.name(symbols.frame(s).function) != path.functions[depth]) return false;
    matched[s.value] = depth + 1;
    return depth + 1 == path.functions.size();
  });
}

void sortAndJoin(std::vector<LitColumns>& columns) {
  std::sort(columns.begin(), columns.end(),
            [](const LitColumns& a, const LitColumns& b) { return a.x0 < b.x0; });
  std::vector<LitColumns> joined;
  for (const LitColumns& c : columns) {
    if (!joined.empty() && c.x0 <= joined.back().x1)
      joined.back().x1 = std::max(joined.back().x1, c.x1);
    else
      joined.push_back(c);
  }
  columns = std::move(joined);
}

} // namespace

bool StackSet::empty() const {
  return std::all_of(m_bits.begin(), m_bits.end(), [](std::uint64_t b) { return b == 0; });
}

StackSet stacksHolding(const Symbols& symbols, const SelectionItem& item) {
  if (const auto* function = std::get_if<FunctionRef>(&item))
    return holdingFunctions(symbols, functionsThat(symbols, [&](FunctionId f) {
                              return symbols.name(f) == function->name;
                            }));
  if (const auto* package = std::get_if<PackageRef>(&item))
    return holdingFunctions(symbols, functionsThat(symbols, [&](FunctionId f) {
                              return symbols.package(f) == package->path;
                            }));
  if (const auto* path = std::get_if<FramePath>(&item); path != nullptr && !path->functions.empty())
    return holdingPath(symbols, *path);
  return StackSet(symbols.stackCount());
}

/// Times, by begin, to columns.
class SpanSearch::ColumnMarks {
 public:
  ColumnMarks(TimeRange range, int widthPx) : m_range(range), m_scale(range, widthPx) {}

  void mark(TimeNs begin, TimeNs end) {
    if (begin == end || end <= m_range.begin || begin >= m_range.end) return;
    const int x0 = m_scale.columnOf(begin);
    const int x1 = std::max(x0 + 1, m_scale.columnOf(end));
    if (!m_columns.empty() && x0 <= m_columns.back().x1) {
      m_columns.back().x1 = std::max(m_columns.back().x1, x1);
      return;
    }
    m_columns.push_back({x0, x1});
  }
  std::vector<LitColumns> take() { return std::move(m_columns); }

 private:
  TimeRange m_range;
  PixelScale m_scale;
  std::vector<LitColumns> m_columns;
};

SpanSearch::SpanSearch(std::shared_ptr<const TraceModel> model, StackSet stacks,
                       const std::stop_token& stop)
    : m_model(std::move(model)), m_stacks(std::move(stacks)), m_laneLit(m_model->laneCount()) {
  if (m_stacks.empty() || m_model->end <= TimeNs{0}) return;
  findBlocks();
  findSamples();
  for (std::uint32_t lane = 0; lane < m_model->laneCount(); ++lane) {
    if (lane % 1024 == 0 && stop.stop_requested()) return;
    const auto columns = litColumns(LaneId{lane}, m_model->extent(), kHitColumns);
    m_laneLit[lane] = !columns.empty();
    m_hits.insert(m_hits.end(), columns.begin(), columns.end());
    if (m_hits.size() > std::size_t{16} * kHitColumns) sortAndJoin(m_hits);
  }
  sortAndJoin(m_hits);
}

void SpanSearch::findBlocks() {
  m_localLit.resize(m_model->blocks.size());
  for (std::size_t b = 0; b < m_localLit.size(); ++b) {
    const std::vector<StackId>& dict = m_model->blocks[b]->stackDict;
    const auto isLit = [&](StackId s) { return m_stacks.contains(s); };
    if (std::none_of(dict.begin(), dict.end(), isLit)) continue;
    m_localLit[b].resize(dict.size());
    std::transform(dict.begin(), dict.end(), m_localLit[b].begin(), isLit);
  }
}

void SpanSearch::findSamples() {
  for (std::size_t i = 0; i < m_model->cpuSamples.size(); ++i) {
    const CpuSample& sample = m_model->cpuSamples[i];
    if (sample.lane != kNoLane && m_stacks.contains(sample.stack))
      m_samples.push_back({sample.lane, sample.time});
  }
  std::sort(m_samples.begin(), m_samples.end(), [](const LitSample& a, const LitSample& b) {
    return std::tie(a.lane, a.time) < std::tie(b.lane, b.time);
  });
}

bool SpanSearch::ownLit(const LaneCursor& cursor) const {
  const Row& row = cursor.row();
  if (row.flags & kWoken) return false;
  const GoState state = cursor.stateReason().state;
  return state != GoState::Running && state != GoState::NotExist &&
         m_localLit[cursor.blockIndex()][row.arg];
}

namespace {

/// Whether the row has the stack of the one before it: its own event tells none.
bool standsWhereItStood(const LaneCursor& cursor) {
  const GoState state = cursor.stateReason().state;
  if (state == GoState::Running || state == GoState::NotExist) return false;
  const Row& row = cursor.row();
  return (row.flags & kWoken) != 0 || cursor.block().stackDict[row.arg] == kNoStack;
}

} // namespace

/// A row whose own event holds a lit stack lights its span, the Running one that it ended and the
/// one behind it that tells no stack of its own (mostly Runnable after a wake-up).
void SpanSearch::markAround(const LaneCursor& row, ColumnMarks& marks) const {
  LaneCursor before = row;
  before.previous();
  LaneCursor after = row;
  after.next();
  const bool ranUntilHere = before.onRow() && before.stateReason().state == GoState::Running;
  const bool goesOn = after.onRow() && standsWhereItStood(after);
  if (ranUntilHere) marks.mark(before.time(), row.time());
  marks.mark(row.time(), row.endTime());
  if (goesOn) marks.mark(after.time(), after.endTime());
}

std::vector<LitColumns> SpanSearch::columnsOfRows(LaneId lane, TimeRange range, int widthPx) const {
  ColumnMarks marks(range, widthPx);
  LaneCursor cursor(*m_model, lane);
  cursor.seek(range.begin);
  cursor.previous(); // may have been woken into the range
  if (cursor.beforeFirst()) cursor.toFirst();
  bool behind = false; // the first row behind the range tells what ran before it
  while (cursor.onRow() && !behind) {
    behind = cursor.time() >= range.end;
    if (m_localLit[cursor.blockIndex()].empty()) {
      cursor.nextRun();
      continue;
    }
    if (ownLit(cursor)) markAround(cursor, marks);
    cursor.next();
  }
  return marks.take();
}

std::vector<LitColumns> SpanSearch::columnsOfSamples(LaneId lane, TimeRange range,
                                                     int widthPx) const {
  ColumnMarks marks(range, widthPx);
  auto sample = std::lower_bound(m_samples.begin(), m_samples.end(), lane,
                                 [](const LitSample& s, LaneId wanted) { return s.lane < wanted; });
  for (; sample != m_samples.end() && sample->lane == lane; ++sample) {
    const auto span = m_model->spanAt(lane, sample->time);
    if (span && span->state == GoState::Running) marks.mark(span->time.begin, span->time.end);
  }
  return marks.take();
}

std::vector<LitColumns> SpanSearch::litColumns(LaneId lane, TimeRange range, int widthPx) const {
  if (m_localLit.empty() || range.empty() || widthPx <= 0) return {};
  std::vector<LitColumns> columns = columnsOfRows(lane, range, widthPx);
  if (m_samples.empty()) return columns;
  const std::vector<LitColumns> sampled = columnsOfSamples(lane, range, widthPx);
  if (sampled.empty()) return columns;
  columns.insert(columns.end(), sampled.begin(), sampled.end());
  sortAndJoin(columns);
  return columns;
}

bool SpanSearch::lit(const Span& span) const {
  if (m_stacks.contains(span.stack)) return true;
  if (span.state != GoState::Running) return false;
  const auto sample =
      std::lower_bound(m_samples.begin(), m_samples.end(), LitSample{span.lane, span.time.begin},
                       [](const LitSample& a, const LitSample& b) {
                         return std::tie(a.lane, a.time) < std::tie(b.lane, b.time);
                       });
  return sample != m_samples.end() && sample->lane == span.lane && sample->time < span.time.end;
}

} // namespace coldstart
