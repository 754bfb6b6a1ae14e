// SPDX-License-Identifier: GPL-3.0-or-later
#include "RecentFiles.h"

#include "PipeReader.h"
#include "Settings.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace coldstart {

namespace {
constexpr qsizetype kMostEntries = 10;

/// What came out of a pipe cannot be opened again.
bool isOnlyReadOnce(const QString& path) {
  return isPipe(QFileInfo(path).filesystemFilePath());
}

} // namespace

RecentFiles::RecentFiles(Settings* settings, QObject* parent)
    : QObject(parent), m_settings(settings), m_entries(settings->recent()) {
}

void RecentFiles::add(const QStringList& paths) {
  if (paths.isEmpty() || std::any_of(paths.begin(), paths.end(), isOnlyReadOnce)) return;
  QStringList absolute;
  for (const QString& path : paths)
    absolute << QDir::cleanPath(QFileInfo(path).absoluteFilePath());
  m_entries.removeAll(absolute);
  m_entries.prepend(absolute);
  while (m_entries.size() > kMostEntries)
    m_entries.removeLast();
  m_settings->setRecent(m_entries);
  Q_EMIT changed();
}

void RecentFiles::clear() {
  m_entries.clear();
  m_settings->setRecent(m_entries);
  Q_EMIT changed();
}

QString recentLabel(const QStringList& paths) {
  if (paths.isEmpty()) return {};
  const QFileInfo first(paths.first());
  QString name = first.fileName().isEmpty() ? paths.first() : first.fileName();
  if (paths.size() > 1)
    name = RecentFiles::tr("%1 and %n more", nullptr, static_cast<int>(paths.size() - 1)).arg(name);
  return name + QStringLiteral(" · ") + QDir::toNativeSeparators(first.absolutePath());
}

} // namespace coldstart
