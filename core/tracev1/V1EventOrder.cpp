// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1EventOrder.h"

#include <algorithm>
#include <string>
#include <utility>

namespace coldstart {

namespace {
constexpr std::uint64_t kWorkPerCheck = 4096;
} // namespace

V1EventOrder::V1EventOrder(V1BatchIndex& index, V1BatchDecoder& decoder, V1Names& names,
                           Watch watch)
    : m_decoder(decoder), m_names(names), m_watch(std::move(watch)), m_endOffset(index.end),
      m_samples(std::move(index.samples)), m_waiting(index.batches.size() + 1) {
  m_lanes.reserve(index.batches.size() + 1);
  for (auto& [proc, batches] : index.batches) {
    Lane& lane = m_lanes.emplace_back();
    lane.cursor.place = names.placeOf(proc);
    lane.batches = std::move(batches);
  }
  m_lanes.emplace_back();
  for (std::uint32_t i = 0; i < m_lanes.size(); ++i)
    m_waiting.add(i);
}

/// Counts one thing decoded. False when asked to stop.
bool V1EventOrder::worked() {
  if (m_work++ % kWorkPerCheck != 0) return !m_cancelled;
  if (m_watch.stop.stop_requested()) m_cancelled = true;
  if (m_watch.progress) m_watch.progress(m_decodedBytes, m_watch.totalBytes);
  return !m_cancelled;
}

/// Decodes until there is an event. False when there is none, or asked to stop.
bool V1EventOrder::fill(Lane& lane) {
  if (&lane == &m_lanes.back()) return fillFromSamples(lane);
  while (!lane.hasFront) {
    if (!worked()) return false;
    switch (m_decoder.next(lane.cursor, lane.front)) {
    case V1BatchDecoder::Step::Event:
      lane.hasFront = true;
      break;
    case V1BatchDecoder::Step::Nothing:
      break;
    case V1BatchDecoder::Step::End:
      if (lane.nextBatch == lane.batches.size()) return false;
      lane.cursor.left = lane.batches[lane.nextBatch++];
      m_decodedBytes += lane.cursor.left.end - lane.cursor.left.begin;
    }
  }
  return true;
}

bool V1EventOrder::fillFromSamples(Lane& lane) {
  if (lane.hasFront) return true;
  if (m_nextSample == m_samples.size() || !worked()) return false;
  lane.front = m_decoder.sampleAt(m_samples[m_nextSample++]);
  return lane.hasFront = true;
}

/// Its next event can be taken, or it has none.
bool V1EventOrder::leavesWaiting(std::uint32_t number) {
  ++m_asked;
  Lane& lane = m_lanes[number];
  if (!fill(lane)) return true;
  if (!m_sequence.isReady(lane.front)) {
    m_waiting.waitFor(number, *V1GoSequence::needOf(lane.front));
    return false;
  }
  heapPush({lane.front.time, number});
  return true;
}

const V1Event* V1EventOrder::takeEarliest() {
  const std::uint32_t number = heapPop().lane;
  Lane& lane = m_lanes[number];
  if (!m_sequence.take(lane.front)) {
    stuck("two events of goroutine " + std::to_string(m_names.goroutines.id(lane.front.goroutine)) +
          " exclude each other");
    return nextOfRest();
  }
  m_taken = lane.front;
  lane.hasFront = false;
  if (m_waiting.waits())
    if (const auto met = m_sequence.metAfter(m_taken))
      for (const V1Need& need : *met)
        m_waiting.met(need);
  m_waiting.add(number);
  return &m_taken;
}

const V1Event* V1EventOrder::next() {
  if (m_rest) return nextOfRest();
  m_waiting.ask([this](std::uint32_t number) { return leavesWaiting(number); });
  if (m_cancelled) return nullptr;
  if (!m_ready.empty()) return takeEarliest();
  if (m_waiting.empty()) return nullptr;
  const V1Event& event = m_lanes[m_waiting.front()].front;
  stuck("no P's next event can follow: " + std::string(specOf(event.type).name) +
        " waits for something that never comes");
  return nextOfRest();
}

/// The fault stands where the first batch does that has events left.
void V1EventOrder::stuck(std::string why) {
  std::uint64_t offset = m_endOffset;
  for (const Lane& lane : m_lanes) {
    const std::size_t underWay = lane.hasFront ? 1 : 0;
    if (lane.nextBatch >= underWay && lane.nextBatch - underWay < lane.batches.size())
      offset = std::min(offset, lane.batches[lane.nextBatch - underWay].begin);
  }
  m_fault = Error{ErrorCode::Corrupt, offset, std::move(why)};
  m_rest = 0;
}

const V1Event* V1EventOrder::nextOfRest() {
  for (; *m_rest < m_lanes.size(); ++*m_rest) {
    Lane& lane = m_lanes[*m_rest];
    if (!fill(lane)) {
      if (m_cancelled) return nullptr;
      continue;
    }
    lane.hasFront = false;
    m_taken = lane.front;
    return &m_taken;
  }
  return nullptr;
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
