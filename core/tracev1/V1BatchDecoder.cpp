// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1BatchDecoder.h"

#include "WrappingAdd.h"

#include <string>

namespace coldstart {

void V1BatchDecoder::noteFault(std::string_view what) {
  if (!m_fault)
    m_fault = Error{ErrorCode::Corrupt, m_raw.offset,
                    std::string(specOf(m_raw.type).name) + ": " + std::string(what)};
}

void V1BatchDecoder::decode(std::int32_t proc, const V1Batch& batch, std::vector<V1Event>& into) {
  m_proc = proc;
  V1RawCursor cursor(m_bytes.first(static_cast<std::size_t>(batch.end)), batch.begin, m_minor);
  while (cursor.next(m_raw) == V1RawCursor::Step::Event)
    take(into);
}

void V1BatchDecoder::take(std::vector<V1Event>& into) {
  if (!m_raw.fault.empty()) return noteFault(m_raw.fault);
  switch (m_raw.type) {
  case V1EventType::CPUSample: // the index has it
    return;
  case V1EventType::Batch:
    m_time = static_cast<std::int64_t>(m_raw.args[1]);
    return;
  case V1EventType::Frequency:
  case V1EventType::TimerGoroutine:
    if (m_raw.args.size() != specOf(m_raw.type).wireArgs())
      return noteFault("wrong number of arguments");
    [[fallthrough]];
  case V1EventType::String:
  case V1EventType::Stack:
    if (const std::string_view wrong = m_tables.take(m_raw); !wrong.empty()) noteFault(wrong);
    return;
  default:
    event(into);
  }
}

void V1BatchDecoder::event(std::vector<V1Event>& into) {
  const V1EventSpec& spec = specOf(m_raw.type);
  if (m_raw.args.size() != spec.wireArgs()) return noteFault("wrong number of arguments");
  m_time = wrappingAdd(m_time, static_cast<std::int64_t>(m_raw.args[0]));
  std::uint64_t& running = m_running[m_proc];
  V1Event ev{};
  ev.type = m_raw.type;
  ev.time = m_time;
  ev.proc = m_proc;
  ev.goroutine = running;
  for (std::size_t i = 0; i < spec.args; ++i)
    ev.args[i] = m_raw.args[i + 1];
  if (spec.stack) ev.stack = static_cast<std::uint32_t>(m_raw.args.back());
  switch (ev.type) {
  case V1EventType::GoStart:
  case V1EventType::GoStartLocal:
  case V1EventType::GoStartLabel:
    ev.goroutine = running = ev.args[0];
    break;
  case V1EventType::GoSysExit: // but not GoSysExitLocal: that is the goroutine's own word
  case V1EventType::GoWaiting:
  case V1EventType::GoInSyscall:
    ev.goroutine = ev.args[0];
    break;
  case V1EventType::UserLog:
    ev.args[2] = m_tables.intern(m_raw.text).value;
    break;
  default:
    if (leavesProc(ev.type)) running = 0;
  }
  into.push_back(ev);
}

} // namespace coldstart
