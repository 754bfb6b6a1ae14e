// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpanHits.h"

#include "LaneCursor.h"
#include "LitMarks.h"
#include "SpanMatcher.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace coldstart {

namespace {
constexpr std::uint32_t kRowsPerLook = 4096; // rows between two looks at the stop token
}

SpanHits::SpanHits(std::shared_ptr<const TraceModel> model, const SpanQuery& query,
                   std::stop_token stop, std::size_t most)
    : SpanLight(std::move(model)), m_frames(this->model()->symbols.stackCount()) {
  if (query.empty() || this->model()->end <= TimeNs{0}) return;
  find(query, stop, most);
  if (stop.stop_requested()) return;
  lightCallers();
  order();
  for (std::size_t i = 0; i < m_hits.size();) {
    const LaneId lane = m_hits[i].lane;
    addHits(litColumns(lane, this->model()->extent(), kHitColumns));
    i += hitsOf(lane).size();
  }
  joinHits();
}

void SpanHits::find(const SpanQuery& query, std::stop_token stop, std::size_t most) {
  const SpanMatcher matcher(*model(), query);
  std::uint32_t rows = 0;
  for (std::uint32_t lane = 0; lane < model()->laneCount(); ++lane) {
    LaneCursor cursor(*model(), LaneId{lane});
    for (cursor.toFirst(); cursor.onRow(); cursor.next()) {
      if (++rows % kRowsPerLook == 0 && stop.stop_requested()) return;
      if (!matcher.fits(LaneId{lane}, cursor)) continue;
      ++m_total;
      const Span span = cursor.span();
      m_hits.push_back({span.lane, span.time});
      lightFrames(span, matcher.samples());
    }
    if (m_hits.size() > 2 * most) keepEarliest(most);
  }
  if (m_hits.size() > most) keepEarliest(most);
}

void SpanHits::lightFrames(const Span& span, const LaneSamples& samples) {
  m_frames.add(span.stack);
  if (span.state != GoState::Running) return;
  for (const LaneSamples::Sample& sample : samples.in(span.lane, span.time))
    m_frames.add(sample.stack);
}

void SpanHits::lightCallers() {
  for (auto i = static_cast<std::uint32_t>(model()->symbols.stackCount()); i-- > 1;)
    if (m_frames.contains(StackId{i})) m_frames.add(model()->symbols.parent(StackId{i}));
}

void SpanHits::keepEarliest(std::size_t most) {
  std::nth_element(m_hits.begin(), m_hits.begin() + static_cast<std::ptrdiff_t>(most), m_hits.end(),
                   [](const Hit& a, const Hit& b) {
                     return std::tie(a.time.begin, a.lane) < std::tie(b.time.begin, b.lane);
                   });
  m_hits.resize(most);
}

void SpanHits::order() {
  std::sort(m_hits.begin(), m_hits.end(), [](const Hit& a, const Hit& b) {
    return std::tie(a.lane, a.time.begin) < std::tie(b.lane, b.time.begin);
  });
  m_byTime.resize(m_hits.size());
  std::iota(m_byTime.begin(), m_byTime.end(), 0U);
  std::stable_sort(m_byTime.begin(), m_byTime.end(), [this](std::uint32_t a, std::uint32_t b) {
    return m_hits[a].time.begin < m_hits[b].time.begin;
  });
}

SpanRef SpanHits::at(std::size_t index) const {
  const Hit& hit = m_hits[m_byTime[index]];
  return {hit.lane, hit.time.begin};
}

std::size_t SpanHits::firstFrom(TimeNs t) const {
  const auto found =
      std::lower_bound(m_byTime.begin(), m_byTime.end(), t, [this](std::uint32_t i, TimeNs wanted) {
        return m_hits[i].time.begin < wanted;
      });
  return static_cast<std::size_t>(found - m_byTime.begin());
}

std::optional<std::size_t> SpanHits::indexOf(const SpanRef& span) const {
  for (std::size_t i = firstFrom(span.begin); i < size() && at(i).begin == span.begin; ++i)
    if (at(i).lane == span.lane) return i;
  return std::nullopt;
}

std::span<const SpanHits::Hit> SpanHits::hitsOf(LaneId lane) const {
  const auto [first, last] =
      std::equal_range(m_hits.begin(), m_hits.end(), Hit{lane, {}},
                       [](const Hit& a, const Hit& b) { return a.lane < b.lane; });
  return std::span(m_hits).subspan(static_cast<std::size_t>(first - m_hits.begin()),
                                   static_cast<std::size_t>(last - first));
}

/// A column that is lit already hides the hits in it: the next is searched for behind it.
std::vector<LitColumns> SpanHits::litColumns(LaneId lane, TimeRange range, int widthPx) const {
  if (range.empty() || widthPx <= 0) return {};
  const auto hits = hitsOf(lane);
  LitMarks marks(range, widthPx);
  const auto endsBefore = [](const Hit& hit, TimeNs t) { return hit.time.end <= t; };
  auto hit = std::lower_bound(hits.begin(), hits.end(), range.begin, endsBefore);
  std::uint64_t visited = 0;
  while (hit != hits.end() && hit->time.begin < range.end) {
    marks.mark(hit->time.begin, hit->time.end);
    ++visited;
    ++hit;
    if (hit != hits.end() && hit->time.end <= marks.end())
      hit = std::lower_bound(hit, hits.end(), marks.end(), endsBefore);
  }
  countVisits(visited);
  return marks.take();
}

bool SpanHits::lit(const Span& span) const {
  const auto hits = hitsOf(span.lane);
  const auto found = std::lower_bound(hits.begin(), hits.end(), span.time.begin,
                                      [](const Hit& h, TimeNs t) { return h.time.begin < t; });
  return found != hits.end() && found->time.begin == span.time.begin;
}

} // namespace coldstart
