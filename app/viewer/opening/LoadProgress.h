// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace coldstart {

class Theme;

/// A load under way: what is read, how far, and a button that stops it.
class LoadProgress : public QWidget {
  Q_OBJECT

 public:
  LoadProgress(const Theme* theme, QWidget* parent);

  void begin(const QStringList& paths);
  void setShare(double share);
  QPushButton* cancelButton() const { return m_cancel; }

 Q_SIGNALS:
  void cancelled();

 private:
  void applyTheme();

  const Theme* m_theme;
  QLabel* m_what;
  QProgressBar* m_bar;
  QPushButton* m_cancel;
};

} // namespace coldstart
