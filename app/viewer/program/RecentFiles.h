// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

class QMenu;

namespace coldstart {

class Settings;

/// What was opened lately, newest first, shared by all windows.
class RecentFiles : public QObject {
  Q_OBJECT

 public:
  explicit RecentFiles(Settings* settings, QObject* parent = nullptr);

  const QList<QStringList>& entries() const { return m_entries; }
  /// Puts it first; an entry that was there moves.
  void add(const QStringList& paths);
  void clear();

 Q_SIGNALS:
  void changed();

 private:
  Settings* m_settings;
  QList<QStringList> m_entries;
};

/// "startlab · /home/me/rec": the last part of the path first, since it tells entries apart.
QString recentLabel(const QStringList& paths);

} // namespace coldstart
