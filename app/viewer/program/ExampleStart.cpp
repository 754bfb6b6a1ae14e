// SPDX-License-Identifier: GPL-3.0-or-later
#include "ExampleStart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace coldstart {

QString exampleStartPath() {
  const QDir program(QCoreApplication::applicationDirPath());
  // Installed (bin and share are neighbours); built (build/PRESET/bin below the sources).
  for (const char* place :
       {"../share/coldstart/example", "../Resources/example", "../../../resources/example"}) {
    const QString path = QDir::cleanPath(program.filePath(QString::fromLatin1(place)));
    if (QFileInfo(path + QStringLiteral("/trace.out")).isFile()) return path;
  }
  return {};
}

} // namespace coldstart
