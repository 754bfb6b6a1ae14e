// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimeKindLook.h"

#include "StartWords.h"
#include "Words.h"

namespace coldstart {

ColorRole timeKindColor(TimeKind kind) {
  switch (kind) {
  case TimeKind::Running:
    return ColorRole::Running;
  case TimeKind::Runnable:
    return ColorRole::Runnable;
  case TimeKind::Network:
    return ColorRole::Network;
  case TimeKind::Channel:
    return ColorRole::Channel;
  case TimeKind::Sync:
    return ColorRole::Sync;
  case TimeKind::Gc:
    return ColorRole::Gc;
  case TimeKind::SystemCall:
    return ColorRole::SystemCall;
  case TimeKind::Undetermined:
    return ColorRole::Line;
  case TimeKind::Sleep:
  case TimeKind::OtherWait:
    break;
  }
  return ColorRole::Sleep;
}

QString timeKindWords(TimeKind kind) {
  return say(timeKindText(kind));
}

} // namespace coldstart
