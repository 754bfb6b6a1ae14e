// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

class QFileDialog;
class QWidget;

namespace coldstart {

/// Asks for files or a directory; the answer comes by signal, the window stays alive meanwhile.
class OpenDialogs : public QObject {
  Q_OBJECT

 public:
  explicit OpenDialogs(QWidget* window);

  void askForFiles(bool newWindow);
  void askForDirectory();
  /// Where dialogs begin.
  void setFolder(const QStringList& opened);

 Q_SIGNALS:
  void chosen(const QStringList& paths, bool newWindow);

 private:
  void show(QFileDialog* dialog, bool newWindow);

  QWidget* m_window;
  QString m_folder;
};

} // namespace coldstart
