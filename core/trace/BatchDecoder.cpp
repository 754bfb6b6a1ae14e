// SPDX-License-Identifier: GPL-3.0-or-later
#include "BatchDecoder.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <string>
#include <utility>

namespace coldstart {

namespace {

constexpr std::size_t kPadding = 64; // zeros behind a batch: more than an event can read

/// Reads numbers one behind the other. kPadding bytes behind the last must be readable.
class NumberReader {
 public:
  explicit NumberReader(const std::uint8_t* at) : m_at(at) {}

  /// Short ones first: most are, and which are is mostly foreseen.
  [[gnu::always_inline]] std::uint64_t next() {
    const std::uint64_t first = m_at[0];
    if (first < 0x80) {
      m_at += 1;
      return first;
    }
    const std::uint64_t second = m_at[1];
    if (second < 0x80) {
      m_at += 2;
      return (first & 0x7f) | second << 7;
    }
    const std::uint64_t third = m_at[2];
    if (third < 0x80) {
      m_at += 3;
      return (first & 0x7f) | (second & 0x7f) << 7 | third << 14;
    }
    return nextLong();
  }

  const std::uint8_t* at() const { return m_at; }
  /// A number was longer than 64 bits.
  bool overflowed() const { return m_overflowed; }

 private:
  [[gnu::noinline]] std::uint64_t nextLong() {
    std::uint64_t sum = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const std::uint64_t b = *m_at++;
      if (shift == 63 && b > 1) break;
      sum |= (b & 0x7f) << shift;
      if (b < 0x80) return sum;
    }
    m_overflowed = true;
    return 0;
  }

  const std::uint8_t* m_at;
  bool m_overflowed = false;
};

} // namespace

void BatchDecoder::fault(EventChunk& chunk, Error error) {
  chunk.fault = std::move(error);
  m_at = m_end;
  m_nextBatch = m_batches.size();
}

/// False: there is none, or it cannot be had.
bool BatchDecoder::openNextBatch(EventChunk& chunk) {
  while (m_at == m_end) {
    if (m_nextBatch == m_batches.size()) {
      m_data = {};
      m_at = m_end = nullptr;
      return false;
    }
    const BatchHeader& batch = m_batches[m_nextBatch++];
    m_data.resize(batch.size + kPadding);
    std::memset(m_data.data() + batch.size, 0, kPadding);
    chunk.dataOffset = batch.dataOffset;
    const auto got = m_source.readAt(batch.dataOffset, std::span(m_data).first(batch.size));
    if (!got || *got < batch.size) {
      fault(chunk, got ? Error{ErrorCode::Truncated, batch.dataOffset,
                               "the file became shorter while it was read"}
                       : got.error());
      return false;
    }
    m_at = reinterpret_cast<const std::uint8_t*>(m_data.data());
    m_end = m_at + batch.size;
    m_lastTime = m_tick.toNs(batch.time);
  }
  chunk.dataOffset = m_batches[m_nextBatch - 1].dataOffset;
  return true;
}

void BatchDecoder::decode(EventChunk& chunk, std::size_t most) {
  chunk.count = 0;
  chunk.wide.clear();
  chunk.fault.reset();
  if (m_at == m_end && !openNextBatch(chunk)) {
    chunk.events = {};
    return;
  }
  // An event has two bytes at the least.
  const auto left = static_cast<std::size_t>(m_end - m_at);
  const std::size_t room = std::min(most, left / 2 + 1);
  if (chunk.events.size() < room) chunk.events.resize(room);
  CompactEvent* event = chunk.events.data();
  for (CompactEvent* const end = event + room; event != end && m_at != m_end; ++event) {
    const std::uint8_t* at = decodeOne(chunk, *event);
    if (at == nullptr) [[unlikely]]
      break;
    m_at = at;
  }
  chunk.count = static_cast<std::size_t>(event - chunk.events.data());
}

/// Where the next event begins; null, and the chunk's fault, when this one cannot be read.
const std::uint8_t* BatchDecoder::decodeOne(EventChunk& chunk, CompactEvent& event) {
  event.offset =
      static_cast<std::uint16_t>(m_at - reinterpret_cast<const std::uint8_t*>(m_data.data()));
  event.type = static_cast<EventType>(*m_at);
  const unsigned count = specOf(event.type).args;
  if (count == 0) [[unlikely]]
    return refuse(chunk, event,
                  "an event of type " + std::to_string(static_cast<int>(event.type)) +
                      " cannot stand in a thread's batch");
  NumberReader numbers(m_at + 1);
  const std::uint64_t dt = numbers.next();
  const std::uint64_t a = count > 1 ? numbers.next() : 0;
  const std::uint64_t b = count > 2 ? numbers.next() : 0;
  const std::uint64_t c = count > 3 ? numbers.next() : 0;
  const std::uint64_t d = count > 4 ? numbers.next() : 0;
  if (numbers.overflowed() || numbers.at() > m_end) [[unlikely]]
    return refuse(chunk, event, "an event's numbers do not end inside its batch");
  // Times of a damaged file may wrap around, as in Go; the reader makes them rise again.
  m_lastTime = static_cast<std::int64_t>(static_cast<std::uint64_t>(m_lastTime) +
                                         static_cast<std::uint64_t>(m_tick.toNs(dt)));
  event.time = m_lastTime;
  event.wide = false;
  event.a = static_cast<std::uint32_t>(a);
  event.b = static_cast<std::uint32_t>(b);
  event.c = static_cast<std::uint32_t>(c);
  std::uint64_t narrow = a | b | c; // what must fit
  switch (event.type) {
  case EventType::GoStop:
  case EventType::GoBlock:
    event.a = m_tables.strings.find(a);
    event.c = m_tables.stacks.find(b);
    narrow = 0;
    break;
  case EventType::GoUnblock:
    event.c = m_tables.stacks.find(c);
    narrow = a | b;
    break;
  case EventType::GoSyscallBegin:
    event.c = m_tables.stacks.find(b);
    narrow = a;
    break;
  default:
    break;
  }
  if (narrow >> 32 != 0 || d != 0) [[unlikely]] {
    event.wide = true;
    event.a = static_cast<std::uint32_t>(chunk.wide.size());
    chunk.wide.push_back({event.time, event.type, {a, b, c, d}});
  }
  return numbers.at();
}

const std::uint8_t* BatchDecoder::refuse(EventChunk& chunk, const CompactEvent& event,
                                         std::string why) {
  fault(chunk, {ErrorCode::Corrupt, chunk.dataOffset + event.offset, std::move(why)});
  return nullptr;
}

} // namespace coldstart
