// SPDX-License-Identifier: GPL-3.0-or-later
#include "Canvas.h"

#include "PositionKeys.h"
#include "Theme.h"

#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QNativeGestureEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace coldstart {

namespace {
constexpr double kNotchPx = 40; // what a wheel's notch scrolls
} // namespace

Canvas::Canvas(Theme* theme, QWidget* parent) : ScrolledPicture(theme, parent) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
}

bool Canvas::event(QEvent* event) {
  if (takesHoldAway(*event)) cancelDrag();
  if (event->type() == QEvent::ShortcutOverride) {
    // The canvas's own keys go before the window's: on Dvorak "," is where W is elsewhere.
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool cancels = key->key() == Qt::Key_Escape && m_drag.held();
    if (cancels || positionKeyOf(*key)) {
      event->accept();
      return true;
    }
  }
  if (event->type() == QEvent::NativeGesture) {
    const auto* gesture = static_cast<QNativeGestureEvent*>(event);
    if (gesture->gestureType() == Qt::ZoomNativeGesture) {
      zoomAt(std::clamp(1.0 - gesture->value(), 0.2, 5.0), gesture->position().x());
      return true;
    }
  }
  return ScrolledPicture::event(event);
}

void Canvas::wheelEvent(QWheelEvent* event) {
  const WheelSteps::Turn turn = m_wheel.take(*event, theme().px(kNotchPx));
  const bool control = event->modifiers() & Qt::ControlModifier;
  const bool shift = event->modifiers() & Qt::ShiftModifier;
  if (control || (m_dragSelects && !canScroll() && !shift && turn.across == 0)) {
    zoomAt(std::pow(CanvasKey::kZoomStep, turn.notches), event->position().x());
  } else if (shift) {
    panBy(turn.along);
  } else { // a touchpad goes both ways at once
    if (turn.across != 0) panBy(turn.across);
    setScrollY(scrollY() - turn.down);
  }
  event->accept();
}

PointerDrag::Kind Canvas::dragFor(const QMouseEvent& event) {
  using Kind = PointerDrag::Kind;
  if (event.button() == Qt::MiddleButton) return Kind::Pan;
  if (event.modifiers() & Qt::ControlModifier) return Kind::ZoomRange;
  if (grabAt(event.position())) return Kind::Grab;
  if (dragSelectsAt(event.position())) return Kind::Range;
  const bool shift = event.modifiers() & Qt::ShiftModifier;
  return shift != m_dragSelects ? Kind::Range : Kind::Pan;
}

void Canvas::mousePressEvent(QMouseEvent* event) {
  if (m_drag.button().lostBefore(*event)) cancelDrag();
  if (m_drag.held()) return; // one at a time
  if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
    return QWidget::mousePressEvent(event);
  m_drag.press(*event, dragFor(*event));
}

void Canvas::mouseMoveEvent(QMouseEvent* event) {
  if (m_drag.button().lostBefore(*event)) cancelDrag();
  const QPointF at = event->position();
  if (!m_drag.held()) return hoverAt(at);
  const bool moved = m_drag.moving();
  if (!m_drag.goesFar(at)) return;
  if (!moved) {
    hoverAt(std::nullopt);
    if (m_drag.kind() == PointerDrag::Kind::Pan) setCursor(Qt::ClosedHandCursor);
  }
  dragTo(at);
}

void Canvas::dragTo(QPointF at) {
  const PointerDrag::Way way = m_drag.moveTo(at);
  if (m_drag.kind() == PointerDrag::Kind::Pan) {
    panBy(way.x);
    setScrollY(scrollY() - way.y);
  } else if (m_drag.kind() == PointerDrag::Kind::Grab) {
    grabMoved(at);
  } else {
    rangePreview(m_drag.pressedAt().x(), at.x());
  }
}

void Canvas::mouseReleaseEvent(QMouseEvent* event) {
  if (!m_drag.release(*event)) return;
  const PointerDrag drag = std::exchange(m_drag, {});
  unsetCursor();
  const QPointF at = event->position();
  if (drag.moving())
    dropAt(at, drag);
  else if (event->button() == Qt::LeftButton)
    clickAt(at);
  hoverAt(at);
}

void Canvas::dropAt(QPointF at, const PointerDrag& drag) {
  const double from = std::min(drag.pressedAt().x(), at.x());
  const double to = std::max(drag.pressedAt().x(), at.x());
  switch (drag.kind()) {
  case PointerDrag::Kind::Pan:
    break;
  case PointerDrag::Kind::Grab:
    grabReleased(at);
    break;
  case PointerDrag::Kind::Range:
  case PointerDrag::Kind::ZoomRange:
    rangePreview(std::nullopt, 0);
    rangeChosen(from, to, drag.kind() == PointerDrag::Kind::ZoomRange);
  }
}

void Canvas::cancelDrag() {
  const PointerDrag drag = std::exchange(m_drag, {});
  if (!drag.moving()) return;
  unsetCursor();
  if (drag.kind() == PointerDrag::Kind::Grab)
    grabCancelled();
  else if (drag.kind() != PointerDrag::Kind::Pan)
    rangePreview(std::nullopt, 0);
}

void Canvas::mouseDoubleClickEvent(QMouseEvent* event) {
  // It is a press as well: the second of two quick drags.
  if (event->button() != Qt::LeftButton) return mousePressEvent(event);
  if (m_drag.button().lostBefore(*event)) cancelDrag();
  if (!m_drag.held()) zoomToItemAt(event->position());
}

void Canvas::leaveEvent(QEvent*) {
  // With the button down a drag goes on outside.
  if (m_drag.button().lostWith(QGuiApplication::mouseButtons())) cancelDrag();
  hoverAt(std::nullopt);
}

void Canvas::contextMenuEvent(QContextMenuEvent* event) {
  if (m_drag.held()) return;
  if (event->reason() != QContextMenuEvent::Keyboard)
    return contextMenuAt(QPointF(event->pos()), event->globalPos());
  // The menu key is about what is selected, not about what happens to be in the middle.
  if (const auto selected = selectedRect())
    contextMenuAt(QPointF(selected->center()), mapToGlobal(selected->center()));
}

/// Where a key zooms: around the pointer if it is over the canvas.
double Canvas::keyX(const CanvasKey& key) const {
  if (key.atPointer && underMouse()) return mapFromGlobal(QCursor::pos()).x();
  return contentRect().center().x();
}

void Canvas::perform(const CanvasKey& key) {
  switch (key.asks) {
  case CanvasKey::Asks::Zoom:
    return zoomAt(key.by, keyX(key));
  case CanvasKey::Asks::Pan:
    return panBy(width() * key.by);
  case CanvasKey::Asks::Page:
    return setScrollY(scrollY() + static_cast<int>(key.by) * contentRect().height());
  case CanvasKey::Asks::Step:
    return step(key.direction);
  case CanvasKey::Asks::Item:
    return zoomToItemAt(std::nullopt);
  case CanvasKey::Asks::FitAll:
    return fitAll();
  }
}

void Canvas::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape && m_drag.held()) return cancelDrag();
  if (const auto key = canvasKeyOf(*event)) return perform(*key);
  QWidget::keyPressEvent(event);
}

} // namespace coldstart
