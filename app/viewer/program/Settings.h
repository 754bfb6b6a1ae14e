// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Theme.h"

#include <QByteArray>
#include <QObject>
#include <QStringList>

#include <memory>

class QSettings;

namespace coldstart {

/// What is remembered between runs, in one INI file. Whatever is found in it, each getter gives
/// something usable: a value out of its bounds counts as missing. A file that cannot be parsed is
/// kept aside, never overwritten.
class Settings : public QObject {
  Q_OBJECT

 public:
  /// `file`: where; empty = the user's configuration folder.
  explicit Settings(const QString& file = {}, QObject* parent = nullptr);
  ~Settings() override;

  /// A sentence about a damaged file and where it was kept; empty when all is well.
  const QString& trouble() const { return m_trouble; }

  double scale() const; ///< 1 to 3
  void setScale(double scale);
  Theme::Scheme scheme() const;
  void setScheme(Theme::Scheme scheme);
  bool dragSelects() const;
  void setDragSelects(bool on);

  QByteArray geometry() const; ///< of the last window; empty = none
  void setGeometry(const QByteArray& geometry);
  /// Sizes of the panes by the name of their splitter.
  QByteArray paneSizes(const QString& splitter) const;
  void setPaneSizes(const QString& splitter, const QByteArray& state);

  /// What was opened, newest first; each entry is what was opened together.
  QList<QStringList> recent() const;
  void setRecent(const QList<QStringList>& recent);

  void sync();

 Q_SIGNALS:
  /// In whichever window it was changed.
  void dragSelectsChanged(bool on);

 private:
  void keepDamagedAside(const QString& file);

  std::unique_ptr<QSettings> m_store;
  QString m_trouble;
};

} // namespace coldstart
