// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace coldstart {

class Theme;

/// The line below a flame graph: what it shows, with links; what its colours mean, where there is
/// room; what a search found.
class FlameCaption : public QWidget {
  Q_OBJECT

 public:
  FlameCaption(const Theme* theme, QWidget* parent);

  /// `caption` is rich text with <a href> links.
  void setTexts(const QString& caption, const QString& legend);
  /// Empty: no search is under way, and the legend may be shown.
  void setFound(const QString& found);
  QLabel* caption() const { return m_caption; }

 Q_SIGNALS:
  void linkActivated(const QString& target);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void applyTheme();
  void refresh();

  const Theme* m_theme;
  QString m_text;
  QLabel* m_caption;
  QLabel* m_legend;
  QLabel* m_found;
};

} // namespace coldstart
