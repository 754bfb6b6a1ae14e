// SPDX-License-Identifier: GPL-3.0-or-later
#include "StateWords.h"

#include "GoWords.h"
#include "Words.h"

namespace coldstart {

QString stateWords(GoState state, std::string_view reason) {
  return say(stateText(state, reason));
}

QString waitKindWords(WaitKind kind) {
  return say(waitKindText(kind));
}

ColorRole waitKindColor(WaitKind kind) {
  switch (kind) {
  case WaitKind::Network:
    return ColorRole::Network;
  case WaitKind::Channel:
  case WaitKind::Select:
    return ColorRole::Channel;
  case WaitKind::Sync:
    return ColorRole::Sync;
  case WaitKind::Gc:
    return ColorRole::Gc;
  default:
    return ColorRole::Sleep;
  }
}

QString stateShareWords(GoState state, WaitKind kind) {
  return state == GoState::Waiting ? waitKindWords(kind) : stateWords(state, {});
}

ColorRole stateColor(GoState state, std::string_view reason) {
  switch (state) {
  case GoState::Running:
    return ColorRole::Running;
  case GoState::Runnable:
    return ColorRole::Runnable;
  case GoState::Syscall:
    return ColorRole::SystemCall;
  case GoState::Waiting:
    return waitKindColor(waitKindOf(reason));
  default:
    return ColorRole::Line;
  }
}

} // namespace coldstart
