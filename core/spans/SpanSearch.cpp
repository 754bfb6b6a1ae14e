// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpanSearch.h"

#include "LaneCursor.h"
#include "LitMarks.h"

#include <algorithm>
#include <tuple>

namespace coldstart {

SpanSearch::SpanSearch(std::shared_ptr<const TraceModel> model, StackSet stacks,
                       const std::stop_token& stop)
    : SpanLight(std::move(model)), m_stacks(std::move(stacks)),
      m_laneLit(this->model()->laneCount()) {
  if (m_stacks.empty() || this->model()->end <= TimeNs{0}) return;
  findBlocks();
  findSamples();
  for (std::uint32_t lane = 0; lane < this->model()->laneCount(); ++lane) {
    if (lane % 1024 == 0 && stop.stop_requested()) return;
    const auto columns = litColumns(LaneId{lane}, this->model()->extent(), kHitColumns);
    m_laneLit[lane] = !columns.empty();
    addHits(columns);
  }
  joinHits();
}

void SpanSearch::findBlocks() {
  m_localLit.resize(model()->blocks.size());
  for (std::size_t b = 0; b < m_localLit.size(); ++b) {
    const std::vector<StackId>& dict = model()->blocks[b]->stackDict;
    const auto isLit = [&](StackId s) { return m_stacks.contains(s); };
    if (std::none_of(dict.begin(), dict.end(), isLit)) continue;
    m_localLit[b].resize(dict.size());
    std::transform(dict.begin(), dict.end(), m_localLit[b].begin(), isLit);
  }
}

void SpanSearch::findSamples() {
  for (std::size_t i = 0; i < model()->cpuSamples.size(); ++i) {
    const CpuSample& sample = model()->cpuSamples[i];
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
void SpanSearch::markAround(const LaneCursor& row, LitMarks& marks) const {
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
  LitMarks marks(range, widthPx);
  LaneCursor cursor(*model(), lane);
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
  LitMarks marks(range, widthPx);
  auto sample = std::lower_bound(m_samples.begin(), m_samples.end(), lane,
                                 [](const LitSample& s, LaneId wanted) { return s.lane < wanted; });
  for (; sample != m_samples.end() && sample->lane == lane; ++sample) {
    const auto span = model()->spanAt(lane, sample->time);
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
