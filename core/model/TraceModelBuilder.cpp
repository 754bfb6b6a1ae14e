// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceModelBuilder.h"

#include "WrappingAdd.h"

#include <algorithm>

namespace coldstart {

TraceModelBuilder::TraceModelBuilder(std::size_t maxRowsPerBlock)
    : m_block(m_stateReasons, maxRowsPerBlock) {
}

void TraceModelBuilder::generationBegins(const Symbols& symbols) {
  m_symbols = symbols;
  if (m_stackReferred.size() < symbols.stackCount()) m_stackReferred.resize(symbols.stackCount());
}

void TraceModelBuilder::batch(EventBatch& batch) {
  constexpr std::size_t kAtOnce = 256; // while the cache has them
  const std::span<const GoStep> all = batch.steps();
  for (std::size_t i = 0; i < all.size(); i += kAtOnce) {
    const auto some = all.subspan(i, std::min(kAtOnce, all.size() - i));
    m_block.prefetch(some);
    take(some, batch);
  }
  m_counters.eventsByKind[static_cast<std::size_t>(EventKind::GoTransition)] +=
      all.size() - batch.others().size();
  batch.clear();
}

/// Some of the batch's steps.
void TraceModelBuilder::take(std::span<const GoStep> steps, const EventBatch& batch) {
  while (!steps.empty()) {
    const std::size_t plain =
        m_block.addPlain(steps, {m_firstTime, m_unnamed, m_threadSeen.data()});
    if (plain > 0) m_last = TimeNs{steps[plain - 1].time - m_firstTime};
    steps = steps.subspan(plain);
    if (steps.empty()) break;
    if (steps[0].flags & GoStep::kOther)
      take(batch.other(steps[0]));
    else
      take(steps[0]);
    steps = steps.subspan(1);
  }
}

/// A step that is not plain.
void TraceModelBuilder::take(const GoStep& step) {
  const TimeNs t{step.time - m_firstTime};
  m_last = t;
  if (step.thread != GoStep::kNoThread) markThread(step.thread);
  if (m_unnamed[step.lane] && (step.flags & GoStep::kByAnother) == 0 && step.stack != kNoStack)
    nameLane(LaneId{step.lane}, step.stack);
  addRow(t, step);
}

void TraceModelBuilder::addRow(TimeNs t, const GoStep& step) {
  // A generation repeats what is known. The stacks of rows are marked with their block.
  if (step.from() == step.to()) return markStack(step.stack);
  if (step.to() == GoState::Running) markStack(step.stack);
  if (!m_block.hasRoom(t)) {
    closeBlock();
    m_block.begin(t);
  }
  m_block.add(t, step);
}

void TraceModelBuilder::take(const Event& ev) {
  if (!m_started) {
    m_started = true;
    m_firstTime = ev.time;
  }
  const TimeNs t{ev.time - m_firstTime};
  m_last = t;
  ++m_counters.eventsByKind[static_cast<std::size_t>(ev.kind)];
  markStack(ev.stack);
  markStack(ev.transitionStack);
  if (ev.thread != ~0u) markThread(ev.thread);
  switch (ev.kind) {
  case EventKind::GoTransition:
    goTransition(ev, t);
    break;
  case EventKind::ProcTransition:
    procTransition(ev, t);
    break;
  case EventKind::Metric:
    m_metrics.push_back({t, ev.text, ev.subject});
    break;
  case EventKind::RangeBegin:
  case EventKind::RangeActive:
  case EventKind::RangeEnd:
    range(ev, t);
    break;
  case EventKind::TaskBegin:
  case EventKind::TaskEnd:
    task(ev, t);
    break;
  case EventKind::RegionBegin:
  case EventKind::RegionEnd:
    region(ev, t);
    break;
  case EventKind::Log:
    m_logs.push_back({t, ev.lane, TaskId{ev.subject}, ev.text, ev.text2});
    break;
  case EventKind::StackSample:
    sample(ev, t);
    break;
  case EventKind::Label:
    ++m_labelCounters[ev.text];
    break;
  case EventKind::Sync:
    ++m_counters.syncs;
    break;
  case EventKind::Experimental:
  case EventKind::Bad:
    break;
  }
}

void TraceModelBuilder::nameLane(LaneId lane, StackId stack) {
  m_goroutines.change(lane.value).name = m_symbols.rootFunction(stack);
  m_unnamed[lane.value] = m_goroutines[lane.value].name == FunctionId{};
}

/// Makes the lane of a goroutine at its first transition; its name comes with its first stack.
void TraceModelBuilder::meetGoroutine(const Event& ev) {
  const auto lane = static_cast<std::size_t>(ev.subject);
  const bool created = static_cast<GoState>(ev.from) == GoState::NotExist;
  if (m_goroutines.size() == lane) { // lanes are given in the order of first transitions
    m_goroutines.push_back({GoroutineId{static_cast<std::int64_t>(ev.subject2)},
                            {},
                            created ? ev.lane : kNoLane,
                            created ? ev.stack : kNoStack,
                            created});
    m_unnamed.push_back(1);
  }
  if (created) ++m_counters.goroutinesCreated;
  if (m_unnamed[lane] && ev.transitionStack != kNoStack)
    nameLane(LaneId{static_cast<std::uint32_t>(lane)}, ev.transitionStack);
}

void TraceModelBuilder::goTransition(const Event& ev, TimeNs t) {
  const auto from = static_cast<GoState>(ev.from);
  const LaneId lane{static_cast<std::uint32_t>(ev.subject)};
  if (lane.value >= m_goroutines.size() || from == GoState::NotExist ||
      (ev.transitionStack != kNoStack && m_unnamed[lane.value]))
    meetGoroutine(ev);
  GoStep step{};
  step.lane = lane.value;
  // A wake's stack is the waker's, a creation's is where the new one begins.
  const bool woken = from == GoState::Waiting && static_cast<GoState>(ev.to) == GoState::Runnable;
  step.stack = woken ? ev.stack : ev.transitionStack;
  step.reason = ev.text;
  step.actor = ev.lane;
  step.proc = ev.proc;
  step.states = GoStep::statesOf(from, static_cast<GoState>(ev.to));
  if (ev.extra != 0) step.flags |= GoStep::kSwitch;
  addRow(t, step);
}

void TraceModelBuilder::procTransition(const Event& ev, TimeNs t) {
  const auto [slot, isNew] = m_procs.try_emplace(static_cast<std::int64_t>(ev.subject));
  ProcTimes& proc = slot->second;
  const auto from = static_cast<ProcState>(ev.from);
  const auto to = static_cast<ProcState>(ev.to);
  if (isNew) {
    proc.state = from;
    proc.since = from == ProcState::Undetermined ? TimeNs{0} : t;
  }
  if (from == to) return;
  const DurationNs spent = t - proc.since;
  if (proc.state == ProcState::Running) proc.sums.running += spent;
  if (proc.state == ProcState::Idle) proc.sums.idle += spent;
  if (proc.state == ProcState::Undetermined) proc.sums.undetermined += spent;
  proc.state = to;
  proc.since = t;
  if (to == ProcState::Running) ++proc.sums.intoRunning;
}

void TraceModelBuilder::range(const Event& ev, TimeNs t) {
  const RangeKey key{ev.text, static_cast<RangeScope>(ev.from),
                     static_cast<std::int64_t>(ev.subject)};
  TraceCounters::Range& counters = m_rangeCounters[ev.text];
  if (ev.kind == EventKind::RangeBegin) {
    ++counters.begin;
    m_openRanges[key] = {t, false};
    return;
  }
  if (ev.kind == EventKind::RangeActive) {
    ++counters.active;
    m_openRanges.try_emplace(key, OpenRange{TimeNs{0}, true});
    return;
  }
  ++counters.end;
  if (ev.subject2 != 0 || ev.extra != 0 || key.scope == RangeScope::Proc) {
    const auto add = [&counters](const char* attribute, std::uint64_t bytes) {
      std::int64_t& sum = counters.attributes[attribute];
      sum = wrappingAdd(sum, static_cast<std::int64_t>(bytes));
    };
    add("bytes swept", ev.subject2);
    add("bytes reclaimed", ev.extra);
  }
  RuntimeRange row{{TimeNs{0}, t}, key.name, key.scope,
                   key.id,         true,     false}; // began before the trace, unannounced
  if (const auto open = m_openRanges.find(key); open != m_openRanges.end()) {
    row.time.begin = open->second.begin;
    row.startClipped = open->second.active;
    m_openRanges.erase(open);
  }
  m_ranges.push_back(row);
}

void TraceModelBuilder::task(const Event& ev, TimeNs t) {
  const auto [slot, isNew] = m_taskRows.try_emplace(ev.subject, m_tasks.size());
  if (isNew)
    m_tasks.push_back({TaskId{ev.subject}, TaskId{ev.extra}, ev.text, std::nullopt, std::nullopt});
  UserTask& row = m_tasks.change(slot->second);
  (ev.kind == EventKind::TaskBegin ? row.begin : row.end) = t;
}

void TraceModelBuilder::region(const Event& ev, TimeNs t) {
  TraceCounters::Region& counters = m_regionCounters[ev.text];
  std::vector<OpenRegion>& open = m_openRegions[ev.lane.value];
  const TaskId task{ev.subject};
  if (ev.kind == EventKind::RegionBegin) {
    ++counters.begin;
    open.push_back({task, ev.text, t});
    return;
  }
  ++counters.end;
  const auto found = std::find_if(open.rbegin(), open.rend(), [&](const OpenRegion& r) {
    return r.task == task && r.type == ev.text;
  });
  if (found == open.rend()) {
    ++counters.endWithoutBegin;
    m_regions.push_back({ev.lane, task, ev.text, {TimeNs{0}, t}, false, false});
    return;
  }
  m_regions.push_back({ev.lane, task, ev.text, {found->begin, t}, true, false});
  open.erase(std::next(found).base());
}

void TraceModelBuilder::sample(const Event& ev, TimeNs t) {
  m_cpuSamples.push_back(
      {t, ev.stack, ev.lane, ProcId{ev.proc}, ThreadId{ev.thread}, ev.extra != 0});
}

void TraceModelBuilder::clock(std::int64_t timeNs, const WireClock& clock) {
  ++m_counters.clockSnapshots;
  m_clocks.push_back({TimeNs{timeNs - m_firstTime}, static_cast<std::int64_t>(clock.monoNs),
                      static_cast<std::int64_t>(clock.wallSec),
                      static_cast<std::int32_t>(clock.wallNsec)});
}

void TraceModelBuilder::closeBlock() {
  if (m_block.empty()) return;
  m_blocks.push_back(m_block.close());
  for (const StackId stack : m_blocks.back()->stackDict)
    markStack(stack);
}

void TraceModelBuilder::closeOpenThings(TimeNs end) {
  std::vector<RuntimeRange> rows;
  for (const auto& [key, open] : m_openRanges)
    rows.push_back({{open.begin, end}, key.name, key.scope, key.id, open.active, true});
  std::sort(rows.begin(), rows.end(), [](const RuntimeRange& a, const RuntimeRange& b) {
    return std::tie(a.time.begin, a.name, a.scopeId) < std::tie(b.time.begin, b.name, b.scopeId);
  });
  for (const RuntimeRange& row : rows)
    m_ranges.push_back(row);
  std::vector<UserRegion> regions;
  for (const auto& [lane, open] : m_openRegions)
    for (const OpenRegion& r : open)
      regions.push_back({LaneId{lane}, r.task, r.type, {r.begin, end}, true, true});
  std::sort(regions.begin(), regions.end(), [](const UserRegion& a, const UserRegion& b) {
    return std::tie(a.time.begin, a.lane) < std::tie(b.time.begin, b.lane);
  });
  for (const UserRegion& row : regions)
    m_regions.push_back(row);
}

TraceCounters TraceModelBuilder::countersAt(TimeNs end) const {
  TraceCounters counters = m_counters;
  counters.threads =
      static_cast<std::uint64_t>(std::count(m_threadSeen.begin(), m_threadSeen.end(), 1)) -
      m_threadSeen[GoStep::kNoThread];
  const auto text = [this](StringId id) { return std::string(m_symbols.strings[id]); };
  for (const auto& [name, range] : m_rangeCounters)
    counters.ranges[text(name)] = range;
  for (const auto& [type, region] : m_regionCounters)
    counters.regions[text(type)] = region;
  for (const auto& [label, count] : m_labelCounters)
    counters.labels[text(label)] = count;
  for (const auto& [id, proc] : m_procs) {
    TraceCounters::Proc sums = proc.sums;
    const DurationNs rest = end - proc.since;
    if (proc.state == ProcState::Running) sums.running += rest;
    if (proc.state == ProcState::Idle) sums.idle += rest;
    if (proc.state == ProcState::Undetermined) sums.undetermined += rest;
    counters.procs[ProcId{id}] = sums;
  }
  return counters;
}

std::shared_ptr<TraceModel> TraceModelBuilder::publish(bool complete) {
  closeBlock();
  if (complete) closeOpenThings(m_last);
  auto model = std::make_shared<TraceModel>();
  model->firstEventAbsNs = m_firstTime;
  model->end = m_last;
  model->knownEnd = m_last;
  model->complete = complete;
  model->symbols = m_symbols;
  model->stateReasons = m_stateReasons.pairs();
  model->blocks = m_blocks;
  model->goroutines = m_goroutines.snapshot();
  model->stackReferred = m_stackReferred;
  model->ranges = m_ranges.snapshot();
  model->cpuSamples = m_cpuSamples.snapshot();
  model->metrics = m_metrics.snapshot();
  model->tasks = m_tasks.snapshot();
  model->regions = m_regions.snapshot();
  model->logs = m_logs.snapshot();
  model->clocks = m_clocks;
  model->counters = countersAt(m_last);
  for (const auto& [id, proc] : m_procs)
    model->procs.emplace_back(id);
  return model;
}

} // namespace coldstart
