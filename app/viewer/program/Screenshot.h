// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace coldstart {

class MainWindow;

/// Waits until a window has read everything and its queries are done, selects what was asked for,
/// waits again, saves a picture of it, and ends the application: exit code 0, or 3 when the input
/// could not be read, 2 when the selection names nothing, 4 when the picture could not be written.
class Screenshot : public QObject {
  Q_OBJECT

 public:
  Screenshot(MainWindow* window, const QString& file, const QString& select);

 private:
  void check();
  void save();

  MainWindow* m_window;
  QString m_file;
  QString m_select;
  bool m_selected = false;
  bool m_failed = false;
  int m_calm = 0;
};

} // namespace coldstart
