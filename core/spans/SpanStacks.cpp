// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpanStacks.h"

#include <algorithm>

namespace coldstart {

LaneSamples::LaneSamples(const TraceModel& model) {
  struct Keyed {
    LaneId lane;
    Sample sample;
  };
  std::vector<Keyed> keyed;
  for (std::size_t i = 0; i < model.cpuSamples.size(); ++i) {
    const CpuSample& s = model.cpuSamples[i];
    if (s.lane != kNoLane && s.stack != kNoStack) keyed.push_back({s.lane, {s.time, s.stack}});
  }
  std::stable_sort(keyed.begin(), keyed.end(), [](const Keyed& a, const Keyed& b) {
    return a.lane != b.lane ? a.lane < b.lane : a.sample.time < b.sample.time;
  });
  m_samples.reserve(keyed.size());
  for (const Keyed& k : keyed) {
    ++m_parts.try_emplace(k.lane, Part{m_samples.size(), 0}).first->second.count;
    m_samples.push_back(k.sample);
  }
}

std::span<const LaneSamples::Sample> LaneSamples::of(LaneId lane) const {
  const auto found = m_parts.find(lane);
  if (found == m_parts.end()) return {};
  return std::span(m_samples).subspan(found->second.first, found->second.count);
}

std::span<const LaneSamples::Sample> LaneSamples::in(LaneId lane, TimeRange range) const {
  const auto all = of(lane);
  const auto before = [](const Sample& s, TimeNs t) { return s.time < t; };
  const auto first = std::lower_bound(all.begin(), all.end(), range.begin, before);
  const auto last = std::lower_bound(first, all.end(), range.end, before);
  return all.subspan(static_cast<std::size_t>(first - all.begin()),
                     static_cast<std::size_t>(last - first));
}

std::vector<SpanPiece> spanPieces(const LaneSamples& samples, const Span& span, TimeRange range) {
  const TimeRange shown = span.time.clippedTo(range);
  if (shown.empty()) return {};
  std::span<const LaneSamples::Sample> inside;
  if (span.state == GoState::Running) inside = samples.in(span.lane, span.time);
  if (inside.empty()) {
    const StackSource source = span.stack == kNoStack ? StackSource::Unknown
                               : span.stackInferred   ? StackSource::Inferred
                                                      : StackSource::Event;
    return {{shown, span.stack, source}};
  }
  std::vector<SpanPiece> pieces;
  TimeNs begin = span.time.begin;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    const TimeNs end =
        i + 1 == inside.size()
            ? span.time.end
            : inside[i].time + DurationNs{(inside[i + 1].time - inside[i].time).ns / 2};
    const TimeRange part = TimeRange{begin, end}.clippedTo(shown);
    if (!part.empty()) pieces.push_back({part, inside[i].stack, StackSource::Sample});
    begin = end;
  }
  return pieces;
}

} // namespace coldstart
