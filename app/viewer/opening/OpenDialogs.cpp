// SPDX-License-Identifier: GPL-3.0-or-later
#include "OpenDialogs.h"

#include <QFileDialog>

namespace coldstart {

OpenDialogs::OpenDialogs(QWidget* window) : QObject(window), m_window(window) {
}

void OpenDialogs::setFolder(const QStringList& opened) {
  if (!opened.isEmpty()) m_folder = QFileInfo(opened.first()).absolutePath();
}

void OpenDialogs::askForFiles(bool newWindow) {
  // No name filter: what a file is, its content tells.
  auto* dialog =
      new QFileDialog(m_window, newWindow ? tr("Open in a new window") : tr("Open"), m_folder);
  dialog->setFileMode(QFileDialog::ExistingFiles);
  show(dialog, newWindow);
}

void OpenDialogs::askForDirectory() {
  auto* dialog =
      new QFileDialog(m_window, tr("Open a directory with the files of one start"), m_folder);
  dialog->setFileMode(QFileDialog::Directory);
  dialog->setOption(QFileDialog::ShowDirsOnly);
  show(dialog, false);
}

void OpenDialogs::show(QFileDialog* dialog, bool newWindow) {
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QFileDialog::filesSelected, this, [this, newWindow](const QStringList& paths) {
    if (!paths.isEmpty()) Q_EMIT chosen(paths, newWindow);
  });
  dialog->open();
}

} // namespace coldstart
