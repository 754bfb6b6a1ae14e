// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

class QAction;
class QActionGroup;
class QKeySequence;
class QWidget;

namespace coldstart {

class Theme;

/// Everything a window can be told by menu, toolbar or key, with names and shortcuts; what it does
/// is connected by the window.
class WindowActions : public QObject {
  Q_OBJECT

 public:
  /// Shortcuts work in `window` and all that is in it.
  WindowActions(QWidget* window, const Theme* theme);

  QAction* open;
  QAction* openDirectory;
  QAction* openInNewWindow;
  QAction* openExample;
  QAction* reload;
  QAction* closeWindow;
  QAction* quit;

  QAction* back;
  QAction* forward;
  QAction* escape;
  QAction* fitStart;
  QAction* fitAll;
  QAction* clearRange;
  QAction* find;
  QAction* goTo;
  QAction* filter;
  QAction* clearFilter;
  QAction* wakeBack;
  QAction* wakeForward;
  /// M and Shift+M: letters that tables jump by, so that only those it is added to have them.
  QAction* mark;
  QAction* unmark;
  QAction* nextMark;
  QAction* previousMark;

  QAction* schemeSystem;
  QAction* schemeLight;
  QAction* schemeDark;
  QAction* scaleUp;
  QAction* scaleDown;
  QAction* scaleReset;
  QAction* maximisePane;
  QAction* resetPanes;
  QAction* showDetails;
  QAction* showNotes;
  QAction* dragPans;
  QAction* dragSelects;

  QAction* commands;
  QAction* keys;
  QAction* about;

  /// All of them, in the order of the menus.
  const QList<QAction*>& all() const { return m_all; }

  /// Those that need a start.
  void setStartOpen(bool open);

 private:
  QAction* add(const QString& text, const QList<QKeySequence>& shortcuts);
  void makeFile();
  void makeGo();
  void makeFind();
  void makeMarks();
  void makeView();
  void makeHelp();

  QWidget* m_window;
  const Theme* m_theme;
  QList<QAction*> m_all;
};

} // namespace coldstart
