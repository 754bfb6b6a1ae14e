// SPDX-License-Identifier: GPL-3.0-or-later
#include "StateWords.h"

#include <QCoreApplication>

namespace coldstart {

namespace {
QString words(const char* text) {
  return QCoreApplication::translate("State", text);
}
} // namespace

QString stateWords(GoState state, std::string_view reason) {
  const QString why = QString::fromUtf8(reason.data(), static_cast<qsizetype>(reason.size()));
  switch (state) {
  case GoState::Running:
    return words(QT_TRANSLATE_NOOP("State", "running"));
  case GoState::Runnable:
    return why.isEmpty() ? words(QT_TRANSLATE_NOOP("State", "runnable"))
                         : words(QT_TRANSLATE_NOOP("State", "runnable: %1")).arg(why);
  case GoState::Waiting:
    return why.isEmpty() ? words(QT_TRANSLATE_NOOP("State", "waiting, reason not told")) : why;
  case GoState::Syscall:
    return words(QT_TRANSLATE_NOOP("State", "system call"));
  case GoState::NotExist:
    return words(QT_TRANSLATE_NOOP("State", "not there"));
  case GoState::Undetermined:
    return words(QT_TRANSLATE_NOOP("State", "state not known"));
  }
  return why;
}

QString waitKindWords(WaitKind kind) {
  switch (kind) {
  case WaitKind::Network:
    return words(QT_TRANSLATE_NOOP("State", "network"));
  case WaitKind::Channel:
    return words(QT_TRANSLATE_NOOP("State", "channel"));
  case WaitKind::Select:
    return words(QT_TRANSLATE_NOOP("State", "select"));
  case WaitKind::Sync:
    return words(QT_TRANSLATE_NOOP("State", "sync"));
  case WaitKind::Sleep:
    return words(QT_TRANSLATE_NOOP("State", "sleep"));
  case WaitKind::Gc:
    return words(QT_TRANSLATE_NOOP("State", "GC"));
  case WaitKind::Forever:
    return words(QT_TRANSLATE_NOOP("State", "forever"));
  case WaitKind::Other:
  case WaitKind::Unknown:
    break;
  }
  return words(QT_TRANSLATE_NOOP("State", "other waits"));
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
