// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace coldstart {

class Theme;

/// Dresses the application: Fusion below, one palette, one font and one style sheet made from the
/// theme's tokens above it, anew whenever the theme changes. One per process, after QApplication.
class ApplicationStyle : public QObject {
  Q_OBJECT

 public:
  explicit ApplicationStyle(Theme* theme, QObject* parent = nullptr);

  /// Puts the theme's values into a sheet: "@Panel" is a colour role, "4u" four design pixels.
  static QString fill(const QString& sheet, const Theme& theme);

 private:
  void apply();

  Theme* m_theme;
};

} // namespace coldstart
