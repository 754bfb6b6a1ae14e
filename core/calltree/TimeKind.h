// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "GoState.h"
#include "Ids.h"

#include <array>
#include <cstdint>
#include <vector>

namespace coldstart {

class TraceModel;
struct Span;

/// What a goroutine's time was spent on, as coarse as the colours: the stripes of a flame graph.
enum class TimeKind : std::uint8_t {
  Running,
  Runnable,
  Network,
  Channel, ///< channel or select
  Sync,
  Sleep,
  Gc, ///< waits for the collector
  OtherWait,
  SystemCall,
  Undetermined, ///< before the trace's first word about the goroutine
};
inline constexpr int kTimeKindCount = 10;

/// A sum by TimeKind, in ns.
using TimeByKind = std::array<std::int64_t, kTimeKindCount>;

TimeKind timeKindOf(GoState state, WaitKind wait);

/// Kinds of a model's spans: reads each wait reason's words once. One thread.
class TimeKinds {
 public:
  explicit TimeKinds(const TraceModel& model) : m_model(&model) {}
  TimeKind of(const Span& span);

 private:
  const TraceModel* m_model;
  std::vector<std::uint8_t> m_waitKinds; ///< by reason, 255 = not asked for yet
};

} // namespace coldstart
