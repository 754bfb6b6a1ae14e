// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace coldstart {

class Theme;

/// A flat panel with a title line. A double-click on the title, or its button, asks to maximise it
/// and back.
class Pane : public QFrame {
  Q_OBJECT

 public:
  /// Takes `content`. `key` names it in the settings: "timeline".
  Pane(const QString& key, const QString& title, QWidget* content, const Theme* theme,
       QWidget* parent);

  const QString& key() const { return m_key; }
  QString title() const;
  QWidget* content() const { return m_content; }
  /// Grey words behind the title ("12 goroutines · 2 procs").
  void setSubtitle(const QString& subtitle);
  /// Something small between subtitle and right end; takes it.
  void setTitleWidget(QWidget* widget);
  /// A chip behind all of these; takes it.
  void setChip(QWidget* chip);
  /// Words at the right end ("42 packages").
  void setAside(const QString& aside);
  void setMaximised(bool on);
  QToolButton* maximiseButton() const { return m_maximise; }

  /// Small: a pane is cut before it makes its window larger than the screen.
  QSize minimumSizeHint() const override;

 Q_SIGNALS:
  void maximiseRequested(coldstart::Pane* pane);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void applyTheme();

  QString m_key;
  const Theme* m_theme;
  QWidget* m_content;
  QWidget* m_bar;
  QLabel* m_title;
  QLabel* m_subtitle;
  QLabel* m_aside;
  QToolButton* m_maximise;
};

} // namespace coldstart
