// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PanePlaces.h"

#include <QWidget>

#include <vector>

class QSplitter;

namespace coldstart {

class Pane;
class Settings;
class Theme;

/// The panes of a start: a column on the left, some above each other and a row below them. Sizes
/// are remembered; one pane can fill the whole room and give it back.
class PaneGrid : public QWidget {
  Q_OBJECT

 public:
  PaneGrid(const Theme* theme, Settings* settings, QWidget* parent);

  /// After those that stand in `column` already; takes it.
  void add(Pane* pane, PaneColumn column);

  const std::vector<Pane*>& panes() const { return m_panes; }
  Pane* maximised() const { return m_maximised; }
  /// Null restores. Asking for the one that fills the room restores as well.
  void maximise(Pane* pane);
  /// The pane that has the keyboard, or null.
  Pane* focusedPane() const;

  /// Call once all panes are in.
  void restoreSizes();
  void saveSizes() const;
  void resetSizes();
  /// The contents have changed: unless somebody has chosen sizes, the usual ones again.
  void fitSizes();

 Q_SIGNALS:
  void maximisedChanged(coldstart::Pane* pane);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void applyTheme();
  std::vector<QSplitter*> splitters() const;

  const Theme* m_theme;
  Settings* m_settings;
  QSplitter* m_columns;
  QSplitter* m_left;
  QSplitter* m_right;
  QSplitter* m_bottom;
  std::vector<Pane*> m_panes;
  Pane* m_maximised = nullptr;
  bool m_sizesKnown = false;
};

} // namespace coldstart
