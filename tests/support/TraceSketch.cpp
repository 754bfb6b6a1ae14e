// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceSketch.h"

#include <algorithm>
#include <sstream>

namespace coldstart {

TraceSketch::TraceSketch(std::size_t maxRows) : m_builder(m_stateReasons, maxRows) {
}

LaneId TraceSketch::goroutine(std::int64_t id, const std::string& name, bool createdInTrace) {
  const LaneId lane{static_cast<std::uint32_t>(m_goroutines.size())};
  GoroutineInfo info{};
  info.id = GoroutineId{id};
  info.name = m_symbols.snapshot().rootFunction(stack(name));
  info.parent = kNoLane;
  info.createdInTrace = createdInTrace;
  m_goroutines.push_back(info);
  return lane;
}

StackId TraceSketch::stack(const std::string& rootToLeaf) {
  std::vector<FrameId> frames;
  std::istringstream names(rootToLeaf);
  for (std::string name; std::getline(names, name, ';');)
    frames.push_back(m_symbols.frame(0, m_symbols.intern(name), StringId{}, 0));
  std::reverse(frames.begin(), frames.end());
  return m_symbols.stack(frames);
}

void TraceSketch::runs(std::int64_t ns, LaneId lane, std::int64_t proc) {
  m_procs.insert(ProcId{proc});
  GoStep step{};
  step.proc = static_cast<std::int32_t>(proc);
  row(ns, lane, GoState::Runnable, GoState::Running, step);
}

void TraceSketch::waits(std::int64_t ns, LaneId lane, const std::string& why,
                        const std::string& at) {
  GoStep step{};
  step.reason = reason(why);
  step.stack = stack(at);
  row(ns, lane, GoState::Running, GoState::Waiting, step);
}

void TraceSketch::syscall(std::int64_t ns, LaneId lane, const std::string& at) {
  GoStep step{};
  step.stack = stack(at);
  row(ns, lane, GoState::Running, GoState::Syscall, step);
}

void TraceSketch::woken(std::int64_t ns, LaneId lane, LaneId waker) {
  GoStep step{};
  step.actor = waker;
  row(ns, lane, GoState::Waiting, GoState::Runnable, step);
}

void TraceSketch::preempted(std::int64_t ns, LaneId lane, const std::string& at) {
  GoStep step{};
  step.stack = stack(at);
  row(ns, lane, GoState::Running, GoState::Runnable, step);
}

void TraceSketch::ends(std::int64_t ns, LaneId lane) {
  row(ns, lane, GoState::Running, GoState::NotExist);
}

void TraceSketch::sample(std::int64_t ns, LaneId lane, const std::string& at) {
  CpuSample sample;
  sample.time = TimeNs{ns};
  sample.lane = lane;
  sample.stack = stack(at);
  sample.onGoroutine = true;
  m_samples.push_back(sample);
}

void TraceSketch::range(std::int64_t beginNs, std::int64_t endNs, const std::string& name) {
  RuntimeRange range;
  range.time = {TimeNs{beginNs}, TimeNs{endNs}};
  range.name = m_symbols.intern(name);
  m_ranges.push_back(range);
}

std::shared_ptr<const TraceModel> TraceSketch::build(std::int64_t endNs) {
  if (!m_builder.empty()) m_blocks.push_back(m_builder.close());
  auto model = std::make_shared<TraceModel>();
  model->formatName = "sketch";
  model->end = model->knownEnd = TimeNs{endNs};
  model->complete = true;
  model->symbols = m_symbols.snapshot();
  model->stateReasons = m_stateReasons.pairs();
  model->blocks = m_blocks;
  model->goroutines = m_goroutines.snapshot();
  model->procs.assign(m_procs.begin(), m_procs.end());
  model->ranges = m_ranges.snapshot();
  model->cpuSamples = m_samples.snapshot();
  return model;
}

void TraceSketch::row(std::int64_t ns, LaneId lane, GoState from, GoState to, GoStep step) {
  step.lane = lane.value;
  step.states = GoStep::statesOf(from, to);
  if (!m_builder.hasRoom(TimeNs{ns})) {
    if (!m_builder.empty()) m_blocks.push_back(m_builder.close());
    m_builder.begin(TimeNs{ns});
  }
  m_builder.add(TimeNs{ns}, step);
}

} // namespace coldstart
