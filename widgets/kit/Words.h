// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Sentences.h"

#include <QCoreApplication>
#include <QString>

#include <string_view>

namespace coldstart {

/// What core/words says, on the screen: in the language and with the digits of QLocale's default,
/// spaces before units do not break. GUI thread.
const Speech& screenSpeech();
QString say(const Text& text);

inline QString fromUtf8(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// tr() for files of free functions, for what is drawn round the content:
///   constexpr TranslatedWords words{"FlameGraph"};
///   words(QT_TRANSLATE_NOOP("FlameGraph", "nothing found"))
struct TranslatedWords {
  const char* context;

  QString operator()(const char* text) const { return QCoreApplication::translate(context, text); }
};

} // namespace coldstart
