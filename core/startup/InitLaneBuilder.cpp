// SPDX-License-Identifier: GPL-3.0-or-later
#include "InitLaneBuilder.h"

#include "LaneTimes.h"
#include "TraceModel.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace coldstart {

namespace {

/// From the first to the last proof of a package's init.
struct Seen {
  TimeNs first;
  TimeNs last;
};

std::unordered_map<std::string_view, Seen> seenByPackage(const InitStacks* stacks) {
  std::unordered_map<std::string_view, Seen> seen;
  if (!stacks) return seen;
  for (const InitStay& stay : stacks->stays) {
    const auto [at, isNew] = seen.try_emplace(stay.package, Seen{stay.first, stay.last});
    if (!isNew) at->second.last = std::max(at->second.last, stay.last);
  }
  return seen;
}

/// The line's span, behind `previousEnd` where its cut digits leave room.
InitSpan placeLine(const InitTraceLine& line, TimeNs runtimeInit, TimeNs previousEnd,
                   const Seen* seen) {
  const TimeNs earliest = runtimeInit + line.at;
  const TimeNs latest = earliest + line.atPrecision;
  TimeNs begin = std::max(earliest, previousEnd);
  TimeNs end = begin + line.clock;
  if (seen) {
    begin = std::max(begin, seen->last - (line.clock + line.clockPrecision));
    begin = std::min(begin, std::max(earliest, seen->first));
  }
  begin = std::min(begin, latest);
  end = begin + line.clock;
  if (seen) end = std::clamp(seen->last, end, end + line.clockPrecision);

  InitSpan span;
  span.package = line.package;
  span.time = {begin, end};
  span.precision = latest - begin;
  span.clock = line.clock;
  span.bytes = line.bytes;
  span.allocs = line.allocs;
  return span;
}

std::vector<InitSpan> spansOfLines(const InitLaneSources& sources) {
  std::vector<InitSpan> spans;
  if (!sources.runtimeInit) return spans;
  const auto seen = seenByPackage(sources.stacks);
  TimeNs previousEnd = *sources.runtimeInit;
  for (const LogInit& init : sources.inits) {
    const auto found = seen.find(init.init.package);
    spans.push_back(placeLine(init.init, *sources.runtimeInit, previousEnd,
                              found == seen.end() ? nullptr : &found->second));
    previousEnd = std::max(previousEnd, spans.back().time.end);
  }
  return spans;
}

/// Inits follow each other without a pause on goroutine 1, so a package begins where the one before
/// it ended, if its line tells.
TimeNs beginOfStay(const InitStay& stay, const std::vector<InitSpan>& lines) {
  TimeNs begin = stay.since;
  for (const InitSpan& line : lines) {
    if (line.time.end > stay.first) break;
    begin = line.time.end;
  }
  return begin;
}

void addStays(const InitLaneSources& sources, std::vector<InitSpan>& spans) {
  if (!sources.stacks) return;
  std::unordered_set<std::string_view> told;
  if (!spans.empty())
    for (const LogInit& init : sources.inits)
      told.insert(init.init.package);
  const std::vector<InitSpan> lines = spans;
  const auto& stays = sources.stacks->stays;
  for (std::size_t i = 0; i < stays.size(); ++i) {
    if (told.count(stays[i].package)) continue;
    InitSpan span;
    span.package = stays[i].package;
    span.time = {beginOfStay(stays[i], lines), stays[i].last};
    const bool underWay = i + 1 == stays.size() && !sources.stacks->mainFirst;
    const bool noLineAfter = lines.empty() || lines.back().time.begin <= stays[i].first;
    if (underWay && noLineAfter && sources.trace) span.time.end = sources.trace->end;
    span.clock = span.time.length();
    span.fromStacks = true;
    const auto line =
        std::find_if(sources.inits.begin(), sources.inits.end(),
                     [&](const auto& init) { return init.init.package == span.package; });
    if (line != sources.inits.end()) { // known, but its clock is not
      span.bytes = line->init.bytes;
      span.allocs = line->init.allocs;
    }
    spans.push_back(std::move(span));
  }
}

} // namespace

std::vector<LogInit> initsOf(std::span<const std::shared_ptr<const LogFile>> logs) {
  const LogFile* most = nullptr;
  for (const auto& log : logs)
    if (!most || log->inits.size() > most->inits.size()) most = log.get();
  std::vector<LogInit> inits;
  if (!most) return inits;
  std::copy_if(most->inits.begin(), most->inits.end(), std::back_inserter(inits),
               [](const LogInit& init) { return !init.repeated; });
  return inits;
}

InitLane buildInitLane(const InitLaneSources& sources) {
  InitLane lane;
  lane.spans = spansOfLines(sources);
  addStays(sources, lane.spans);
  std::stable_sort(lane.spans.begin(), lane.spans.end(), [](const InitSpan& a, const InitSpan& b) {
    return a.time.begin < b.time.begin;
  });
  for (InitSpan& span : lane.spans) {
    lane.total += span.clock;
    if (sources.trace && sources.stacks && sources.stacks->lane)
      span.times = laneTimes(*sources.trace, *sources.stacks->lane, span.time);
  }
  return lane;
}

} // namespace coldstart
