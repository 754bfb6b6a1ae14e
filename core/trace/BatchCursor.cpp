// SPDX-License-Identifier: GPL-3.0-or-later
#include "BatchCursor.h"

#include <string>
#include <utility>

namespace coldstart {

namespace {

/// Null when the number does not end before `end` or is longer than 64 bits.
inline const std::uint8_t* readUvarint(const std::uint8_t* at, const std::uint8_t* end,
                                       std::uint64_t& value) {
  if (at == end) return nullptr;
  std::uint64_t b = *at++;
  if (b < 0x80) {
    value = b;
    return at;
  }
  std::uint64_t sum = b & 0x7f;
  for (int shift = 7; shift < 64 && at != end; shift += 7) {
    b = *at++;
    if (shift == 63 && b > 1) return nullptr;
    sum |= (b & 0x7f) << shift;
    if (b < 0x80) {
      value = sum;
      return at;
    }
  }
  return nullptr;
}

} // namespace

BatchCursor::Step BatchCursor::broken(Error error) {
  m_error = std::move(error);
  m_at = m_end;
  m_nextBatch = m_batches.size();
  return Step::Broken;
}

BatchCursor::Step BatchCursor::openNextBatch() {
  while (m_at == m_end) {
    if (m_nextBatch == m_batches.size()) {
      m_data = {};
      m_at = m_end = nullptr;
      return Step::End;
    }
    const BatchHeader& batch = m_batches[m_nextBatch++];
    m_data.resize(batch.size);
    const auto got = m_source->readAt(batch.dataOffset, m_data);
    if (!got) return broken(got.error());
    if (*got < batch.size)
      return broken(
          {ErrorCode::Truncated, batch.dataOffset, "the file became shorter while it was read"});
    m_at = reinterpret_cast<const std::uint8_t*>(m_data.data());
    m_end = m_at + m_data.size();
    m_lastTime = m_tick.toNs(batch.time);
  }
  return Step::Event;
}

std::uint64_t BatchCursor::offset() const {
  return m_nextBatch == 0 ? 0 : m_batches[m_nextBatch - 1].dataOffset + m_eventInBatch;
}

BatchCursor::Step BatchCursor::next() {
  if (m_at == m_end) {
    if (const Step step = openNextBatch(); step != Step::Event) return step;
  }
  m_eventInBatch =
      static_cast<std::size_t>(m_at - reinterpret_cast<const std::uint8_t*>(m_data.data()));
  m_event.type = static_cast<EventType>(*m_at++);
  const EventSpec& spec = specOf(m_event.type);
  if (spec.args == 0)
    return broken({ErrorCode::Corrupt, offset(),
                   "an event of type " + std::to_string(static_cast<int>(m_event.type)) +
                       " cannot stand in a thread's batch"});
  std::uint64_t dt = 0;
  const std::uint8_t* at = readUvarint(m_at, m_end, dt);
  for (int i = 0; at != nullptr && i < spec.args - 1; ++i)
    at = readUvarint(at, m_end, m_event.args[static_cast<std::size_t>(i)]);
  if (at == nullptr)
    return broken({ErrorCode::Corrupt, offset(), "an event's numbers do not end inside its batch"});
  m_at = at;
  // Times of a damaged file may wrap around, as in Go; the reader makes them rise again.
  m_lastTime = static_cast<std::int64_t>(static_cast<std::uint64_t>(m_lastTime) +
                                         static_cast<std::uint64_t>(m_tick.toNs(dt)));
  m_event.time = m_lastTime;
  return Step::Event;
}

} // namespace coldstart
