// SPDX-License-Identifier: GPL-3.0-or-later
#include "WheelSteps.h"

#include <algorithm>
#include <limits>

namespace coldstart {

namespace {

constexpr int kNotch = 120; // QWheelEvent::angleDelta of one notch
constexpr double kPanPerUnit = 0.5;

int clampedToInt(qint64 value) {
  return static_cast<int>(
      std::clamp<qint64>(value, -std::numeric_limits<int>::max(), std::numeric_limits<int>::max()));
}

} // namespace

WheelSteps::Turn WheelSteps::take(const QWheelEvent& event, int notchPx) {
  const QPoint angle = event.angleDelta();
  const bool pixelsOnly = angle.isNull();
  const QPointF turned = pixelsOnly ? event.pixelDelta() : angle;
  const QPointF pan = pixelsOnly ? turned : turned * kPanPerUnit;
  const QPointF notches = turned / (pixelsOnly ? std::max(1, notchPx) : kNotch);
  // Qt turns Alt+wheel sideways; some systems do so for Shift+wheel as well.
  const bool sideways = turned.y() == 0;
  return {sideways ? notches.x() : notches.y(), pan.x(), sideways ? pan.x() : pan.y(),
          wholePixels(event, notchPx)};
}

int WheelSteps::wholePixels(const QWheelEvent& event, int notchPx) {
  const qint64 turned = event.angleDelta().isNull() ? qint64{event.pixelDelta().y()} * kNotch
                                                    : qint64{event.angleDelta().y()} * notchPx;
  const bool turnsBack = (turned < 0 && m_rest > 0) || (turned > 0 && m_rest < 0);
  const bool another = event.phase() == Qt::ScrollBegin || event.modifiers() != m_modifiers;
  if (turnsBack || another) m_rest = 0;
  m_modifiers = event.modifiers();
  m_rest += turned;
  const qint64 whole = m_rest / kNotch;
  m_rest %= kNotch;
  return clampedToInt(whole);
}

} // namespace coldstart
