// SPDX-License-Identifier: GPL-3.0-or-later
#include "FrameLabel.h"

#include "PathElision.h"
#include "Symbols.h"

#include <QFontMetrics>

namespace coldstart {

namespace {
constexpr qsizetype kFewestLetters = 6;
constexpr QChar kEllipsis(0x2026);
} // namespace

QString functionPart(const QString& name) {
  const std::string text = name.toStdString();
  const auto package = static_cast<qsizetype>(packageOf(text).size());
  if (package == 0) return name;
  return QString::fromStdString(text.substr(static_cast<std::size_t>(package) + 1));
}

QString frameLabel(const QString& name, const QFontMetrics& metrics, int width) {
  if (width <= 0) return {};
  const QString shorter = elidePath(name, metrics, width);
  const QString function = functionPart(name);
  if (shorter.endsWith(function)) return shorter;
  if (metrics.horizontalAdvance(function) <= width) return function;
  const QString cut = metrics.elidedText(function, Qt::ElideRight, width);
  return cut.size() > kFewestLetters || (cut.size() > 1 && !cut.endsWith(kEllipsis)) ? cut
                                                                                     : QString();
}

} // namespace coldstart
