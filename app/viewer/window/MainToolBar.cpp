// SPDX-License-Identifier: GPL-3.0-or-later
#include "MainToolBar.h"

#include "FilterChip.h"
#include "RangeChip.h"
#include "Theme.h"
#include "WindowActions.h"

#include <QAction>
#include <QMenu>
#include <QToolButton>

namespace coldstart {

namespace {

QWidget* stretch(QWidget* parent) {
  auto* widget = new QWidget(parent);
  widget->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  return widget;
}

/// QToolBar makes the button; names and focus are ours.
void finishButton(QToolBar* bar, QAction* action, const QString& name) {
  auto* button = qobject_cast<QToolButton*>(bar->widgetForAction(action));
  button->setAccessibleName(name);
  button->setAutoRaise(action->icon().isNull() ? false : true);
  button->setFocusPolicy(Qt::TabFocus);
  button->setToolTip(name + QStringLiteral(" (") +
                     action->shortcut().toString(QKeySequence::NativeText) + u')');
}

} // namespace

MainToolBar::MainToolBar(const ViewContext& context, const WindowActions& actions, QWidget* parent)
    : QToolBar(tr("Toolbar"), parent), m_theme(context.theme), m_chip(new RangeChip(context, this)),
      m_filterChip(new FilterChip(context.session->filter(), context.theme, this)),
      m_drag(new QToolButton(this)) {
  setObjectName(QStringLiteral("mainToolBar"));
  setMovable(false);
  setContextMenuPolicy(Qt::PreventContextMenu);
  addAction(actions.open);
  addAction(actions.back);
  addAction(actions.forward);
  finishButton(this, actions.open, tr("Open"));
  finishButton(this, actions.back, tr("Back"));
  finishButton(this, actions.forward, tr("Forward"));
  addWidget(m_chip);
  addWidget(m_filterChip);
  addWidget(stretch(this));
  m_drag->setPopupMode(QToolButton::InstantPopup);
  m_drag->setAutoRaise(true);
  m_drag->setFocusPolicy(Qt::TabFocus);
  m_drag->setToolTip(tr("What dragging the mouse does in timeline and flame graph"));
  auto* menu = new QMenu(m_drag);
  menu->addActions({actions.dragPans, actions.dragSelects});
  m_drag->setMenu(menu);
  addWidget(m_drag);
  connect(actions.dragSelects, &QAction::toggled, this,
          [this, &actions] { showDragMode(actions); });
  const auto applyScale = [this] { setIconSize(QSize(m_theme->px(14), m_theme->px(14))); };
  connect(context.theme, &Theme::changed, this, applyScale);
  applyScale();
  showDragMode(actions);
}

void MainToolBar::showDragMode(const WindowActions& actions) {
  const bool selects = actions.dragSelects->isChecked();
  m_drag->setText(selects ? tr("drag: select ▾") : tr("drag: pan ▾"));
  m_drag->setAccessibleName(selects ? tr("Dragging selects a range")
                                    : tr("Dragging pans the view"));
}

} // namespace coldstart
