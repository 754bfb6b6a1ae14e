// SPDX-License-Identifier: GPL-3.0-or-later
#include "PositionKeys.h"

#include <QKeyEvent>

namespace coldstart {

namespace {

#if defined(Q_OS_LINUX)
/// evdev scan codes + 8, as X11 and Wayland report them.
std::optional<PositionKey> byPlace(quint32 scanCode) {
  switch (scanCode) {
  case 25:
    return PositionKey::ZoomIn;
  case 38:
    return PositionKey::PanLeft;
  case 39:
    return PositionKey::ZoomOut;
  case 40:
    return PositionKey::PanRight;
  default:
    return std::nullopt;
  }
}
#endif

std::optional<PositionKey> byLetter(int key) {
  switch (key) {
  case Qt::Key_W:
    return PositionKey::ZoomIn;
  case Qt::Key_A:
    return PositionKey::PanLeft;
  case Qt::Key_S:
    return PositionKey::ZoomOut;
  case Qt::Key_D:
    return PositionKey::PanRight;
  default:
    return std::nullopt;
  }
}

} // namespace

std::optional<PositionKey> positionKeyOf(const QKeyEvent& event) {
  if (event.modifiers() & ~Qt::ShiftModifier) return std::nullopt;
#if defined(Q_OS_LINUX)
  if (event.nativeScanCode() != 0) return byPlace(event.nativeScanCode());
#endif
  return byLetter(event.key());
}

} // namespace coldstart
