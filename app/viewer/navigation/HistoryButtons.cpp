// SPDX-License-Identifier: GPL-3.0-or-later
#include "HistoryButtons.h"

#include <QApplication>
#include <QMouseEvent>
#include <QWidget>

namespace coldstart {

HistoryButtons::HistoryButtons(QWidget* window) : QObject(window), m_window(window) {
  qApp->installEventFilter(this);
}

bool HistoryButtons::eventFilter(QObject* watched, QEvent* event) {
  const bool pressed =
      event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick;
  if (!pressed || !watched->isWidgetType()) return false;
  if (static_cast<QWidget*>(watched)->window() != m_window) return false;
  const Qt::MouseButton button = static_cast<QMouseEvent*>(event)->button();
  if (button == Qt::BackButton)
    Q_EMIT back();
  else if (button == Qt::ForwardButton)
    Q_EMIT forward();
  else
    return false;
  return true;
}

} // namespace coldstart
