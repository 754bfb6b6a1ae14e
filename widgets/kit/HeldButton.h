// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMouseEvent>

#include <utility>

namespace coldstart {

/// The mouse button that holds on to something: from its press to its own release, whatever other
/// buttons do meanwhile. The release may go to somebody else (a popup, another window); the next
/// event shows that it has.
class HeldButton {
 public:
  bool held() const { return m_button != Qt::NoButton; }
  void hold(Qt::MouseButton button) { m_button = button; }
  /// Whether that was the one that holds; then it does no more.
  bool release(Qt::MouseButton button) {
    if (!held() || button != m_button) return false;
    m_button = Qt::NoButton;
    return true;
  }
  /// The button that held, or none.
  Qt::MouseButton letGo() { return std::exchange(m_button, Qt::NoButton); }

  /// It holds, and is not among those that are down.
  bool lostWith(Qt::MouseButtons down) const { return held() && !down.testFlag(m_button); }
  /// The same, told by a move or a press: who is pressed again was released before.
  bool lostBefore(const QMouseEvent& event) const {
    const bool pressed =
        event.type() == QEvent::MouseButtonPress || event.type() == QEvent::MouseButtonDblClick;
    return lostWith(event.buttons()) || (held() && pressed && event.button() == m_button);
  }

 private:
  Qt::MouseButton m_button = Qt::NoButton;
};

/// Events behind which nothing should be held: the keyboard, and Esc with it, has gone elsewhere,
/// or the release will not come here.
inline bool takesHoldAway(const QEvent& event) {
  switch (event.type()) {
  case QEvent::Hide:
  case QEvent::FocusOut:
  case QEvent::WindowDeactivate:
  case QEvent::WindowBlocked:
  case QEvent::EnabledChange:
    return true;
  default:
    return false;
  }
}

} // namespace coldstart
