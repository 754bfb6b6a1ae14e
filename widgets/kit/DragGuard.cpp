// SPDX-License-Identifier: GPL-3.0-or-later
#include "DragGuard.h"

#include <QWidget>

namespace coldstart {

DragGuard::DragGuard(QWidget* guarded) : QObject(guarded), m_guarded(guarded) {
  guarded->installEventFilter(this);
}

bool DragGuard::eventFilter(QObject* watched, QEvent* event) {
  if (takesHoldAway(*event)) releaseNow();
  const auto mouse = [event]() -> const QMouseEvent& { return *static_cast<QMouseEvent*>(event); };
  switch (event->type()) {
  case QEvent::MouseButtonPress:
  case QEvent::MouseButtonDblClick:
    return !pressPasses(mouse());
  case QEvent::MouseMove:
    if (m_button.lostBefore(mouse())) releaseNow();
    m_at = mouse().position();
    return false;
  case QEvent::MouseButtonRelease:
    return !m_button.release(mouse().button());
  default:
    return QObject::eventFilter(watched, event);
  }
}

bool DragGuard::pressPasses(const QMouseEvent& event) {
  if (m_button.lostBefore(event)) releaseNow();
  if (m_button.held()) return false;
  m_button.hold(event.button());
  m_at = event.position();
  return true;
}

void DragGuard::releaseNow() {
  if (!m_button.held()) return;
  QMouseEvent release(QEvent::MouseButtonRelease, m_at, m_guarded->mapToGlobal(m_at),
                      m_button.letGo(), Qt::NoButton, Qt::NoModifier);
  static_cast<QObject*>(m_guarded)->event(&release); // past this filter
}

} // namespace coldstart
