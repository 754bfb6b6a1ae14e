// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ViewContext.h"

#include <QToolBar>

class QToolButton;

namespace coldstart {

class FilterChip;
class RangeChip;
class WindowActions;

/// Open, back and forward, the chips of what narrows the view, and what a drag does.
class MainToolBar : public QToolBar {
  Q_OBJECT

 public:
  MainToolBar(const ViewContext& context, const WindowActions& actions, QWidget* parent);

  RangeChip* rangeChip() const { return m_chip; }
  FilterChip* filterChip() const { return m_filterChip; }

 private:
  void showDragMode(const WindowActions& actions);

  const Theme* m_theme;
  RangeChip* m_chip;
  FilterChip* m_filterChip;
  QToolButton* m_drag;
};

} // namespace coldstart
