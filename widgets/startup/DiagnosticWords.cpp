// SPDX-License-Identifier: GPL-3.0-or-later
#include "DiagnosticWords.h"

#include "Words.h"

#include <QFileInfo>

namespace coldstart {

namespace {

std::string nameOf(const QString& path) {
  const QString name = QFileInfo(path).fileName();
  return (name.isEmpty() ? path : name).toStdString();
}

} // namespace

QString errorSentence(const Error& error, const QStringList& paths) {
  std::vector<std::string> names;
  for (const QString& path : paths)
    names.push_back(nameOf(path));
  return fromUtf8(errorSentence(error, names, screenSpeech()));
}

QString diagnosticSentence(const Diagnostic& diagnostic) {
  const std::string name = nameOf(QString::fromStdString(diagnostic.file));
  return fromUtf8(diagnosticSentence(diagnostic, name, screenSpeech()));
}

} // namespace coldstart
