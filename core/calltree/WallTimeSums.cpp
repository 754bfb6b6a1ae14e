// SPDX-License-Identifier: GPL-3.0-or-later
#include "WallTimeSums.h"

#include "SpanSweep.h"
#include "StackTreeBuilder.h"

#include <algorithm>

namespace coldstart {

WallTimeSums::WallTimeSums(const TraceModel& model, const std::vector<InitWindow>& inits,
                           const SpanQuery& only)
    : m_model(model), m_inits(inits), m_samples(model), m_kinds(model),
      m_sums(stackSlots(model.symbols)) {
  if (!only.empty()) m_only.emplace(model, only);
  if (!inits.empty()) m_main = model.laneOf(kMainGoroutine);
}

void WallTimeSums::add(TimeRange range, const std::optional<LaneId>& lane,
                       const std::stop_token& stop) {
  const auto each = [&](const Span& span) {
    if (counts(span)) addSpan(span, range);
  };
  if (lane)
    sweepLane(m_model, *lane, range, each);
  else
    sweepSpans(m_model, range, stop, each);
}

bool WallTimeSums::counts(const Span& clipped) const {
  return !m_only || m_only->fitsAt(clipped.lane, clipped.time.begin);
}

void WallTimeSums::addSpan(const Span& clipped, TimeRange range) {
  const TimeKind kind = m_kinds.of(clipped);
  if (clipped.state != GoState::Running) {
    m_sums.of(clipped.stack).add({clipped.time, clipped.stack, StackSource::Event}, kind);
    return;
  }
  const bool mainRuns = m_main == clipped.lane;
  if (m_samples.of(clipped.lane).empty()) {
    const bool told = clipped.stack != kNoStack;
    const StackSource source = told ? StackSource::Inferred : StackSource::Unknown;
    return addPiece({clipped.time, clipped.stack, source}, kind, mainRuns);
  }
  // A sample outside the range may be the nearest one: cut the whole span, then clip.
  const bool cut = clipped.time.begin == range.begin || clipped.time.end == range.end;
  const Span whole =
      cut ? m_model.spanAt(clipped.lane, clipped.time.begin).value_or(clipped) : clipped;
  for (const SpanPiece& piece : spanPieces(m_samples, whole, range))
    addPiece(piece, kind, mainRuns);
}

/// Cuts where packages' inits begin and end.
void WallTimeSums::addPiece(const SpanPiece& piece, TimeKind kind, bool mainRuns) {
  const bool guess = piece.source == StackSource::Inferred || piece.source == StackSource::Unknown;
  TimeNs done = piece.time.begin;
  if (mainRuns && guess) {
    auto init = std::partition_point(m_inits.begin(), m_inits.end(), [&](const InitWindow& w) {
      return w.time.end <= piece.time.begin;
    });
    for (; init != m_inits.end() && init->time.begin < piece.time.end; ++init) {
      const TimeRange inside = init->time.clippedTo({done, piece.time.end});
      if (inside.empty() || holds(piece.stack, *init)) continue;
      if (done < inside.begin)
        m_sums.of(piece.stack).add({{done, inside.begin}, piece.stack, piece.source}, kind);
      m_byInit[init->package].add({inside, kNoStack, StackSource::Event}, kind);
      done = inside.end;
    }
  }
  if (done < piece.time.end)
    m_sums.of(piece.stack).add({{done, piece.time.end}, piece.stack, piece.source}, kind);
}

bool WallTimeSums::holds(StackId stack, const InitWindow& init) {
  const auto [at, fresh] = m_packages.try_emplace(stack);
  if (fresh)
    for (StackId s = stack; s != kNoStack; s = m_model.symbols.parent(s))
      at->second.push_back(m_model.symbols.package(m_model.symbols.frame(s).function));
  return std::find(at->second.begin(), at->second.end(), init.package) != at->second.end();
}

} // namespace coldstart
