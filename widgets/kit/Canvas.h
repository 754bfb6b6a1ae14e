// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

#include <optional>

class QScrollBar;

namespace coldstart {

class Theme;

enum class StepDirection { Left, Right, Up, Down, Home, End };

/// What timeline and flame graph have in common: a painted image that is kept until something
/// changes, an overlay painted over it at each repaint (selection, hover, cursor), vertical
/// scrolling, and the gestures and keys of DESIGN section 5, translated into the few virtual calls
/// below. Hovering and selecting never repaint the content. Positions are widget pixels; content is
/// painted with the vertical scroll already applied.
class Canvas : public QWidget {
  Q_OBJECT

 public:
  /// `theme` outlives the canvas.
  Canvas(Theme* theme, QWidget* parent);

  /// Perfetto's mouse: drag selects a range, Shift+drag pans, the wheel zooms where nothing can
  /// scroll.
  void setDragSelects(bool on) { m_dragSelects = on; }
  bool dragSelects() const { return m_dragSelects; }

  int scrollY() const { return m_scrollY; }
  void setScrollY(int y);
  /// Scrolls by as little as shows [top, top + height) of the content.
  void ensureVisibleY(int top, int height);

  /// Paints content and overlay at once, for tests, benches and pictures; returns the image.
  QImage renderNow();

 Q_SIGNALS:
  void scrolled();

 protected:
  const Theme& theme() const { return *m_theme; }

  /// Where content scrolls; what is above and left of it (ruler, labels) the subclass paints
  /// itself.
  virtual QRect contentRect() const { return rect(); }
  /// Height of everything, in pixels; the scroll range follows it.
  virtual int contentHeight() const = 0;
  /// The expensive picture. Called only when the content is dirty, with the painter on an image of
  /// the widget's size.
  virtual void paintContent(QPainter& painter) = 0;
  /// Cheap marks over the content.
  virtual void paintOverlay(QPainter& painter) = 0;

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
  virtual void grabCancelled() {} ///< Esc: as if nothing had been taken hold of
  /// Where the selected item is drawn, for the menu key.
  virtual std::optional<QRect> selectedRect() const { return std::nullopt; }

  /// The content has changed: paint it anew before the next frame.
  void invalidateContent();
  /// Only the overlay has changed.
  void invalidateOverlay() { update(); }
  /// The size of the content or of contentRect() has changed.
  void updateScrollRange();

  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  enum class Drag { None, Pressed, Pan, Range, ZoomRange, Grab };
  Drag dragFor(const QMouseEvent& event);
  void dragTo(QPointF position);
  void refreshContent();
  bool handlePositionKey(const QKeyEvent& event);
  void cancelDrag();

  Theme* m_theme;
  QImage m_content;
  bool m_contentDirty = true;
  bool m_dragSelects = false;
  int m_scrollY = 0;
  QScrollBar* m_scrollBar;
  Drag m_drag = Drag::None;
  Drag m_dragKind = Drag::Pan;
  QPointF m_pressedAt;
  QPointF m_draggedTo;
};

} // namespace coldstart
