// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace coldstart {

class RecentFiles;
class Theme;

/// The window without a start: how to get one. While one is being read, it says so instead.
class WelcomePage : public QWidget {
  Q_OBJECT

 public:
  WelcomePage(const Theme* theme, RecentFiles* recent, bool hasExample, QWidget* parent);

  /// Hides what cannot be chosen while files are read.
  void setReading(bool reading);

 Q_SIGNALS:
  void openRequested();
  void openDirectoryRequested();
  void openExampleRequested();
  void openPathsRequested(const QStringList& paths);

 private:
  void applyTheme();
  void refillRecent();

  const Theme* m_theme;
  RecentFiles* m_recent;
  bool m_hasExample;
  QWidget* m_column;
  QLabel* m_title;
  QLabel* m_text;
  QWidget* m_choices;
  QPushButton* m_example;
  QLabel* m_recentTitle;
  QVBoxLayout* m_recentRows;
};

} // namespace coldstart
