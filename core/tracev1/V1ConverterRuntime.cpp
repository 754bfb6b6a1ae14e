// SPDX-License-Identifier: GPL-3.0-or-later
// What is not about goroutines' states: ranges, metrics, the user's annotations, samples.
#include "V1Converter.h"

namespace coldstart {

namespace {
constexpr std::uint64_t kNoTask = ~std::uint64_t{0};
} // namespace

void V1Converter::range(const V1Event& ev, EventKind kind, StringId name, RangeScope scope) {
  Event& out = emit(ev, kind);
  out.text = name;
  out.from = static_cast<std::uint8_t>(scope);
  std::int64_t subject = 0;
  if (scope == RangeScope::Proc) subject = m_names.procAt(ev.place);
  if (scope == RangeScope::Goroutine)
    subject = ev.goroutine == kV1NoGoroutine
                  ? -1
                  : static_cast<std::int64_t>(m_names.goroutines.id(ev.goroutine));
  out.subject = static_cast<std::uint64_t>(subject);
}

/// What the runtime does besides running goroutines. False for other events.
bool V1Converter::runtimeWork(const V1Event& ev) {
  switch (ev.type) {
  case V1EventType::GCStart:
    range(ev, EventKind::RangeBegin, m_gc, RangeScope::Global);
    return true;
  case V1EventType::GCDone:
    range(ev, EventKind::RangeEnd, m_gc, RangeScope::Global);
    return true;
  case V1EventType::STWStart:
    m_stopTheWorld = m_reasons.ofStopTheWorld(ev.args[0], m_minor);
    range(ev, EventKind::RangeBegin, m_stopTheWorld, RangeScope::Goroutine);
    return true;
  case V1EventType::STWDone:
    range(ev, EventKind::RangeEnd, m_stopTheWorld, RangeScope::Goroutine);
    return true;
  case V1EventType::GCSweepStart:
    range(ev, EventKind::RangeBegin, m_sweep, RangeScope::Proc);
    return true;
  case V1EventType::GCSweepDone:
    range(ev, EventKind::RangeEnd, m_sweep, RangeScope::Proc);
    m_made.back().subject2 = ev.args[0]; // bytes swept
    m_made.back().extra = ev.args[1];    // bytes reclaimed
    return true;
  case V1EventType::GCMarkAssistStart:
    range(ev, EventKind::RangeBegin, m_assist, RangeScope::Goroutine);
    return true;
  case V1EventType::GCMarkAssistDone:
    range(ev, EventKind::RangeEnd, m_assist, RangeScope::Goroutine);
    return true;
  case V1EventType::HeapAlloc:
    metric(ev, m_heapMetric);
    return true;
  case V1EventType::HeapGoal:
    metric(ev, m_goalMetric);
    return true;
  default:
    return false;
  }
}

void V1Converter::metric(const V1Event& ev, StringId name) {
  Event& out = emit(ev, EventKind::Metric);
  out.subject = ev.args[0];
  out.text = name;
}

/// The user's tasks, regions and logs. False for other events.
bool V1Converter::annotation(const V1Event& ev) {
  switch (ev.type) {
  case V1EventType::UserTaskCreate: {
    const Task task{m_tables.string(ev.args[2]), ev.args[1] == 0 ? kNoTask : ev.args[1]};
    m_tasks[ev.args[0]] = task;
    Event& out = emit(ev, EventKind::TaskBegin);
    out.subject = ev.args[0];
    out.extra = task.parent;
    out.text = task.type;
    return true;
  }
  case V1EventType::UserTaskEnd: { // it does not say which task it was
    const auto known = m_tasks.find(ev.args[0]);
    Event& out = emit(ev, EventKind::TaskEnd);
    out.subject = ev.args[0];
    out.extra = known == m_tasks.end() ? kNoTask : known->second.parent;
    if (known != m_tasks.end()) {
      out.text = known->second.type;
      m_tasks.erase(known);
    }
    return true;
  }
  case V1EventType::UserRegion: {
    Event& out = emit(ev, ev.args[1] == 0 ? EventKind::RegionBegin : EventKind::RegionEnd);
    out.subject = ev.args[0];
    out.text = m_tables.string(ev.args[2]);
    return true;
  }
  case V1EventType::UserLog: {
    Event& out = emit(ev, EventKind::Log);
    out.subject = ev.args[0];
    out.text = m_tables.string(ev.args[1]);
    out.text2 = StringId{static_cast<std::uint32_t>(ev.args[2])};
    return true;
  }
  default:
    return false;
  }
}

/// Old samples do not say the thread.
void V1Converter::sample(const V1Event& ev) {
  Event& out = emit(ev, EventKind::StackSample);
  out.thread = kNoThreadNumber;
  out.extra = ev.goroutine == kV1NoGoroutine ? 0 : 1;
}

} // namespace coldstart
