// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1BatchDecoder.h"

#include "WrappingAdd.h"

#include <limits>
#include <string>

namespace coldstart {

V1BatchDecoder::Step V1BatchDecoder::noteFault(std::string_view what) {
  if (!m_fault || m_raw.offset < m_fault->offset)
    m_fault = Error{ErrorCode::Corrupt, m_raw.offset,
                    std::string(specOf(m_raw.type).name) + ": " + std::string(what)};
  return Step::Nothing;
}

V1BatchDecoder::Step V1BatchDecoder::next(V1LaneCursor& lane, V1Event& into) {
  m_cursor.moveTo(lane.left.begin, lane.left.end);
  if (m_cursor.next(m_raw) != V1RawCursor::Step::Event) return Step::End;
  lane.left.begin = m_cursor.offset();
  if (V1Tables::has(m_raw.type)) return Step::Nothing; // the index has it
  if (!m_raw.fault.empty()) return noteFault(m_raw.fault);
  if (m_raw.type == V1EventType::CPUSample) return Step::Nothing;
  if (m_raw.type == V1EventType::Batch) {
    lane.time = static_cast<std::int64_t>(m_raw.args[1]);
    return Step::Nothing;
  }
  const V1EventSpec& spec = specOf(m_raw.type);
  if (m_raw.args.size() != spec.wireArgs()) return noteFault("wrong number of arguments");
  fill(lane, spec, into);
  return Step::Event;
}

void V1BatchDecoder::fill(V1LaneCursor& lane, const V1EventSpec& spec, V1Event& into) {
  lane.time = wrappingAdd(lane.time, static_cast<std::int64_t>(m_raw.args[0]));
  into.type = m_raw.type;
  into.time = lane.time;
  into.place = lane.place;
  into.goroutine = lane.running;
  into.other = lane.running;
  into.args = {};
  for (std::size_t i = 0; i < spec.args; ++i)
    into.args[i] = m_raw.args[i + 1];
  into.stack = spec.stack ? static_cast<std::uint32_t>(m_raw.args.back()) : 0;
  switch (into.type) {
  case V1EventType::GoStart:
  case V1EventType::GoStartLocal:
  case V1EventType::GoStartLabel:
    into.goroutine = into.other = lane.running = m_names.goroutines.of(into.args[0]);
    break;
  case V1EventType::GoSysExit:
  case V1EventType::GoWaiting:
  case V1EventType::GoInSyscall:
    into.goroutine = into.other = m_names.goroutines.of(into.args[0]);
    break;
  case V1EventType::GoCreate:
  case V1EventType::GoUnblock:
  case V1EventType::GoUnblockLocal:
  case V1EventType::GoSysExitLocal: // happens on what runs there: that is not the one it names
    into.other = m_names.goroutines.of(into.args[0]);
    break;
  case V1EventType::UserLog:
    into.args[2] = m_tables.intern(m_raw.text).value;
    break;
  default:
    if (leavesProc(into.type)) lane.running = kV1NoGoroutine;
  }
}

/// [dt, time, P, goroutine, stack]; the first belongs to the batch, not to the sample.
V1Event V1BatchDecoder::sampleAt(const V1Sample& sample) {
  m_cursor.moveTo(sample.offset, std::numeric_limits<std::uint64_t>::max());
  m_cursor.next(m_raw);
  V1Event event{};
  event.type = V1EventType::CPUSample;
  event.time = sample.time;
  event.place = m_names.placeOf(static_cast<std::int32_t>(m_raw.args[2]));
  event.goroutine = event.other = m_names.goroutines.of(m_raw.args[3]);
  event.stack = static_cast<std::uint32_t>(m_raw.args[4]);
  return event;
}

} // namespace coldstart
