// SPDX-License-Identifier: GPL-3.0-or-later
#include "Words.h"

#include <QLocale>

#include <optional>

namespace coldstart {

namespace {

NumberStyle styleOf(const QLocale& locale) {
  NumberStyle style;
  style.point = locale.decimalPoint().toStdString();
  style.minus = "−";
  style.space = kNoBreakSpace;
  const QString group = locale.groupSeparator();
  const auto isGrouped = [&](int number) { return locale.toString(number).contains(group); };
  // Without any ("C"), and from 10,000 on where four digits stand together (Spanish).
  if (!group.isEmpty() && isGrouped(10'000)) style.group = group.toStdString();
  style.groupedFrom = !style.group.empty() && isGrouped(1'000) ? 1'000 : 10'000;
  return style;
}

} // namespace

const Speech& screenSpeech() {
  static QLocale spoken;
  static std::optional<Speech> speech;
  const QLocale now;
  if (!speech || spoken != now) {
    spoken = now;
    speech.emplace(Speech{Catalogue::of(now.name().toStdString()), styleOf(now)});
  }
  return *speech;
}

QString say(const Text& text) {
  return QString::fromStdString(screenSpeech().say(text));
}

} // namespace coldstart
