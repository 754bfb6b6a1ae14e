// SPDX-License-Identifier: GPL-3.0-or-later
#include "PhaseSegments.h"

#include <algorithm>

namespace coldstart {

namespace {

void cutByPackage(const Phase& phase, const InitLane& lane, DurationNs shortest,
                  std::vector<PhaseSegment>& out) {
  TimeNs at = phase.time.begin;
  for (const InitSpan& span : lane.spans) {
    const TimeRange time =
        TimeRange{std::max(at, span.time.begin), span.time.end}.clippedTo({at, phase.time.end});
    if (time.empty() || time.length() < shortest) continue;
    if (at < time.begin) out.push_back({phase.kind, {at, time.begin}, {}, false});
    out.push_back({phase.kind, time, span.package, false});
    at = time.end;
  }
  if (at < phase.time.end) out.push_back({phase.kind, {at, phase.time.end}, {}, false});
}

} // namespace

std::vector<PhaseSegment> phaseSegments(const Phases& phases, const InitLane& lane,
                                        double minShare) {
  const auto shortest = DurationNs{std::max<std::int64_t>(
      1, static_cast<std::int64_t>(static_cast<double>(phases.start.length().ns) * minShare))};
  std::vector<PhaseSegment> out;
  for (const Phase& phase : phases.list) {
    if (phase.kind == PhaseKind::Serving || phase.time.empty()) continue;
    if (phase.kind == PhaseKind::PackageInit)
      cutByPackage(phase, lane, shortest, out);
    else
      out.push_back({phase.kind, phase.time, {}, false});
  }
  const auto longest = std::max_element(out.begin(), out.end(), [](const auto& a, const auto& b) {
    return a.time.length() < b.time.length();
  });
  if (longest != out.end()) longest->largest = true;
  return out;
}

StateTimes initTimes(const InitLane& lane) {
  StateTimes sum;
  for (const InitSpan& span : lane.spans) {
    for (std::size_t i = 0; i < sum.byState.size(); ++i)
      sum.byState[i] += span.times.byState[i];
    for (std::size_t i = 0; i < sum.byWaitKind.size(); ++i)
      sum.byWaitKind[i] += span.times.byWaitKind[i];
  }
  return sum;
}

} // namespace coldstart
