// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CanvasKey.h"
#include "PointerDrag.h"
#include "ScrolledPicture.h"
#include "WheelSteps.h"

#include <optional>

namespace coldstart {

/// What timeline and flame graph have in common beyond their picture: the gestures and keys of
/// DESIGN section 5, translated into the few virtual calls below. A gesture ends with the release
/// of the button that began it; with Esc, or when that release cannot come, it ends as if it had
/// not been. Positions are widget pixels; content is painted with the vertical scroll already
/// applied.
class Canvas : public ScrolledPicture {
  Q_OBJECT

 public:
  /// `theme` outlives the canvas.
  Canvas(Theme* theme, QWidget* parent);

  /// Perfetto's mouse: drag selects a range, Shift+drag pans, the wheel zooms where nothing can
  /// scroll.
  void setDragSelects(bool on) { m_dragSelects = on; }
  bool dragSelects() const { return m_dragSelects; }

 protected:
  // Gestures. Default: nothing happens.
  virtual void hoverAt(std::optional<QPointF> position) { Q_UNUSED(position) }
  virtual void clickAt(QPointF position) { Q_UNUSED(position) }
  virtual void zoomToItemAt(std::optional<QPointF> position) {
    Q_UNUSED(position)
  } ///< double click; F has no position
  virtual void contextMenuAt(QPointF position, QPoint global) {
    Q_UNUSED(position)
    Q_UNUSED(global)
  }
  virtual void zoomAt(double factor, double x) {
    Q_UNUSED(factor)
    Q_UNUSED(x)
  }                                              ///< factor < 1 zooms in
  virtual void panBy(double dx) { Q_UNUSED(dx) } ///< the content follows the pointer by dx pixels
  virtual void fitAll() {}
  virtual void step(StepDirection direction) { Q_UNUSED(direction) }
  virtual void rangePreview(std::optional<double> fromX, double toX) {
    Q_UNUSED(fromX)
    Q_UNUSED(toX)
  } ///< nullopt: over
  virtual void rangeChosen(double fromX, double toX, bool zoom) {
    Q_UNUSED(fromX)
    Q_UNUSED(toX)
    Q_UNUSED(zoom)
  }
  /// A drag that starts here selects a range even without Shift (the ruler).
  virtual bool dragSelectsAt(QPointF position) const {
    Q_UNUSED(position)
    return false;
  }
  /// Whether a drag with the left button that starts here is the subclass's own (a handle, a
  /// minimap): it then gets every move and the release instead of panning or a range.
  virtual bool grabAt(QPointF position) {
    Q_UNUSED(position)
    return false;
  }
  virtual void grabMoved(QPointF position) { Q_UNUSED(position) }
  virtual void grabReleased(QPointF position) { Q_UNUSED(position) }
  /// Esc, or the button was let go of where nobody saw it: as if nothing had been taken hold of.
  virtual void grabCancelled() {}
  /// Where the selected item is drawn, for the menu key.
  virtual std::optional<QRect> selectedRect() const { return std::nullopt; }

  bool event(QEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  PointerDrag::Kind dragFor(const QMouseEvent& event);
  void dragTo(QPointF position);
  void dropAt(QPointF position, const PointerDrag& drag);
  void cancelDrag();
  double keyX(const CanvasKey& key) const;
  void perform(const CanvasKey& key);

  bool m_dragSelects = false;
  WheelSteps m_wheel;
  PointerDrag m_drag;
};

} // namespace coldstart
