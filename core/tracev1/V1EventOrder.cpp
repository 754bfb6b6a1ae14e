// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1EventOrder.h"

#include <algorithm>
#include <string>
#include <utility>

namespace coldstart {

namespace {

constexpr std::size_t kEventsPerCheck = 4096;
constexpr std::int32_t kSamplesLane = 1000005; // Go's ProfileP

V1EventType withoutLocal(V1EventType type) {
  switch (type) {
  case V1EventType::GoStartLocal:
    return V1EventType::GoStart;
  case V1EventType::GoUnblockLocal:
    return V1EventType::GoUnblock;
  case V1EventType::GoSysExitLocal:
    return V1EventType::GoSysExit;
  default:
    return type;
  }
}

} // namespace

V1EventOrder::V1EventOrder(V1BatchIndex& index, V1BatchDecoder& decoder, Watch watch)
    : m_decoder(decoder), m_watch(std::move(watch)), m_endOffset(index.end),
      m_waiting(index.batches.size() + 1) {
  for (auto& [proc, batches] : index.batches) {
    Lane& lane = m_lanes.emplace_back();
    lane.proc = proc;
    lane.batches = std::move(batches);
  }
  Lane& samples = m_lanes.emplace_back();
  samples.proc = kSamplesLane;
  samples.events = std::move(index.samples);
  for (std::uint32_t i = 0; i < m_lanes.size(); ++i)
    m_waiting.add(i);
}

/// Decodes batches until there is an event. False when there is none.
bool V1EventOrder::fill(Lane& lane) {
  while (lane.next == lane.events.size()) {
    if (lane.nextBatch == lane.batches.size()) {
      lane.events = {};
      lane.next = 0;
      return false;
    }
    const V1Batch& batch = lane.batches[lane.nextBatch++];
    lane.events.clear();
    lane.next = 0;
    m_decoder.decode(lane.proc, batch, lane.events);
    m_decodedBytes += batch.end - batch.begin;
  }
  return true;
}

/// Moves the lanes whose next event can be taken to m_ready.
void V1EventOrder::findReady() {
  m_waiting.ask([this](std::uint32_t number) { return leavesWaiting(number); });
}

/// Its next event can be taken, or it has none.
bool V1EventOrder::leavesWaiting(std::uint32_t number) {
  ++m_asked;
  Lane& lane = m_lanes[number];
  if (!fill(lane)) return true;
  if (!m_sequence.isReady(lane.front())) {
    m_waiting.waitFor(number, *V1GoSequence::needOf(lane.front()));
    return false;
  }
  heapPush({lane.front().time, number});
  return true;
}

bool V1EventOrder::takeEarliest(std::vector<V1Event>& out) {
  const std::uint32_t number = heapPop().lane;
  Lane& lane = m_lanes[number];
  const V1Event& event = lane.front();
  if (!m_sequence.take(event)) {
    stuck("two events of goroutine " + std::to_string(event.goroutine) + " exclude each other",
          out);
    return false;
  }
  if (const auto met = m_sequence.metAfter(event))
    for (const V1Need& need : *met)
      m_waiting.met(need);
  append(event, out);
  ++lane.next;
  m_waiting.add(number);
  return true;
}

Result<void> V1EventOrder::run(std::vector<V1Event>& out) {
  for (std::size_t n = 0;; ++n) {
    if (n % kEventsPerCheck == 0) {
      if (m_watch.stop.stop_requested()) return fail(ErrorCode::Cancelled, m_decodedBytes, {});
      if (m_watch.progress) m_watch.progress(m_decodedBytes, m_watch.totalBytes);
    }
    findReady();
    if (m_ready.empty()) break;
    if (!takeEarliest(out)) return {};
  }
  if (!m_waiting.empty()) {
    const V1Event& event = m_lanes[m_waiting.front()].front();
    stuck("no P's next event can follow: " + std::string(specOf(event.type).name) +
              " waits for something that never comes",
          out);
  }
  return {};
}

void V1EventOrder::append(const V1Event& event, std::vector<V1Event>& out) {
  out.push_back(event);
  out.back().type = withoutLocal(event.type);
}

/// The fault stands where the first batch does that has events left.
void V1EventOrder::stuck(std::string why, std::vector<V1Event>& out) {
  std::uint64_t offset = m_endOffset;
  for (const Lane& lane : m_lanes) {
    const std::size_t underWay = lane.next < lane.events.size() ? 1 : 0;
    if (lane.nextBatch >= underWay && lane.nextBatch - underWay < lane.batches.size())
      offset = std::min(offset, lane.batches[lane.nextBatch - underWay].begin);
  }
  m_fault = Error{ErrorCode::Corrupt, offset, std::move(why)};
  appendRest(out);
}

void V1EventOrder::appendRest(std::vector<V1Event>& out) {
  for (Lane& lane : m_lanes)
    while (fill(lane) && !m_watch.stop.stop_requested())
      append(lane.events[lane.next++], out);
}

void V1EventOrder::heapPush(Ready ready) {
  m_ready.push_back(ready);
  for (std::size_t i = m_ready.size() - 1; i > 0;) {
    const std::size_t parent = (i - 1) / 2;
    if (m_ready[i].time >= m_ready[parent].time) break;
    std::swap(m_ready[i], m_ready[parent]);
    i = parent;
  }
}

V1EventOrder::Ready V1EventOrder::heapPop() {
  std::swap(m_ready.front(), m_ready.back());
  const Ready earliest = m_ready.back();
  m_ready.pop_back();
  for (std::size_t i = 0;;) {
    std::size_t least = i;
    for (std::size_t child = 2 * i + 1; child <= 2 * i + 2 && child < m_ready.size(); ++child)
      if (m_ready[child].time < m_ready[least].time) least = child;
    if (least == i) return earliest;
    std::swap(m_ready[i], m_ready[least]);
    i = least;
  }
}

} // namespace coldstart
