// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceModelBuilder.h"

#include "WrappingAdd.h"

#include <algorithm>

namespace coldstart {

TraceModelBuilder::TraceModelBuilder(std::size_t maxRowsPerBlock)
    : m_block(m_stateReasons, maxRowsPerBlock) {
  // Every state has a pair without reason, first of all, and it also stands in when the byte is
  // full.
  for (int s = 0; s < kGoStateCount; ++s)
    m_overflowPair[static_cast<std::size_t>(s)] = stateReason(static_cast<GoState>(s), StringId{});
}

std::uint8_t TraceModelBuilder::newStateReason(GoState state, StringId reason) {
  if (m_stateReasons.size() >= 255) return m_overflowPair[static_cast<std::size_t>(state)];
  const std::size_t place = pairPlace(state, reason);
  if (place >= m_pairOf.size()) m_pairOf.resize(place + 8, 0);
  m_stateReasons.push_back({state, reason});
  m_pairOf[place] = static_cast<std::uint8_t>(m_stateReasons.size());
  return static_cast<std::uint8_t>(m_stateReasons.size() - 1);
}

void TraceModelBuilder::generationBegins(const Symbols& symbols) {
  m_symbols = symbols;
  if (m_stackReferred.size() < symbols.stackCount()) m_stackReferred.resize(symbols.stackCount());
}

void TraceModelBuilder::batch(EventBatch& batch) {
  for (const GoStep& step : batch.steps()) {
    if (step.flags & GoStep::kOther)
      take(batch.other(step));
    else
      take(step);
  }
  m_counters.eventsByKind[static_cast<std::size_t>(EventKind::GoTransition)] +=
      batch.steps().size() - batch.others().size();
  batch.clear();
}

/// The bulk of all events: nothing here may look anything up by a hash or allocate.
void TraceModelBuilder::take(const GoStep& step) {
  const TimeNs t{step.time - m_firstTime};
  m_last = t;
  markStack(step.stack);
  if (step.thread != GoStep::kNoThread) markThread(step.thread);
  const StackId ownStack = (step.flags & GoStep::kByAnother) ? kNoStack : step.stack;
  if (m_unnamed[step.lane] && ownStack != kNoStack) nameLane(LaneId{step.lane}, ownStack);
  addRow(t, {LaneId{step.lane}, step.from(), step.to(), (step.flags & GoStep::kSwitch) != 0,
             step.reason, step.proc, step.actor, step.stack, ownStack});
}

void TraceModelBuilder::addRow(TimeNs t, const Turn& turn) {
  if (turn.from == turn.to) return; // a generation repeats what is known
  if (!m_block.hasRoom(t)) closeBlock();
  std::uint8_t flags = 0;
  if (turn.from == GoState::Undetermined) flags |= kStartEstimated;
  if (turn.from == GoState::NotExist) flags |= kCreated;
  if (turn.to == GoState::NotExist) flags |= kEnded;
  if (turn.isSwitch) flags |= kSwitch;
  const std::uint8_t pair = stateReason(turn.to, turn.reason);
  if (turn.to == GoState::Running)
    m_block.addRunning(t, turn.lane, pair, flags, ProcId{turn.proc});
  else if (turn.from == GoState::Waiting && turn.to == GoState::Runnable)
    m_block.addWoken(t, turn.lane, pair, flags, turn.actor, turn.stack);
  else
    m_block.addStopped(t, turn.lane, pair, flags, turn.ownStack);
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

void TraceModelBuilder::markStack(StackId stack) {
  if (stack.value >= m_stackReferred.size()) [[unlikely]]
    m_stackReferred.resize(stack.value + 1);
  m_stackReferred[stack.value] = 1;
}

void TraceModelBuilder::markThread(std::uint32_t thread) {
  if (thread >= m_threadSeen.size()) [[unlikely]]
    m_threadSeen.resize(thread + 1);
  m_threadSeen[thread] = 1;
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
  addRow(t, {lane, from, static_cast<GoState>(ev.to), ev.extra != 0, ev.text, ev.proc, ev.lane,
             ev.stack, ev.transitionStack});
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
  if (!m_block.empty()) m_blocks.push_back(m_block.close());
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
      static_cast<std::uint64_t>(std::count(m_threadSeen.begin(), m_threadSeen.end(), 1));
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
  model->stateReasons = m_stateReasons;
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
