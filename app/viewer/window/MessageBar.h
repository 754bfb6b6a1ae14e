// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace coldstart {

class Theme;

/// A sentence inside the window, with an x: never a box that stops the work.
class MessageBar : public QFrame {
  Q_OBJECT

 public:
  enum class Kind { Note, Severe };

  MessageBar(const Theme* theme, QWidget* parent);

  void showMessage(const QString& text, Kind kind);
  QString text() const;

 private:
  void applyTheme();

  const Theme* m_theme;
  QLabel* m_text;
  QToolButton* m_close;
};

} // namespace coldstart
