// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace coldstart {

class Theme;

/// A line to type what is looked for, what came of it, and ways on: Enter and Shift+Enter step, Esc
/// closes. Not there until open() is called.
class FindBar : public QWidget {
  Q_OBJECT

 public:
  /// `name` for those who cannot see it, `hint` for the empty line, `help` for its tooltip.
  FindBar(const Theme* theme, const QString& name, const QString& hint, const QString& help,
          QWidget* parent);

  bool isOpen() const { return !isHidden(); }
  /// Shows it with the keyboard in it; what was typed before is selected and stands again.
  void open();
  void dismiss();
  void setWords(const QString& words);
  QString words() const;
  QLineEdit* line() const { return m_line; }
  QToolButton* previousButton() const { return m_previous; }
  QToolButton* nextButton() const { return m_next; }
  QToolButton* closeButton() const { return m_close; }

 Q_SIGNALS:
  /// Empty when closed.
  void edited(const QString& text);
  /// 1: the next hit, -1: the one before.
  void stepped(int by);
  void openChanged(bool open);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QToolButton* makeButton(const QString& text, const QString& name);
  void applyTheme();

  const Theme* m_theme;
  QLineEdit* m_line;
  QLabel* m_words;
  QToolButton* m_previous;
  QToolButton* m_next;
  QToolButton* m_close;
};

} // namespace coldstart
