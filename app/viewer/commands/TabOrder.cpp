// SPDX-License-Identifier: GPL-3.0-or-later
#include "TabOrder.h"

#include <QWidget>

namespace coldstart {

namespace {

QList<QWidget*> controlsOf(QWidget* group) {
  QList<QWidget*> controls;
  if (group->focusPolicy() & Qt::TabFocus) controls << group;
  for (QWidget* child : group->findChildren<QWidget*>())
    if ((child->focusPolicy() & Qt::TabFocus) && !child->focusProxy() &&
        child->window() == group->window()) // not what a pop-up holds
      controls << child;
  return controls;
}

} // namespace

void orderTabs(const QList<QWidget*>& groups) {
  QWidget* before = nullptr;
  for (QWidget* group : groups)
    for (QWidget* control : controlsOf(group)) {
      if (before) QWidget::setTabOrder(before, control);
      before = control;
    }
}

} // namespace coldstart
