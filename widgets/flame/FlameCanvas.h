// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Canvas.h"
#include "FlameGraphPainter.h"

#include <memory>
#include <optional>
#include <set>

namespace coldstart {

/// The frames of one call tree, to look at: zoom, pan, folds, outlines. Knows nothing of where the
/// tree comes from nor of selections beyond what it is told to light.
class FlameCanvas : public Canvas {
  Q_OBJECT

 public:
  FlameCanvas(Theme* theme, QWidget* parent);

  /// A new tree; null or an empty one shows `emptyText`. Zoom stays on the frame that was zoomed
  /// to.
  void setTree(std::shared_ptr<const CallTree> tree, const QString& rootLabel);
  void setEmptyText(const QString& text);
  /// What is selected: its hits get the double outline, what it does not light fades.
  void setLight(FlameLight light);
  /// What the pointer is over in another view.
  void setHoverLight(FlameLight light);
  /// What a search found; `current` of its hits is outlined and brought into view.
  void setSearchLight(FlameLight light);
  void setFolding(bool on);
  bool folding() const { return m_folding; }

  void zoomTo(NodeId node);
  void reveal(NodeId node);
  bool showsAll() const { return m_range == FlameRange{}; }
  void showAll();
  FlameRange range() const { return m_range; }

  const CallTree* tree() const { return m_tree.get(); }
  const FlameLayout& layoutOnScreen() const { return m_layout; }
  /// Widget pixels of the box that shows a node; nullopt when it is zoomed out of sight.
  std::optional<QRect> frameRect(NodeId node) const;

 Q_SIGNALS:
  /// nullopt: nothing below the pointer.
  void frameHovered(std::optional<coldstart::NodeId> node);
  /// nullopt, or the root: nothing is selected any more.
  void frameChosen(std::optional<coldstart::NodeId> node);
  void menuAsked(coldstart::NodeId node, QPoint global);
  void zoomChanged();

 protected:
  QRect contentRect() const override;
  int contentHeight() const override;
  void paintContent(QPainter& painter) override;
  void paintOverlay(QPainter& painter) override;
  void hoverAt(std::optional<QPointF> position) override;
  void clickAt(QPointF position) override;
  void zoomToItemAt(std::optional<QPointF> position) override;
  void contextMenuAt(QPointF position, QPoint global) override;
  void zoomAt(double factor, double x) override;
  void panBy(double dx) override;
  void fitAll() override;
  void step(StepDirection direction) override;
  void rangePreview(std::optional<double> fromX, double toX) override;
  void rangeChosen(double fromX, double toX, bool zoom) override;
  bool event(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  QRect frameArea() const;
  FlameScene scene() const;
  const FrameBox* boxUnder(QPointF position) const;
  bool hasTree() const { return m_tree && !m_tree->empty(); }
  void relayout();
  void setRange(FlameRange range);
  void unfold(const FrameBox& box);
  std::optional<NodeId> current() const;
  std::optional<NodeId> stepFrom(NodeId from, StepDirection direction) const;
  std::optional<NodeId> beside(NodeId from, int by) const;

  FlameGraphPainter m_painter;
  std::shared_ptr<const CallTree> m_tree;
  QString m_rootLabel;
  QString m_emptyText;
  FlameLayout m_layout;
  FlameRange m_range;
  bool m_folding = true;
  std::set<NodeId> m_unfolded;
  FlameLight m_light;
  FlameLight m_hoverLight;
  FlameLight m_searchLight;
  std::optional<FrameBox> m_hovered;
  std::optional<QRect> m_zoomPreview;
  bool m_focusShown = false; ///< came by Tab: show where the keys go
};

} // namespace coldstart
