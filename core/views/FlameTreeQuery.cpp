// SPDX-License-Identifier: GPL-3.0-or-later
#include "FlameTreeQuery.h"

#include "Evidence.h"
#include "Profile.h"
#include "ProfileCallTree.h"
#include "Saturating.h"
#include "TraceCallTree.h"

#include <algorithm>

namespace coldstart {

namespace {

/// What a CPU profile counts beside its time.
std::size_t samplesOf(const Profile& profile) {
  const auto type = profile.findSampleType("samples");
  if (!type) return profile.sampleCount();
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < profile.sampleCount(); ++i)
    sum = saturatingSum(sum, profile.value(i, *type));
  return static_cast<std::size_t>(std::max<std::int64_t>(0, sum));
}

std::vector<InitWindow> initWindows(const Start& start) {
  std::vector<InitWindow> windows;
  for (const InitSpan& init : start.initLane.spans)
    if (windows.empty() || windows.back().time.end <= init.time.begin)
      windows.push_back({init.time, init.package});
  return windows;
}

/// Null when the start has no such profile or sample type.
const StartProfile* profileOf(const Start& start, const FlameSource& source) {
  if (source.profile >= start.profiles.size()) return nullptr;
  const StartProfile& file = start.profiles[source.profile];
  const bool has = file.profile && source.sampleType < file.profile->sampleTypeCount();
  return has ? &file : nullptr;
}

void buildFromProfile(FlameTree& result, std::stop_token stop) {
  const FlameSource& source = result.request.source;
  const StartProfile* file = profileOf(*result.request.start, source);
  if (file == nullptr) return;
  result.tree =
      std::make_shared<const CallTree>(profileCallTree(*file->profile, source.sampleType, stop));
  result.cpuSamples = samplesOf(*file->profile);
}

} // namespace

FlameSource firstSource(const Start& start) {
  FlameSource found;
  if (start.trace) return found;
  for (std::size_t i = 0; i < start.profiles.size(); ++i) {
    const StartProfile& file = start.profiles[i];
    const bool isFirst = found.kind != FlameSource::Kind::Profile;
    if (!file.profile || (!isFirst && file.kind != "cpu")) continue;
    found = {FlameSource::Kind::Profile, i, file.profile->defaultSampleTypeIndex()};
    if (file.kind == "cpu") break;
  }
  return found;
}

std::optional<FlameSource> sameSource(const Start& before, const FlameSource& source,
                                      const Start& now) {
  if (source.kind != FlameSource::Kind::Profile)
    return now.trace ? std::optional(source) : std::nullopt;
  const StartProfile* old = profileOf(before, source);
  if (old == nullptr) return std::nullopt;
  for (std::size_t i = 0; i < now.profiles.size(); ++i) {
    const StartProfile& file = now.profiles[i];
    if (file.file != old->file || !file.profile) continue;
    for (std::size_t type = 0; type < file.profile->sampleTypeCount(); ++type)
      if (file.profile->sampleType(type) == old->profile->sampleType(source.sampleType) &&
          file.profile->sampleUnit(type) == old->profile->sampleUnit(source.sampleType))
        return FlameSource{source.kind, i, type};
  }
  return std::nullopt;
}

FlameLight lightIn(const FlameTree& tree, const SelectionItem& item, const std::stop_token& stop) {
  const Start& start = *tree.request.start;
  FlameLightQuery query;
  query.item = item;
  query.trace = tree.laneSamples ? start.trace.get() : nullptr;
  query.samples = tree.laneSamples.get();
  query.lane = tree.lane;
  query.ranges = tree.ranges;
  if (std::holds_alternative<MetricRef>(item))
    query.jumps = evidenceOf(start, item, {Scope::Kind::Range, tree.ranges}, stop).ranges;
  return lightTree(*tree.tree, query, stop);
}

FlameTree buildFlameTree(const FlameRequest& request, std::stop_token stop) {
  FlameTree result;
  result.request = request;
  if (!request.start) return result;
  result.ranges = request.ranges.empty() ? wholeScope(*request.start).ranges : request.ranges;
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
  if (request.goroutine && !result.lane) return result; // not in this trace: nobody, not everybody
  const CallTreeScope scope{result.ranges, result.lane, initWindows(*request.start), request.only};
  result.cpuSamples = countSamples(*trace, scope);
  result.tree = std::make_shared<const CallTree>(request.source.kind == FlameSource::Kind::WallTime
                                                     ? wallCallTree(*trace, scope, stop)
                                                     : sampleCallTree(*trace, scope, stop));
  return result;
}

} // namespace coldstart
