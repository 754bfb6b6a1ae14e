// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "HeldButton.h"

#include <QPointF>

#include <optional>

namespace coldstart {

/// A press of a mouse button and what becomes of it: a drag once the pointer has gone far enough,
/// a click otherwise. One at a time. Positions are widget pixels. GUI thread.
class PointerDrag {
 public:
  enum class Kind { Pan, Range, ZoomRange, Grab };
  /// How far a move has gone since the one before. Whole pixels down: those of many moves add up to
  /// the whole way.
  struct Way {
    double x;
    int y;
  };

  bool held() const { return m_button.held(); }
  /// Held, and gone far enough.
  bool moving() const { return m_moving; }
  Kind kind() const { return m_kind; }
  QPointF pressedAt() const { return m_pressedAt; }

  void press(const QMouseEvent& event, Kind kind);
  /// Of what is held. True from the move on that goes far enough.
  bool goesFar(QPointF to);
  Way moveTo(QPointF to);
  /// False for the release of another button.
  bool release(const QMouseEvent& event) { return m_button.release(event.button()); }
  /// The press is over, whether released or not.
  void end();
  const HeldButton& button() const { return m_button; }

 private:
  HeldButton m_button;
  Kind m_kind = Kind::Pan;
  bool m_moving = false;
  QPointF m_pressedAt;
  QPointF m_movedTo;
};

} // namespace coldstart
