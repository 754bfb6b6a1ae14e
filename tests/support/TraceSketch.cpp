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
  makeRoom(TimeNs{ns});
  m_builder.addRunning(TimeNs{ns}, lane, stateReason(GoState::Running, ""), 0, ProcId{proc});
}

void TraceSketch::waits(std::int64_t ns, LaneId lane, const std::string& reason,
                        const std::string& at) {
  makeRoom(TimeNs{ns});
  m_builder.addStopped(TimeNs{ns}, lane, stateReason(GoState::Waiting, reason), 0, stack(at));
}

void TraceSketch::syscall(std::int64_t ns, LaneId lane, const std::string& at) {
  makeRoom(TimeNs{ns});
  m_builder.addStopped(TimeNs{ns}, lane, stateReason(GoState::Syscall, ""), 0, stack(at));
}

void TraceSketch::woken(std::int64_t ns, LaneId lane, LaneId waker) {
  makeRoom(TimeNs{ns});
  m_builder.addWoken(TimeNs{ns}, lane, stateReason(GoState::Runnable, ""), kWoken, waker, kNoStack);
}

void TraceSketch::preempted(std::int64_t ns, LaneId lane, const std::string& at) {
  makeRoom(TimeNs{ns});
  m_builder.addStopped(TimeNs{ns}, lane, stateReason(GoState::Runnable, ""), 0, stack(at));
}

void TraceSketch::ends(std::int64_t ns, LaneId lane) {
  makeRoom(TimeNs{ns});
  m_builder.addStopped(TimeNs{ns}, lane, stateReason(GoState::NotExist, ""), kEnded, kNoStack);
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
  model->stateReasons = m_stateReasons;
  model->blocks = m_blocks;
  model->goroutines = m_goroutines.snapshot();
  model->procs.assign(m_procs.begin(), m_procs.end());
  model->ranges = m_ranges.snapshot();
  model->cpuSamples = m_samples.snapshot();
  return model;
}

std::uint8_t TraceSketch::stateReason(GoState state, const std::string& reason) {
  const StringId text = m_symbols.intern(reason);
  for (std::size_t i = 0; i < m_stateReasons.size(); ++i)
    if (m_stateReasons[i].state == state && m_stateReasons[i].reason == text)
      return static_cast<std::uint8_t>(i);
  m_stateReasons.push_back({state, text});
  return static_cast<std::uint8_t>(m_stateReasons.size() - 1);
}

void TraceSketch::makeRoom(TimeNs t) {
  if (!m_builder.empty() && !m_builder.hasRoom(t)) m_blocks.push_back(m_builder.close());
}

} // namespace coldstart
