// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1Rows.h"

namespace coldstart {

namespace {

constexpr std::size_t kMostArgBytes = 30; // three of 10

/// The arguments that are held: [first, first + count).
struct HeldArgs {
  std::uint8_t first = 0;
  std::uint8_t count = 0;
};

HeldArgs heldArgs(V1EventType type) {
  switch (type) {
  case V1EventType::Gomaxprocs:
  case V1EventType::ProcStart:
  case V1EventType::STWStart:
  case V1EventType::HeapAlloc:
  case V1EventType::HeapGoal:
  case V1EventType::UserTaskEnd:
    return {0, 1};
  case V1EventType::GCSweepDone:
    return {0, 2};
  case V1EventType::GoCreate: // the goroutine is told by its number
    return {0, 2};
  case V1EventType::GoStartLabel:
    return {2, 1};
  case V1EventType::UserTaskCreate:
  case V1EventType::UserRegion:
  case V1EventType::UserLog:
    return {0, 3};
  default:
    return {};
  }
}

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

void V1Rows::append(const V1Event& event) {
  if (m_size % kChunk == 0) m_chunks.push_back(std::make_unique_for_overwrite<V1Row[]>(kChunk));
  V1Row& row = m_chunks.back()[m_size++ % kChunk];
  row.setTime(event.time);
  row.goroutine = event.goroutine;
  row.stack = event.stack;
  row.place = event.place;
  row.type = withoutLocal(event.type);
  row.arg = event.other;
  const HeldArgs held = heldArgs(event.type);
  if (held.count > 0) row.arg = putArgs(event, held.first, held.count);
}

std::uint32_t V1Rows::putArgs(const V1Event& event, std::size_t first, std::size_t count) {
  if (m_argsEnd + kMostArgBytes > kArgBytes) {
    m_args.push_back(std::make_unique_for_overwrite<std::uint8_t[]>(kArgBytes));
    m_argsEnd = 0;
  }
  const std::size_t place = (m_args.size() - 1) * kArgBytes + m_argsEnd;
  std::uint8_t* at = m_args.back().get() + m_argsEnd;
  for (std::size_t i = 0; i < count; ++i) {
    std::uint64_t value = event.args[first + i];
    if (event.type == V1EventType::GoCreate && i == 0) value = event.other;
    for (; value >= 0x80; value >>= 7)
      *at++ = static_cast<std::uint8_t>(value | 0x80);
    *at++ = static_cast<std::uint8_t>(value);
  }
  m_argsEnd = static_cast<std::size_t>(at - m_args.back().get());
  return static_cast<std::uint32_t>(place);
}

V1Event V1Rows::event(const V1Row& row) const {
  V1Event event{};
  event.time = row.time();
  event.goroutine = row.goroutine;
  event.stack = row.stack;
  event.place = row.place;
  event.type = row.type;
  const HeldArgs held = heldArgs(row.type);
  if (held.count == 0) {
    event.other = row.type == V1EventType::GoUnblock ? row.arg : row.goroutine;
    if (row.type == V1EventType::GoSysCall) event.args[0] = row.arg;
    return event;
  }
  const std::uint8_t* at = m_args[row.arg / kArgBytes].get() + row.arg % kArgBytes;
  for (std::size_t i = 0; i < held.count; ++i) {
    std::uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const std::uint8_t byte = *at++;
      value |= std::uint64_t{byte & 0x7fu} << shift;
      if (byte < 0x80) break;
    }
    event.args[held.first + i] = value;
  }
  event.other =
      row.type == V1EventType::GoCreate ? static_cast<std::uint32_t>(event.args[0]) : row.goroutine;
  return event;
}

void V1Rows::release(std::size_t before) {
  for (; m_released < before / kChunk; ++m_released)
    m_chunks[m_released].reset();
}

std::size_t V1Rows::bytes() const {
  return (m_chunks.size() - m_released) * kChunk * sizeof(V1Row) + m_args.size() * kArgBytes;
}

} // namespace coldstart
