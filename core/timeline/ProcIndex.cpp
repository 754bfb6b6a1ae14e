// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProcIndex.h"

#include "LaneCursor.h"
#include "PixelScale.h"

#include <algorithm>

namespace coldstart {

namespace {

/// Boxes of one P. Runs of one column are added to one box.
class ProcBoxMaker {
 public:
  ProcBoxMaker(TimeRange range, int widthPx) : m_range(range), m_scale(range, widthPx) {}

  const PixelScale& scale() const { return m_scale; }
  /// The column in which a run that begins at `t` is drawn.
  int columnFor(TimeNs t) const {
    const int column = m_scale.columnOf(t);
    const bool shares = m_lastIsMix && column == m_boxes.back().x0;
    return shares ? column : std::max(column, m_nextFree);
  }

  void addOne(const ProcSpan& span) {
    const int column = columnFor(span.time.begin);
    if (column >= m_scale.width()) return;
    const bool shares = m_lastIsMix && column == m_boxes.back().x0;
    // As for goroutines: what begins in a shared column and holds no whole one behind it stays
    // there.
    const bool lastColumns = column + 1 >= m_scale.width();
    const bool isShort = shares ? lastColumns || span.time.end < m_scale.startOf(column + 2)
                                : span.time.end < m_scale.startOf(column + 1);
    if (isShort) return addSeveral(span, column, span.time.clippedTo(m_range).length().ns, 1);
    ProcBox box;
    box.x0 = std::max(column, m_nextFree);
    box.x1 = std::max(box.x0 + 1, m_scale.columnOf(span.time.end));
    if (box.x0 >= m_scale.width()) return;
    box.begin = span.time.begin;
    box.lane = span.lane;
    m_lastIsMix = false;
    m_nextFree = box.x1;
    m_boxes.push_back(box);
  }

  void addSeveral(const ProcSpan& first, int column, std::int64_t busyNs, std::uint32_t count) {
    if (!m_lastIsMix || m_boxes.back().x0 != column) {
      ProcBox box;
      box.x0 = column;
      box.x1 = column + 1;
      box.begin = first.time.begin;
      box.lane = first.lane;
      box.count = 0;
      m_boxes.push_back(box);
      m_nextFree = column + 1;
      m_lastIsMix = true;
      m_busyNs = 0;
    }
    m_busyNs += busyNs;
    const std::int64_t columnNs =
        std::max<std::int64_t>(1, (m_scale.startOf(column + 1) - m_scale.startOf(column)).ns);
    m_boxes.back().count += count;
    m_boxes.back().share =
        static_cast<std::uint8_t>(std::clamp<std::int64_t>(m_busyNs * 255 / columnNs, 1, 255));
  }

  std::vector<ProcBox> take() { return std::move(m_boxes); }

