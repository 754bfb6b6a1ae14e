// SPDX-License-Identifier: GPL-3.0-or-later
#include "BatchCursor.h"

#include <bit>
#include <cstring>
#include <span>
#include <string>
#include <utility>

namespace coldstart {

namespace {

constexpr std::size_t kPadding = 64; // zeros behind a batch: more than an event can read

/// More than eight bytes. Null when it is longer than 64 bits.
const std::uint8_t* readLongUvarint(const std::uint8_t* at, std::uint64_t& value) {
  std::uint64_t sum = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const std::uint64_t b = *at++;
    if (shift == 63 && b > 1) return nullptr;
    sum |= (b & 0x7f) << shift;
    if (b < 0x80) {
      value = sum;
      return at;
    }
  }
  return nullptr;
}

/// At least ten bytes must be readable. Null when the number is longer than 64 bits.
inline const std::uint8_t* readUvarint(const std::uint8_t* at, std::uint64_t& value) {
  if (*at < 0x80) [[likely]] {
    value = *at;
    return at + 1;
  }
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  if constexpr (std::endian::native == std::endian::big) return readLongUvarint(at, value);
  const std::uint64_t ends = ~word & 0x8080808080808080;
  if (ends == 0) return readLongUvarint(at, value);
  // Keeps the bytes up to the first that ends the number, then moves their sevens of bits together.
  word &= ends ^ (ends - 1);
  word = (word & 0x007f007f007f007f) | (word & 0x7f007f007f007f00) >> 1;
  word = (word & 0x00003fff00003fff) | (word & 0x3fff00003fff0000) >> 2;
  value = (word & 0x000000000fffffff) | (word & 0x0fffffff00000000) >> 4;
  return at + std::countr_zero(ends) / 8 + 1;
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
    m_data.resize(batch.size + kPadding);
    std::memset(m_data.data() + batch.size, 0, kPadding);
    const auto got = m_source->readAt(batch.dataOffset, std::span(m_data).first(batch.size));
    if (!got) return broken(got.error());
    if (*got < batch.size)
      return broken(
          {ErrorCode::Truncated, batch.dataOffset, "the file became shorter while it was read"});
    m_at = reinterpret_cast<const std::uint8_t*>(m_data.data());
    m_end = m_at + batch.size;
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
  const std::size_t args = specOf(m_event.type).args;
  if (args == 0) [[unlikely]]
    return broken({ErrorCode::Corrupt, offset(),
                   "an event of type " + std::to_string(static_cast<int>(m_event.type)) +
                       " cannot stand in a thread's batch"});
  std::uint64_t dt = 0;
  const std::uint8_t* at = readUvarint(m_at, dt);
  for (std::size_t i = 1; at != nullptr && i < args; ++i)
    at = readUvarint(at, m_event.args[i - 1]);
  if (at == nullptr || at > m_end) [[unlikely]]
    return broken({ErrorCode::Corrupt, offset(), "an event's numbers do not end inside its batch"});
  m_at = at;
  // Times of a damaged file may wrap around, as in Go; the reader makes them rise again.
  m_lastTime = static_cast<std::int64_t>(static_cast<std::uint64_t>(m_lastTime) +
                                         static_cast<std::uint64_t>(m_tick.toNs(dt)));
  m_event.time = m_lastTime;
  return Step::Event;
}

} // namespace coldstart
