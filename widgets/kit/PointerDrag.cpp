// SPDX-License-Identifier: GPL-3.0-or-later
#include "PointerDrag.h"

#include <QApplication>

namespace coldstart {

void PointerDrag::press(const QMouseEvent& event, Kind kind) {
  m_button.hold(event.button());
  m_kind = kind;
  m_moving = false;
  m_pressedAt = m_movedTo = event.position();
}

bool PointerDrag::goesFar(QPointF to) {
  const double way = (to - m_pressedAt).manhattanLength();
  m_moving = m_moving || way >= QApplication::startDragDistance();
  return m_moving;
}

PointerDrag::Way PointerDrag::moveTo(QPointF to) {
  const Way way{to.x() - m_movedTo.x(), qRound(to.y()) - qRound(m_movedTo.y())};
  m_movedTo = to;
  return way;
}

void PointerDrag::end() {
  m_button.letGo();
  m_moving = false;
}

} // namespace coldstart