 private:
  TimeRange m_range;
  PixelScale m_scale;
  std::vector<ProcBox> m_boxes;
  int m_nextFree = 0;
  bool m_lastIsMix = false; ///< the last box is one column of short runs
  std::int64_t m_busyNs = 0;
};

} // namespace

ProcIndex::ProcIndex(const TraceModel& model, const std::stop_token& stop) : m_model(model) {
  for (const auto& block : model.blocks) {
    if (stop.stop_requested()) return;
    for (std::size_t r = 0; r + 1 < block->procRuns.size(); ++r) {
      const ProcRun& run = block->procRuns[r];
      const std::uint32_t count = block->procRuns[r + 1].firstIndex - run.firstIndex;
      if (count == 0) continue;
      auto proc = std::lower_bound(m_procs.begin(), m_procs.end(), run.proc,
                                   [](const Proc& p, ProcId wanted) { return p.id < wanted; });
      if (proc == m_procs.end() || proc->id != run.proc)
        proc = m_procs.insert(proc, {run.proc, {}});
      proc->parts.push_back({block.get(), run.firstIndex, count, {}});
      sumUp(proc->parts.back());
    }
  }
}

/// The first row from `index` on that begins at or after `t`; looked for near `index` first.
std::size_t ProcIndex::Part::firstFrom(std::size_t index, TimeNs t) const {
  std::size_t low = index;
  std::size_t step = 1;
  while (low + step < count && timeOf(low + step) < t) {
    low += step;
    step *= 2;
  }
  std::size_t high = std::min<std::size_t>(low + step, count);
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (timeOf(middle) < t)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

void ProcIndex::sumUp(Part& part) const {
  std::uint32_t sum = 0;
  part.busyBefore.reserve(part.count / kRowsPerSum + 1);
  for (std::size_t i = 0; i < part.count; ++i) {
    if (i % kRowsPerSum == 0) part.busyBefore.push_back(sum);
    sum += static_cast<std::uint32_t>(spanOf(part, i).time.length().ns);
  }
}

const ProcIndex::Proc* ProcIndex::find(ProcId proc) const {
  const auto found = std::lower_bound(m_procs.begin(), m_procs.end(), proc,
                                      [](const Proc& p, ProcId wanted) { return p.id < wanted; });
  return found != m_procs.end() && found->id == proc ? &*found : nullptr;
}

ProcSpan ProcIndex::spanOf(const Part& part, std::size_t i) const {
  const TraceBlock& block = *part.block;
  const std::uint32_t row = block.procRows[part.firstIndex + i];
  const auto run =
      std::upper_bound(block.runs.begin(), block.runs.end(), row,
                       [](std::uint32_t r, const LaneRun& l) { return r < l.firstRow; }) -
      1;
  const TimeNs begin = block.timeOf(block.rows[row]);
  if (row + 1 < (run + 1)->firstRow) return {{begin, block.timeOf(block.rows[row + 1])}, run->lane};
  LaneCursor cursor(m_model, run->lane); // its end is in a later block
  cursor.seek(block.timeOf(block.rows[row]));
  return {{begin, cursor.endTime()}, run->lane};
}

/// Time run in rows [first, end) of a part; less than 2^32 ns, as a block is shorter, when the last
/// row ends inside the block.
std::int64_t ProcIndex::busy(const Part& part, std::size_t first, std::size_t end) const {
  const auto before = [&](std::size_t i) {
    std::uint32_t sum = part.busyBefore[std::min(i / kRowsPerSum, part.busyBefore.size() - 1)];
    for (std::size_t k = std::min(i / kRowsPerSum, part.busyBefore.size() - 1) * kRowsPerSum; k < i;
         ++k)
      sum += static_cast<std::uint32_t>(spanOf(part, k).time.length().ns);
    return sum;
  };
  return static_cast<std::uint32_t>(before(end) - before(first));
}

std::vector<ProcBox> ProcIndex::visibleBoxes(ProcId proc, TimeRange range, int widthPx) const {
  const Proc* found = find(proc);
  if (found == nullptr || range.empty() || widthPx <= 0) return {};
  ProcBoxMaker boxes(range, widthPx);
  auto part = std::upper_bound(found->parts.begin(), found->parts.end(), range.begin,
                               [](TimeNs t, const Part& p) { return t < p.timeOf(0); });
  if (part != found->parts.begin()) --part;
  for (; part != found->parts.end() && part->timeOf(0) < range.end; ++part) {
    std::size_t i = part->firstFrom(0, range.begin);
    if (i > 0 && spanOf(*part, i - 1).time.end > range.begin) --i;
    while (i < part->count && part->timeOf(i) < range.end) {
      const ProcSpan span = spanOf(*part, i);
      const int column = boxes.columnFor(span.time.begin);
      std::size_t end = i + 1;
      if (column < widthPx && span.time.begin >= range.begin) {
        const TimeNs columnEnd = boxes.scale().startOf(column + 1);
        end = span.time.end >= columnEnd ? i + 1 : part->firstFrom(i + 1, columnEnd) - 1;
      }
      if (end <= i + 1) { // the last one of a column may be long
        boxes.addOne(span);
        ++i;
        continue;
      }
      boxes.addSeveral(span, column, busy(*part, i, end), static_cast<std::uint32_t>(end - i));
      i = end;
    }
  }
  return boxes.take();
}

std::optional<ProcSpan> ProcIndex::spanAt(ProcId proc, TimeNs t) const {
  const Proc* found = find(proc);
  if (found == nullptr) return std::nullopt;
  auto part = std::upper_bound(found->parts.begin(), found->parts.end(), t,
                               [](TimeNs wanted, const Part& p) { return wanted < p.timeOf(0); });
  if (part == found->parts.begin()) return std::nullopt;
  --part;
  std::size_t low = 0;
  std::size_t high = part->count;
  while (low + 1 < high) {
    const std::size_t middle = (low + high) / 2;
    (part->timeOf(middle) <= t ? low : high) = middle;
  }
  const ProcSpan span = spanOf(*part, low);
  if (!span.time.contains(t)) return std::nullopt;
  return span;
}

} // namespace coldstart
