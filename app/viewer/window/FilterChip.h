// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace coldstart {

class FilterModel;
class Theme;

/// The filter in force, as a chip with an x that takes it away. Not there without a filter. One
/// stands in the toolbar and one in each pane that the filter touches.
class FilterChip : public QWidget {
  Q_OBJECT

 public:
  FilterChip(FilterModel* model, const Theme* theme, QWidget* parent);

  /// Empty without a filter.
  QString text() const;
  QToolButton* clearButton() const { return m_clear; }

 private:
  void refresh();
  void applyTheme();

  FilterModel* m_model;
  const Theme* m_theme;
  QLabel* m_caption;
  QWidget* m_chip;
  QLabel* m_text;
  QToolButton* m_clear;
};

} // namespace coldstart
