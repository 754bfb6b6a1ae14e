// SPDX-License-Identifier: GPL-3.0-or-later
#include "ItemFacts.h"

#include "LaneCursor.h"
#include "Start.h"
#include "TraceModel.h"
#include "UserCode.h"

#include <algorithm>

namespace coldstart {

namespace {

using Time = std::optional<TimeRange>;

Time spanTime(const TraceModel& trace, const SpanRef& ref) {
  const auto span = trace.spanAt(ref.lane, std::max(ref.begin, TimeNs{0}));
  return span ? Time(span->time) : std::nullopt;
}

Time lifeOf(const TraceModel& trace, GoroutineId goroutine) {
  const auto lane = trace.laneOf(goroutine);
  if (!lane) return std::nullopt;
  LaneCursor cursor(trace, *lane);
  cursor.toFirst();
  if (!cursor.onRow()) return std::nullopt;
  const TimeNs begin = cursor.time();
  cursor.seek(trace.end);
  const bool ended = cursor.stateReason().state == GoState::NotExist;
  return TimeRange{begin, ended ? cursor.time() : trace.end};
}

GoroutineName nameOf(const TraceModel& trace, LaneId lane) {
  return {trace.goroutine(lane).id, std::string(trace.nameOf(lane))};
}

/// Of frames leaf first, the first that is the user's own code.
std::vector<FrameFact> withBlame(std::vector<FrameFact> frames) {
  const auto own = std::find_if(frames.begin(), frames.end(), [](const FrameFact& frame) {
    return isUserPackage(packageOf(frame.function));
  });
  if (own != frames.end()) own->blamed = true;
  return frames;
}

std::vector<FrameFact> framesOf(const Symbols& symbols, StackId stack) {
  std::vector<FrameFact> frames;
  for (const StackId s : symbols.leafToRoot(stack)) {
    const Frame& frame = symbols.frame(s);
    frames.push_back({std::string(symbols.name(frame.function)), std::string(symbols.file(frame)),
                      frame.line, false});
  }
  return withBlame(std::move(frames));
}

std::vector<FrameFact> framesOf(const FramePath& path) {
  std::vector<FrameFact> frames;
  for (auto name = path.functions.rbegin(); name != path.functions.rend(); ++name)
    frames.push_back({*name, {}, 0, false});
  return withBlame(std::move(frames));
}

/// Who ended the wait: told by the span after it.
void addWaker(const TraceModel& trace, const Span& span, SpanFacts& facts) {
  std::optional<Span> woken = span;
  if (span.state == GoState::Waiting && !span.openEnd)
    woken = trace.spanAt(span.lane, span.time.end);
  if (!woken || !woken->woken) return;
  facts.woken = true;
  if (woken->waker != kNoLane) facts.waker = nameOf(trace, woken->waker);
}

/// The package whose init functions goroutine 1 was in when `span` began.
std::string initAround(const Start& start, const Span& span) {
  if (start.trace->goroutine(span.lane).id != kMainGoroutine) return {};
  for (const InitSpan& init : start.initLane.spans)
    if (init.time.contains(span.time.begin)) return init.package;
  return {};
}

ItemFacts spanFacts(const Start& start, const SpanRef& ref, std::optional<TimeRange> range) {
  if (!start.trace || ref.lane.value >= start.trace->laneCount()) return {};
  const TraceModel& trace = *start.trace;
  const std::optional<Span> span = trace.spanAt(ref.lane, ref.begin);
  if (!span) return {};
  SpanFacts facts;
  facts.whose = nameOf(trace, ref.lane);
  facts.state = span->state;
  facts.reason = trace.symbols.strings[span->reason];
  facts.openEnd = span->openEnd;
  facts.when = stretchFact(start, span->time, range);
  facts.initPackage = initAround(start, *span);
  facts.stackInferred = span->stackInferred;
  addWaker(trace, *span, facts);
  return {facts, framesOf(trace.symbols, span->stack)};
}

ItemFacts goroutineFacts(const Start& start, GoroutineId id) {
  const auto lane = start.trace ? start.trace->laneOf(id) : std::nullopt;
  if (!lane) return {};
  const GoroutineInfo& info = start.trace->goroutine(*lane);
  GoroutineFacts facts{nameOf(*start.trace, *lane), std::nullopt, false};
  if (info.parent != kNoLane)
    facts.parent = nameOf(*start.trace, info.parent);
  else
    facts.thereBefore = !info.createdInTrace;
  return {facts, framesOf(start.trace->symbols, info.createdAt)};
}

ItemFacts codeFacts(const std::string& function) {
  return {CodeFacts{function, std::string(packageOf(function))}, {}};
}

ItemFacts pathFacts(const FramePath& path) {
  if (path.functions.empty()) return {};
  ItemFacts facts = codeFacts(path.functions.back());
  facts.stack = framesOf(path);
  return facts;
}

ItemFacts packageFacts(const Start& start, const PackageRef& ref, std::optional<TimeRange> range) {
  PackageFacts facts{ref.path, std::nullopt, {}};
  if (const InitSpan* init = initOf(start, ref)) {
    facts.init = *init;
    facts.when = stretchFact(start, init->time, range);
  }
  return {facts, {}};
}

} // namespace

StretchFact stretchFact(const Start& start, TimeRange time, std::optional<TimeRange> range) {
  StretchFact fact{time, std::nullopt, std::nullopt};
  if (range && *range != time && !range->empty())
    fact.ofRange = shareOf(time.clippedTo(*range).length(), range->length());
  const TimeRange whole = start.phases.start;
  if (!whole.empty()) fact.ofStart = shareOf(time.clippedTo(whole).length(), whole.length());
  return fact;
}

ItemFacts factsOf(const Start& start, const SelectionItem& item, std::optional<TimeRange> range) {
  return visitItem(
      item, //
      [](std::monostate) { return ItemFacts(); },
      [&](const SpanRef& span) { return spanFacts(start, span, range); },
      [&](GoroutineId id) { return goroutineFacts(start, id); },
      [](ProcId proc) {
        return ItemFacts{proc, {}};
      },
      [](ThreadId thread) {
        return ItemFacts{thread, {}};
      },
      [](const FunctionRef& function) { return codeFacts(function.name); },
      [](const FramePath& path) { return pathFacts(path); },
      [](const MetricRef& metric) {
        return ItemFacts{MetricFacts{metric.name, describeMetric(metric.name)}, {}};
      },
      [](const FindingRef&) { return ItemFacts(); }, // told in its own list
      [&](const PackageRef& package) { return packageFacts(start, package, range); });
}

const InitSpan* initOf(const Start& start, const PackageRef& package) {
  const auto& spans = start.initLane.spans;
  const auto found = std::find_if(spans.begin(), spans.end(),
                                  [&](const InitSpan& s) { return s.package == package.path; });
  return found == spans.end() ? nullptr : &*found;
}

ItemPlace placeOf(const Start& start, const SelectionItem& item) {
  ItemPlace place;
  const TraceModel* trace = start.trace.get();
  visitItem(
      item, //
      [](std::monostate) {},
      [&](const SpanRef& ref) {
        if (trace == nullptr || ref.lane.value >= trace->laneCount()) return;
        place = {spanTime(*trace, ref), ref.lane};
      },
      [&](GoroutineId id) {
        if (trace != nullptr) place = {lifeOf(*trace, id), trace->laneOf(id)};
      },
      [](ProcId) {}, [](ThreadId) {}, [](const FunctionRef&) {}, [](const FramePath&) {},
      [](const MetricRef&) {}, // jumps here and there: evidenceOf()
      [](const FindingRef&) {},
      [&](const PackageRef& package) {
        if (const InitSpan* init = initOf(start, package)) place.time = init->time;
      });
  return place;
}

std::optional<TimeRange> timeOf(const Start& start, const SelectionItem& item) {
  return placeOf(start, item).time;
}

std::optional<LaneId> laneOf(const Start& start, const SelectionItem& item) {
  return placeOf(start, item).lane;
}

} // namespace coldstart
