// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TraceModel.h"

#include <span>
#include <unordered_map>
#include <vector>

namespace coldstart {

/// How a stack is known to belong to a time.
enum class StackSource : std::uint8_t {
  Event,    ///< of the event that began the state (or at which it last stopped)
  Sample,   ///< a CPU sample inside a Running span
  Inferred, ///< Running without samples: the stack at which it ended
  Unknown,  ///< nothing tells
};

/// A part of a span with one stack.
struct SpanPiece {
  TimeRange time;
  StackId stack;
  StackSource source = StackSource::Unknown;
};

/// The CPU samples of a trace by goroutine. Immutable; any thread; the model must outlive it.
class LaneSamples {
 public:
  struct Sample {
    TimeNs time;
    StackId stack;
  };

  explicit LaneSamples(const TraceModel& model);

  bool empty() const { return m_samples.empty(); }
  /// By time. Samples outside any goroutine are nobody's.
  std::span<const Sample> of(LaneId lane) const;
  /// Those of `lane` in `range`.
  std::span<const Sample> in(LaneId lane, TimeRange range) const;

 private:
  struct Part {
    std::size_t first;
    std::size_t count;
  };
  std::vector<Sample> m_samples;
  std::unordered_map<LaneId, Part> m_parts;
};

/// What `span` is to be shown with inside `range`: pieces that fill span.time clipped to `range`,
/// by time. `span` is a whole one, as TraceModel::spanAt gives it, so that two ranges that touch
/// give the pieces that one over both gives. A Running span with samples is cut in the middle
/// between neighbouring samples: each moment has the nearest sample's stack.
std::vector<SpanPiece> spanPieces(const LaneSamples& samples, const Span& span, TimeRange range);

} // namespace coldstart
