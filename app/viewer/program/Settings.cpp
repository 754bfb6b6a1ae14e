// SPDX-License-Identifier: GPL-3.0-or-later
#include "Settings.h"

#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>
#include <cmath>

namespace coldstart {

namespace {

constexpr qsizetype kMostRecent = 12;

QString defaultFile() {
  return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) +
         QStringLiteral("/settings.ini");
}

/// QSettings accepts almost anything as INI; a text that was overwritten with something else shows
/// by its zero bytes.
bool looksBinary(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) && file.read(1 << 16).contains('\0');
}

} // namespace

Settings::Settings(const QString& file, QObject* parent) : QObject(parent) {
  const QString path = file.isEmpty() ? defaultFile() : file;
  const auto open = [&path] { return std::make_unique<QSettings>(path, QSettings::IniFormat); };
  m_store = open();
  m_store->allKeys(); // sections are parsed when first asked for
  const bool damaged = m_store->status() == QSettings::FormatError || looksBinary(path);
  if (!damaged) return;
  m_store.reset();
  keepDamagedAside(path);
  m_store = open();
}

Settings::~Settings() = default;

void Settings::keepDamagedAside(const QString& file) {
  QString aside = file + QStringLiteral(".damaged");
  for (int i = 2; QFileInfo::exists(aside) && i < 100; ++i)
    aside = file + QStringLiteral(".damaged%1").arg(i);
  m_trouble = QFile::rename(file, aside)
                  ? tr("The settings file was damaged. It is kept as %1; Coldstart starts with "
                       "the usual settings.")
                        .arg(aside)
                  : tr("The settings file %1 is damaged.").arg(file);
}

double Settings::scale() const {
  bool isNumber = false;
  const double scale = m_store->value(QStringLiteral("view/scale"), 1.0).toDouble(&isNumber);
  return isNumber && std::isfinite(scale) && scale >= 1 && scale <= 3 ? scale : 1.0;
}

void Settings::setScale(double scale) {
  m_store->setValue(QStringLiteral("view/scale"), scale);
}

Theme::Scheme Settings::scheme() const {
  const QString word = m_store->value(QStringLiteral("view/scheme")).toString();
  if (word == QLatin1String("light")) return Theme::Scheme::Light;
  if (word == QLatin1String("dark")) return Theme::Scheme::Dark;
  return Theme::Scheme::FollowSystem;
}

void Settings::setScheme(Theme::Scheme scheme) {
  const QString word = scheme == Theme::Scheme::Light  ? QStringLiteral("light")
                       : scheme == Theme::Scheme::Dark ? QStringLiteral("dark")
                                                       : QStringLiteral("system");
  m_store->setValue(QStringLiteral("view/scheme"), word);
}

bool Settings::dragSelects() const {
  return m_store->value(QStringLiteral("mouse/dragSelects"), false).toBool();
}

void Settings::setDragSelects(bool on) {
  if (on == dragSelects()) return;
  m_store->setValue(QStringLiteral("mouse/dragSelects"), on);
  Q_EMIT dragSelectsChanged(on);
}

QByteArray Settings::geometry() const {
  return m_store->value(QStringLiteral("window/geometry")).toByteArray();
}

void Settings::setGeometry(const QByteArray& geometry) {
  m_store->setValue(QStringLiteral("window/geometry"), geometry);
}

QByteArray Settings::paneSizes(const QString& splitter) const {
  return m_store->value(QStringLiteral("panes/") + splitter).toByteArray();
}

void Settings::setPaneSizes(const QString& splitter, const QByteArray& state) {
  m_store->setValue(QStringLiteral("panes/") + splitter, state);
}

QList<QStringList> Settings::recent() const {
  QList<QStringList> recent;
  // The size is what a file claims.
  const auto size =
      std::min<qsizetype>(m_store->beginReadArray(QStringLiteral("recent")), kMostRecent);
  for (int i = 0; i < size; ++i) {
    m_store->setArrayIndex(i);
    QStringList paths = m_store->value(QStringLiteral("paths")).toStringList();
    paths.removeAll(QString());
    if (!paths.isEmpty()) recent << paths;
  }
  m_store->endArray();
  return recent;
}

void Settings::setRecent(const QList<QStringList>& recent) {
  m_store->remove(QStringLiteral("recent"));
  m_store->beginWriteArray(QStringLiteral("recent"));
  for (int i = 0; i < recent.size() && i < kMostRecent; ++i) {
    m_store->setArrayIndex(i);
    m_store->setValue(QStringLiteral("paths"), recent[i]);
  }
  m_store->endArray();
}

void Settings::sync() {
  m_store->sync();
}

} // namespace coldstart
