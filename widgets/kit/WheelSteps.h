// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QWheelEvent>

namespace coldstart {

/// What a turn of a wheel, or fingers on a touchpad, come to: notches to zoom by, pixels to pan and
/// to scroll by. A wheel says 120 eighths of a degree at a time, a touchpad one or two; what does
/// not make a whole pixel is kept for the next event of the same turn, so that many small ones go
/// as far as one large one. GUI thread.
class WheelSteps {
 public:
  struct Turn {
    double notches = 0; ///< along, or sideways where it turns but so
    double across = 0;  ///< pixels, positive to the right
    double along = 0;   ///< the same if what turns along is to pan
    int down = 0;       ///< whole pixels to scroll, positive up as the wheel's are
  };

  /// Call with each event, also with those that do not scroll. `notchPx` is what a notch scrolls.
  Turn take(const QWheelEvent& event, int notchPx);

 private:
  int wholePixels(const QWheelEvent& event, int notchPx);

  Qt::KeyboardModifiers m_modifiers;
  qint64 m_rest = 0; ///< of a pixel, in 120ths
};

} // namespace coldstart
