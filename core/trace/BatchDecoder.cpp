// SPDX-License-Identifier: GPL-3.0-or-later
#include "BatchDecoder.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <span>
#include <string>
#include <utility>

namespace coldstart {

namespace {

constexpr std::size_t kPadding = 64; // zeros behind a batch: more than an event can read

/// Reads numbers one behind the other. kPadding bytes behind the batch's end must be readable.
class NumberReader {
 public:
  NumberReader(const std::uint8_t* at, const std::uint8_t* end) : m_at(at), m_end(end) {}

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
    const Long number = readLong(m_at, m_end);
    m_at = number.next;
    return number.value;
  }

  /// Behind the last number; behind the end as well when one was longer than 64 bits.
  const std::uint8_t* at() const { return m_at; }

 private:
  struct Long {
    std::uint64_t value;
    const std::uint8_t* next;
  };

  /// By value, so that the place that is read can stay in a register.
  [[gnu::noinline]] static Long readLong(const std::uint8_t* at, const std::uint8_t* end) {
    std::uint64_t sum = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const std::uint64_t b = *at++;
      if (shift == 63 && b > 1) break;
      sum |= (b & 0x7f) << shift;
      if (b < 0x80) return {sum, at};
    }
    return {0, std::max(at, end + 1)};
  }

  const std::uint8_t* m_at;
  const std::uint8_t* m_end;
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
  // Locals, as the events that are written might be anything's.
  CompactEvent* event = chunk.events.data();
  CompactEvent* const roomEnd = event + room;
  const std::uint8_t* const end = m_end;
  const auto* const batch = reinterpret_cast<const std::uint8_t*>(m_data.data());
  const std::uint8_t* at = m_at;
  std::int64_t time = m_lastTime;
  for (; event != roomEnd && at != end; ++event) {
    event->offset = static_cast<std::uint16_t>(at - batch);
    event->type = static_cast<EventType>(*at);
    const std::uint8_t* next = decodeOne({at, end}, time, *event);
    if (next == nullptr) [[unlikely]]
      next = decodeRare(chunk, {at, end}, time, *event);
    if (next == nullptr) [[unlikely]]
      break;
    at = next;
  }
  if (!chunk.fault) {
    m_at = at;
    m_lastTime = time;
  }
  chunk.count = static_cast<std::size_t>(event - chunk.events.data());
}

/// Where the event behind this one begins; null, and nothing is changed, if it is not one of the
/// types that are most of every trace, is broken, or is wide.
[[gnu::always_inline]] inline const std::uint8_t*
BatchDecoder::decodeOne(Bytes bytes, std::int64_t& time, CompactEvent& event) const {
  NumberReader numbers(bytes.at + 1, bytes.end);
  const std::uint64_t dt = numbers.next();
  std::uint64_t narrow = 0; // what must fit
  switch (event.type) {
  case EventType::GoStart: {
    const std::uint64_t go = numbers.next();
    const std::uint64_t sequence = numbers.next();
    narrow = go | sequence;
    event.a = static_cast<std::uint32_t>(go);
    event.b = static_cast<std::uint32_t>(sequence);
    break;
  }
  case EventType::GoStop:
  case EventType::GoBlock:
    event.a = m_tables.strings.find(numbers.next());
    event.c = m_tables.stacks.find(numbers.next());
    break;
  case EventType::GoUnblock: {
    const std::uint64_t go = numbers.next();
    const std::uint64_t sequence = numbers.next();
    narrow = go | sequence;
    event.a = static_cast<std::uint32_t>(go);
    event.b = static_cast<std::uint32_t>(sequence);
    event.c = m_tables.stacks.find(numbers.next());
    break;
  }
  case EventType::GoSyscallBegin: {
    narrow = numbers.next();
    event.a = static_cast<std::uint32_t>(narrow);
    event.c = m_tables.stacks.find(numbers.next());
    break;
  }
  case EventType::GoSyscallEnd:
    break;
  default:
    return nullptr;
  }
  if (numbers.at() > bytes.end || narrow >> 32 != 0) [[unlikely]]
    return nullptr;
  event.wide = false;
  event.time = time = timeAfter(time, dt);
  return numbers.at();
}

/// The same for events of any type; null, and the chunk's fault, when it cannot be read.
const std::uint8_t* BatchDecoder::decodeRare(EventChunk& chunk, Bytes bytes, std::int64_t& time,
                                             CompactEvent& event) {
  const unsigned count = specOf(event.type).args;
  if (count == 0)
    return refuse(chunk, event,
                  "an event of type " + std::to_string(static_cast<int>(event.type)) +
                      " cannot stand in a thread's batch");
  NumberReader numbers(bytes.at + 1, bytes.end);
  const std::uint64_t dt = numbers.next();
  std::array<std::uint64_t, kMaxEventArgs> args{};
  for (std::size_t i = 0; i + 1 < count; ++i)
    args[i] = numbers.next();
  if (numbers.at() > bytes.end)
    return refuse(chunk, event, "an event's numbers do not end inside its batch");
  event.time = time = timeAfter(time, dt);
  event.a = static_cast<std::uint32_t>(args[0]);
  event.b = static_cast<std::uint32_t>(args[1]);
  event.c = static_cast<std::uint32_t>(args[2]);
  event.wide = (args[0] | args[1] | args[2]) >> 32 != 0 || args[3] != 0;
  if (event.wide) {
    event.a = static_cast<std::uint32_t>(chunk.wide.size());
    chunk.wide.push_back({event.time, event.type, args});
  }
  return numbers.at();
}

/// Times of a damaged file may wrap around, as in Go; the reader makes them rise again.
inline std::int64_t BatchDecoder::timeAfter(std::int64_t time, std::uint64_t dt) const {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(time) +
                                   static_cast<std::uint64_t>(m_tick.toNs(dt)));
}

const std::uint8_t* BatchDecoder::refuse(EventChunk& chunk, const CompactEvent& event,
                                         std::string why) {
  fault(chunk, {ErrorCode::Corrupt, chunk.dataOffset + event.offset, std::move(why)});
  return nullptr;
}

} // namespace coldstart
