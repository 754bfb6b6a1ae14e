// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

  QAction* keys;
  QAction* about;

  /// Those that need a start.
  void setStartOpen(bool open);

 private:
  QAction* add(const QString& text, const QList<QKeySequence>& shortcuts);
  void makeFile();
  void makeGo();
  void makeView();
  void makeHelp();

  QWidget* m_window;
  const Theme* m_theme;
};

} // namespace coldstart
