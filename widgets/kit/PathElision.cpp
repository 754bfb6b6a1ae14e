// SPDX-License-Identifier: GPL-3.0-or-later
#include "PathElision.h"

#include <QFontMetrics>
#include <QStringList>

namespace coldstart {

namespace {

bool isMajorVersion(QStringView element) {
  if (element.size() < 2 || element[0] != u'v') return false;
  for (const QChar c : element.mid(1))
    if (!c.isDigit()) return false;
  return true;
}

} // namespace

QString lastPathElement(const QString& importPath) {
  const qsizetype slash = importPath.lastIndexOf(u'/');
  if (slash <= 0) return importPath;
  if (!isMajorVersion(QStringView(importPath).mid(slash + 1))) return importPath.mid(slash + 1);
  return importPath.mid(importPath.lastIndexOf(u'/', slash - 1) + 1);
}

QString elidePath(const QString& name, const QFontMetrics& metrics, int width) {
  if (metrics.horizontalAdvance(name) <= width) return name;
  const QString last = lastPathElement(name);
  if (last != name) {
    QStringList front = name.left(name.size() - last.size() - 1).split(u'/');
    while (!front.isEmpty()) {
      front.removeLast();
      const QString shorter =
          (front.isEmpty() ? QString() : front.join(u'/') + u'/') + QStringLiteral("…/") + last;
      if (metrics.horizontalAdvance(shorter) <= width) return shorter;
    }
    if (metrics.horizontalAdvance(last) <= width) return last;
  }
  return metrics.elidedText(last, Qt::ElideRight, width);
}

} // namespace coldstart
