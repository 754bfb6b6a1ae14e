// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

namespace coldstart {

class MainWindow;

/// What the command line asks to be selected, in the files that it names: once they are read, and
/// never in another start. Goes when that is done, or has become impossible.
class SelectOnce : public QObject {
  Q_OBJECT

 public:
  /// `select` as parseSelection() takes it.
  SelectOnce(MainWindow* window, const QStringList& paths, const QString& select);

 private:
  void apply();
  void giveUp();

  MainWindow* m_window;
  QStringList m_paths;
  QString m_select;
};

} // namespace coldstart
