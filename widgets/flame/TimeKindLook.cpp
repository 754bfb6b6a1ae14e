// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimeKindLook.h"

#include <QCoreApplication>

namespace coldstart {

namespace {
QString words(const char* text) {
  return QCoreApplication::translate("TimeKind", text);
}
} // namespace

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
  switch (kind) {
  case TimeKind::Running:
    return words(QT_TRANSLATE_NOOP("TimeKind", "running"));
  case TimeKind::Runnable:
    return words(QT_TRANSLATE_NOOP("TimeKind", "runnable"));
  case TimeKind::Network:
    return words(QT_TRANSLATE_NOOP("TimeKind", "waiting · network"));
  case TimeKind::Channel:
    return words(QT_TRANSLATE_NOOP("TimeKind", "waiting · channel"));
  case TimeKind::Sync:
    return words(QT_TRANSLATE_NOOP("TimeKind", "waiting · sync"));
  case TimeKind::Sleep:
    return words(QT_TRANSLATE_NOOP("TimeKind", "waiting · sleep"));
  case TimeKind::Gc:
    return words(QT_TRANSLATE_NOOP("TimeKind", "waiting · GC"));
  case TimeKind::OtherWait:
    return words(QT_TRANSLATE_NOOP("TimeKind", "waiting"));
  case TimeKind::SystemCall:
    return words(QT_TRANSLATE_NOOP("TimeKind", "system call"));
  case TimeKind::Undetermined:
    break;
  }
  return words(QT_TRANSLATE_NOOP("TimeKind", "state not known"));
}

} // namespace coldstart
