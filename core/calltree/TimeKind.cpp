// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimeKind.h"

#include "TraceModel.h"

namespace coldstart {

namespace {

TimeKind waitTimeKind(WaitKind wait) {
  switch (wait) {
  case WaitKind::Network:
    return TimeKind::Network;
  case WaitKind::Channel:
  case WaitKind::Select:
    return TimeKind::Channel;
  case WaitKind::Sync:
    return TimeKind::Sync;
  case WaitKind::Sleep:
    return TimeKind::Sleep;
  case WaitKind::Gc:
    return TimeKind::Gc;
  case WaitKind::Unknown:
  case WaitKind::Forever:
  case WaitKind::Other:
    break;
  }
  return TimeKind::OtherWait;
}

} // namespace

TimeKind timeKindOf(GoState state, WaitKind wait) {
  switch (state) {
  case GoState::Running:
    return TimeKind::Running;
  case GoState::Runnable:
    return TimeKind::Runnable;
  case GoState::Waiting:
    return waitTimeKind(wait);
  case GoState::Syscall:
    return TimeKind::SystemCall;
  case GoState::Undetermined:
  case GoState::NotExist:
    break;
  }
  return TimeKind::Undetermined;
}

TimeKind TimeKinds::of(const Span& span) {
  if (span.state != GoState::Waiting) return timeKindOf(span.state, WaitKind::Unknown);
  constexpr std::uint8_t kUnasked = 255;
  if (span.reason.value >= m_waitKinds.size()) m_waitKinds.resize(span.reason.value + 1, kUnasked);
  std::uint8_t& kind = m_waitKinds[span.reason.value];
  if (kind == kUnasked)
    kind = static_cast<std::uint8_t>(waitKindOf(m_model->symbols.strings[span.reason]));
  return timeKindOf(span.state, static_cast<WaitKind>(kind));
}

} // namespace coldstart
