// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowActions.h"

#include "GlyphIcon.h"

#include <QAction>
#include <QActionGroup>
#include <QKeySequence>
#include <QWidget>

namespace coldstart {

namespace {

void makeExclusive(const QList<QAction*>& actions, QObject* parent) {
  auto* group = new QActionGroup(parent);
  for (QAction* action : actions) {
    action->setCheckable(true);
    group->addAction(action);
  }
}

} // namespace

WindowActions::WindowActions(QWidget* window, const Theme* theme)
    : QObject(window), m_window(window), m_theme(theme) {
  makeFile();
  makeGo();
  makeFind();
  makeMarks();
  makeView();
  makeHelp();
  setStartOpen(false);
}

QAction* WindowActions::add(const QString& text, const QList<QKeySequence>& shortcuts) {
  auto* action = new QAction(text, this);
  action->setShortcuts(shortcuts);
  action->setShortcutContext(Qt::WindowShortcut);
  m_window->addAction(action);
  m_all << action;
  return action;
}

void WindowActions::makeFile() {
  open = add(tr("&Open..."), {QKeySequence::Open});
  openDirectory = add(tr("Open &Directory..."), {QKeySequence(tr("Ctrl+Shift+O"))});
  openInNewWindow = add(tr("Open in &New Window..."), {QKeySequence::New});
  openExample = add(tr("Open the &Example"), {});
  reload = add(tr("Re&load"), {QKeySequence::Refresh});
  closeWindow = add(tr("&Close Window"), {QKeySequence(tr("Ctrl+W"))});
  quit = add(tr("&Quit"), {QKeySequence(tr("Ctrl+Q"))});
  quit->setMenuRole(QAction::QuitRole);
}

void WindowActions::makeGo() {
  back = add(tr("&Back"), {QKeySequence(tr("Alt+Left")), QKeySequence(Qt::Key_Back)});
  back->setIcon(glyphIcon(Glyph::Back, m_theme));
  forward = add(tr("&Forward"), {QKeySequence(tr("Alt+Right")), QKeySequence(Qt::Key_Forward)});
  forward->setIcon(glyphIcon(Glyph::Forward, m_theme));
  escape = add(tr("&Undo the Last Narrowing"), {QKeySequence(Qt::Key_Escape)});
  fitStart = add(tr("Zoom to the &Start-up"), {QKeySequence(tr("Shift+Home"))});
  fitAll = add(tr("Zoom to &Everything"), {QKeySequence(tr("Shift+End"))});
  clearRange = add(tr("&Clear the Range"), {QKeySequence(tr("Ctrl+Shift+R"))});
}

void WindowActions::makeFind() {
  // Where "/" needs Shift the window looks at the sign itself: as a shortcut, "Shift+/" would be
  // "?" on other keyboards.
  find = add(tr("F&ind..."), {QKeySequence::Find, QKeySequence(tr("/"))});
  goTo = add(tr("&Go to..."), {QKeySequence(tr("Ctrl+G"))});
  filter = add(tr("Show On&ly..."), {QKeySequence(tr("F3"))});
  clearFilter = add(tr("Clear the Fil&ter"), {QKeySequence(tr("Shift+F3"))});
  wakeBack = add(tr("&Who Woke It"), {QKeySequence(tr("[")), QKeySequence(tr(","))});
  wakeForward = add(tr("What It W&oke"), {QKeySequence(tr("]")), QKeySequence(tr("."))});
}

void WindowActions::makeMarks() {
  mark = add(tr("&Mark It"), {QKeySequence(tr("M"))});
  unmark = add(tr("&Remove the Mark"), {QKeySequence(tr("Shift+M"))});
  for (QAction* letter : {mark, unmark}) {
    letter->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_window->removeAction(letter);
  }
  nextMark = add(tr("&Next Mark"), {QKeySequence(tr("F2"))});
  previousMark = add(tr("&Previous Mark"), {QKeySequence(tr("Shift+F2"))});
}

void WindowActions::makeView() {
  schemeSystem = add(tr("As the &System"), {});
  schemeLight = add(tr("&Light"), {});
  schemeDark = add(tr("&Dark"), {});
  makeExclusive({schemeSystem, schemeLight, schemeDark}, this);
  scaleUp = add(tr("L&arger"), {QKeySequence(tr("Ctrl++")), QKeySequence(tr("Ctrl+="))});
  scaleDown = add(tr("&Smaller"), {QKeySequence(tr("Ctrl+-"))});
  scaleReset = add(tr("&Normal Size"), {QKeySequence(tr("Ctrl+0"))});
  maximisePane = add(tr("Ma&ximise the Pane"), {QKeySequence(tr("Ctrl+M"))});
  resetPanes = add(tr("&Usual Pane Sizes"), {});
  showDetails = add(tr("D&etails"), {QKeySequence(tr("Ctrl+D"))});
  showDetails->setCheckable(true);
  showNotes = add(tr("N&otes about the Files"), {QKeySequence(tr("Ctrl+Shift+N"))});
  dragPans = add(tr("Drag &Pans, Shift Selects"), {});
  dragSelects = add(tr("D&rag Selects, Shift Pans"), {});
  makeExclusive({dragPans, dragSelects}, this);
}

void WindowActions::makeHelp() {
  commands = add(tr("&Commands..."), {QKeySequence(tr("Ctrl+Shift+P"))});
  keys = add(tr("&Keys"),
             {QKeySequence(tr("?")), QKeySequence(tr("Shift+?")), QKeySequence(tr("F1"))});
  keys->setCheckable(true);
  about = add(tr("&About Coldstart"), {});
  about->setMenuRole(QAction::AboutRole);
}

void WindowActions::setStartOpen(bool isOpen) {
  for (QAction* action :
       {reload, fitStart, fitAll, clearRange, find, goTo, filter, wakeBack, wakeForward, mark,
        unmark, nextMark, previousMark, maximisePane, resetPanes, showDetails, showNotes})
    action->setEnabled(isOpen);
}

} // namespace coldstart
