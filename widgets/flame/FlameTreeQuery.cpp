// SPDX-License-Identifier: GPL-3.0-or-later
#include "FlameTreeQuery.h"

#include "Profile.h"
#include "ProfileCallTree.h"
#include "TraceCallTree.h"

namespace coldstart {

namespace {

/// What a CPU profile counts beside its time.
std::size_t samplesOf(const Profile& profile) {
  const auto type = profile.findSampleType("samples");
  if (!type) return profile.sampleCount();
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < profile.sampleCount(); ++i)
    sum += profile.value(i, *type);
  return static_cast<std::size_t>(std::max<std::int64_t>(0, sum));
}

std::vector<InitWindow> initWindows(const Start& start) {
  std::vector<InitWindow> windows;
  for (const InitSpan& init : start.initLane.spans)
    if (windows.empty() || windows.back().time.end <= init.time.begin)
      windows.push_back({init.time, init.package});
  return windows;
}

void buildFromProfile(FlameTree& result, std::stop_token stop) {
  const FlameSource& source = result.request.source;
  const auto& profiles = result.request.start->profiles;
  if (source.profile >= profiles.size() || !profiles[source.profile].profile) return;
  const Profile& profile = *profiles[source.profile].profile;
  result.tree = std::make_shared<const CallTree>(profileCallTree(profile, source.sampleType, stop));
  result.cpuSamples = samplesOf(profile);
}

} // namespace

std::vector<TimeRange> wholeStart(const Start& start) {
  if (!start.phases.start.empty()) return {start.phases.start};
  return {start.extent};
}

FlameTree buildFlameTree(const FlameRequest& request, std::stop_token stop) {
  FlameTree result;
  result.request = request;
  if (!request.start) return result;
  result.ranges = request.ranges.empty() ? wholeStart(*request.start) : request.ranges;
  const TraceModel* trace = request.start->trace.get();
  if (trace != nullptr) {
    result.laneSamples = std::make_shared<const LaneSamples>(*trace);
    result.hasCpuSamples = !trace->cpuSamples.empty();
    if (request.goroutine) result.lane = trace->laneOf(*request.goroutine);
  }
  if (request.source.kind == FlameSource::Kind::Profile) {
    result.lane.reset();
    buildFromProfile(result, stop);
    return result;
  }
  if (trace == nullptr) return result;
  const CallTreeScope scope{result.ranges, result.lane, initWindows(*request.start), request.only};
  result.cpuSamples = countSamples(*trace, scope);
  result.tree = std::make_shared<const CallTree>(request.source.kind == FlameSource::Kind::WallTime
                                                     ? wallCallTree(*trace, scope, stop)
                                                     : sampleCallTree(*trace, scope, stop));
  return result;
}

} // namespace coldstart
