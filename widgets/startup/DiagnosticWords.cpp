// SPDX-License-Identifier: GPL-3.0-or-later
#include "DiagnosticWords.h"

#include "DurationFormat.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace coldstart {

namespace {

QString words(const char* text) {
  return QCoreApplication::translate("Diagnostics", text);
}

QString whatFailed(ErrorCode code) {
  switch (code) {
  case ErrorCode::Io:
    return words(QT_TRANSLATE_NOOP("Diagnostics", "%1 cannot be read"));
  case ErrorCode::UnknownFormat:
    return words(QT_TRANSLATE_NOOP("Diagnostics", "%1 is nothing that Coldstart can read"));
  case ErrorCode::UnsupportedVersion:
    return words(QT_TRANSLATE_NOOP("Diagnostics", "%1 has a version that is not read"));
  case ErrorCode::Truncated:
    return words(QT_TRANSLATE_NOOP("Diagnostics", "%1 ends too early"));
  case ErrorCode::Corrupt:
    return words(QT_TRANSLATE_NOOP("Diagnostics", "%1 is damaged"));
  case ErrorCode::TooLarge:
    return words(QT_TRANSLATE_NOOP("Diagnostics", "%1 is too large"));
  case ErrorCode::Cancelled:
    return words(QT_TRANSLATE_NOOP("Diagnostics", "Opening %1 was cancelled"));
  }
  return QStringLiteral("%1");
}

QString nameOf(const QStringList& paths) {
  if (paths.isEmpty()) return words(QT_TRANSLATE_NOOP("Diagnostics", "The input"));
  const QString first = QFileInfo(paths.first()).fileName();
  const QString name = first.isEmpty() ? paths.first() : first;
  if (paths.size() == 1) return name;
  const int others = static_cast<int>(paths.size()) - 1;
  return QCoreApplication::translate("Diagnostics", "%1 and %n more", nullptr, others).arg(name);
}

} // namespace

QString errorSentence(const Error& error, const QStringList& paths) {
  QString sentence = whatFailed(error.code).arg(nameOf(paths));
  if (error.offset > 0)
    sentence +=
        words(QT_TRANSLATE_NOOP("Diagnostics", ", at byte %1")).arg(formatCount(error.offset));
  if (!error.detail.empty())
    sentence += QStringLiteral(": ") + QString::fromStdString(error.detail);
  sentence += u'.';
  // Where something could be kept, a start opens and the fault is a note.
  if (error.code == ErrorCode::Truncated || error.code == ErrorCode::Corrupt)
    sentence += words(QT_TRANSLATE_NOOP("Diagnostics", " Nothing of it can be shown."));
  return sentence;
}

QString diagnosticSentence(const Diagnostic& diagnostic) {
  QString sentence;
  if (!diagnostic.file.empty())
    sentence +=
        QFileInfo(QString::fromStdString(diagnostic.file)).fileName() + QStringLiteral(": ");
  sentence +=
      QString::fromStdString(diagnostic.detail.empty() ? diagnostic.code : diagnostic.detail);
  if (diagnostic.offset > 0)
    sentence +=
        words(QT_TRANSLATE_NOOP("Diagnostics", " (at %1)")).arg(formatCount(diagnostic.offset));
  return sentence;
}

} // namespace coldstart
