// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpanSearch.h"

#include "LaneCursor.h"
#include "LitMarks.h"

#include <algorithm>
#include <tuple>

namespace coldstart {

namespace {

constexpr std::uint32_t kRowsPerLook = 4096; // rows between two looks at the stop token

/// By block, whether any of its stacks is lit.
std::vector<bool> blocksWith(const StackSet& stacks, const TraceModel& model) {
  std::vector<bool> found(model.blocks.size());
  std::transform(model.blocks.begin(), model.blocks.end(), found.begin(), [&](const auto& block) {
    return std::any_of(block->stackDict.begin(), block->stackDict.end(),
                       [&](StackId s) { return stacks.contains(s); });
  });
  return found;
}

/// Whether the row has the stack of the one before it: its own event tells none.
bool standsWhereItStood(const LaneCursor& cursor) {
  const GoState state = cursor.stateReason().state;
  if (state == GoState::Running || state == GoState::NotExist) return false;
  const Row& row = cursor.row();
  return (row.flags & kWoken) != 0 || cursor.block().stackDict[row.arg] == kNoStack;
}

} // namespace

SpanSearch::SpanSearch(std::shared_ptr<const TraceModel> model, StackSet stacks,
                       const std::stop_token& stop)
    : SpanLight(std::move(model)), m_stacks(std::move(stacks)), m_rows(*this->model()),
      m_laneLit(this->model()->laneCount()) {
  if (m_stacks.empty() || this->model()->end <= TimeNs{0}) return;
  findRows(stop);
  findSamples(stop);
  findHits(stop);
}

void SpanSearch::findRows(const std::stop_token& stop) {
  const std::vector<bool> blockLit = blocksWith(m_stacks, *model());
  std::uint32_t rows = 0;
  for (std::uint32_t lane = 0; lane < model()->laneCount(); ++lane) {
    LaneCursor cursor(*model(), LaneId{lane});
    for (cursor.toFirst(); cursor.onRow();) {
      if (++rows % kRowsPerLook == 0 && stop.stop_requested()) return;
      if (!blockLit[cursor.blockIndex()]) {
        cursor.nextRun();
        continue;
      }
      if (ownLit(cursor)) addAround(LaneId{lane}, cursor);
      cursor.next();
    }
  }
}

bool SpanSearch::ownLit(const LaneCursor& cursor) const {
  const Row& row = cursor.row();
  if (row.flags & kWoken) return false;
  const GoState state = cursor.stateReason().state;
  return state != GoState::Running && state != GoState::NotExist &&
         m_stacks.contains(cursor.block().stackDict[row.arg]);
}

/// A row whose own event holds a lit stack lights its span, the Running one that it ended and the
/// one behind it that tells no stack of its own (mostly Runnable after a wake-up).
void SpanSearch::addAround(LaneId lane, const LaneCursor& row) {
  LaneCursor before = row;
  before.previous();
  LaneCursor after = row;
  after.next();
  if (before.onRow() && before.stateReason().state == GoState::Running) add(lane, before);
  add(lane, row);
  if (after.onRow() && standsWhereItStood(after)) add(lane, after);
}

void SpanSearch::add(LaneId lane, const LaneCursor& row) {
  if (row.time() >= row.endTime()) return;
  m_rows.add(row);
  m_laneLit[lane.value] = true;
}

void SpanSearch::findSamples(const std::stop_token& stop) {
  for (std::size_t i = 0; i < model()->cpuSamples.size(); ++i) {
    if (i % kRowsPerLook == 0 && stop.stop_requested()) return;
    const CpuSample& sample = model()->cpuSamples[i];
    if (sample.lane == kNoLane || !m_stacks.contains(sample.stack)) continue;
    m_samples.push_back({sample.lane, sample.time});
    if (sample.time >= model()->end) continue;
    LaneCursor cursor(*model(), sample.lane);
    cursor.seek(sample.time);
    if (cursor.onRow() && cursor.stateReason().state == GoState::Running) add(sample.lane, cursor);
  }
  std::sort(m_samples.begin(), m_samples.end(), [](const LitSample& a, const LitSample& b) {
    return std::tie(a.lane, a.time) < std::tie(b.lane, b.time);
  });
}

void SpanSearch::findHits(const std::stop_token& stop) {
  for (std::uint32_t lane = 0; lane < model()->laneCount(); ++lane) {
    if (lane % 1024 == 0 && stop.stop_requested()) return;
    if (m_laneLit[lane]) addHits(litColumns(LaneId{lane}, model()->extent(), kHitColumns));
  }
  joinHits();
}

/// A column that is lit already hides the rows in it: the next is searched for behind it.
std::vector<LitColumns> SpanSearch::litColumns(LaneId lane, TimeRange range, int widthPx) const {
  if (range.empty() || widthPx <= 0 || !holds(lane)) return {};
  LitMarks marks(range, widthPx);
  std::uint64_t visited = 0;
  LaneCursor row(*model(), lane);
  for (row.seek(range.begin), m_rows.forward(row); row.onRow() && row.time() < range.end;
       m_rows.forward(row), ++visited) {
    marks.mark(row.time(), row.endTime());
    row.next();
    if (row.onRow() && row.endTime() <= marks.end()) row.skipTo(marks.end());
  }
  countVisits(visited);
  return marks.take();
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
