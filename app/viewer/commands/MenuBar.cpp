// SPDX-License-Identifier: GPL-3.0-or-later
#include "MenuBar.h"

#include "RecentMenu.h"
#include "WindowActions.h"
#include "Words.h"

#include <QMenuBar>

namespace coldstart {

namespace {

constexpr TranslatedWords words{"MenuBar"};

void fillFile(QMenu* menu, const WindowActions& actions, RecentMenu* recent) {
  menu->addActions({actions.open, actions.openDirectory, actions.openInNewWindow});
  menu->addMenu(recent);
  menu->addAction(actions.openExample);
  menu->addSeparator();
  menu->addAction(actions.reload);
  menu->addSeparator();
  menu->addActions({actions.closeWindow, actions.quit});
}

void fillView(QMenu* menu, const WindowActions& actions) {
  QMenu* colours = menu->addMenu(words(QT_TRANSLATE_NOOP("MenuBar", "&Colours")));
  colours->addActions({actions.schemeSystem, actions.schemeLight, actions.schemeDark});
  menu->addActions({actions.scaleUp, actions.scaleDown, actions.scaleReset});
  menu->addSeparator();
  menu->addActions(
      {actions.maximisePane, actions.resetPanes, actions.showDetails, actions.showNotes});
  menu->addSeparator();
  QMenu* mouse = menu->addMenu(words(QT_TRANSLATE_NOOP("MenuBar", "&Mouse")));
  mouse->addActions({actions.dragPans, actions.dragSelects});
}

void fillGo(QMenu* menu, const WindowActions& actions) {
  menu->addActions({actions.back, actions.forward});
  menu->addSeparator();
  menu->addActions(
      {actions.find, actions.goTo, actions.filter, actions.wakeBack, actions.wakeForward});
  menu->addSeparator();
  menu->addActions({actions.mark, actions.unmark, actions.nextMark, actions.previousMark});
  menu->addSeparator();
  menu->addActions({actions.fitStart, actions.fitAll});
  menu->addSeparator();
  menu->addActions({actions.clearRange, actions.clearFilter, actions.escape});
}

} // namespace

void fillMenuBar(QMenuBar* bar, const WindowActions& actions, RecentMenu* recent) {
  fillFile(bar->addMenu(words(QT_TRANSLATE_NOOP("MenuBar", "&File"))), actions, recent);
  fillView(bar->addMenu(words(QT_TRANSLATE_NOOP("MenuBar", "&View"))), actions);
  fillGo(bar->addMenu(words(QT_TRANSLATE_NOOP("MenuBar", "&Go"))), actions);
  bar->addMenu(words(QT_TRANSLATE_NOOP("MenuBar", "&Help")))
      ->addActions({actions.commands, actions.keys, actions.about});
}

} // namespace coldstart
