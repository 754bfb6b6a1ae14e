// SPDX-License-Identifier: GPL-3.0-or-later
#include "Canvas.h"

#include "PositionKeys.h"
#include "Theme.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace coldstart {

namespace {
constexpr double kZoomStep = 0.8;     // one key press or wheel notch
constexpr double kFastZoomStep = 0.5; // with Shift
constexpr double kPanStep = 0.1;      // of the width
constexpr double kFastPanStep = 0.5;
constexpr double kPanPerDelta = 0.5;
constexpr int kWheelNotch = 120; // QWheelEvent::angleDelta of one notch
} // namespace

Canvas::Canvas(Theme* theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_scrollBar(new QScrollBar(Qt::Vertical, this)) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setAttribute(Qt::WA_OpaquePaintEvent);
  m_scrollBar->setAccessibleName(tr("Scroll vertically"));
  m_scrollBar->setFocusPolicy(Qt::NoFocus);
  connect(m_scrollBar, &QScrollBar::valueChanged, this, &Canvas::setScrollY);
  connect(m_theme, &Theme::changed, this, [this] {
    updateScrollRange();
    invalidateContent();
  });
}

void Canvas::setScrollY(int y) {
  const int wanted = std::clamp(y, 0, std::max(0, contentHeight() - contentRect().height()));
  if (wanted == m_scrollY) return;
  m_scrollY = wanted;
  m_scrollBar->setValue(wanted);
  invalidateContent();
  Q_EMIT scrolled();
}

void Canvas::ensureVisibleY(int top, int height) {
  const int view = contentRect().height();
  if (top < m_scrollY)
    setScrollY(top);
  else if (top + height > m_scrollY + view)
    setScrollY(std::min(top, top + height - view));
}

void Canvas::updateScrollRange() {
  const QRect content = contentRect();
  const int hidden = std::max(0, contentHeight() - content.height());
  const int width = m_theme->px(10);
  m_scrollBar->setGeometry(content.right() + 1 - width, content.top(), width, content.height());
  m_scrollBar->setRange(0, hidden);
  m_scrollBar->setPageStep(content.height());
  m_scrollBar->setSingleStep(m_theme->px(20));
  m_scrollBar->setVisible(hidden > 0);
  setScrollY(m_scrollY);
}

void Canvas::invalidateContent() {
  m_contentDirty = true;
  update();
}

void Canvas::refreshContent() {
  const QSize pixels = (QSizeF(size()) * devicePixelRatioF()).toSize();
  if (m_content.size() != pixels) {
    m_content = QImage(pixels, QImage::Format_RGB32);
    m_contentDirty = true;
  }
  if (!m_contentDirty) return;
  m_content.setDevicePixelRatio(devicePixelRatioF());
  m_content.fill(m_theme->color(ColorRole::Panel));
  QPainter painter(&m_content);
  painter.setFont(m_theme->font());
  paintContent(painter);
  m_contentDirty = false;
}

QImage Canvas::renderNow() {
  if (size().isEmpty()) return {};
  m_contentDirty = true;
  refreshContent();
  QImage image = m_content.copy();
  QPainter painter(&image);
  painter.setFont(m_theme->font());
  paintOverlay(painter);
  return image;
}

void Canvas::paintEvent(QPaintEvent*) {
  if (size().isEmpty()) return;
  refreshContent();
  QPainter painter(this);
  painter.drawImage(0, 0, m_content);
  painter.setFont(m_theme->font());
  paintOverlay(painter);
}

void Canvas::resizeEvent(QResizeEvent*) {
  updateScrollRange();
  invalidateContent();
}

bool Canvas::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride) {
    // The canvas's own keys go before the window's: on Dvorak "," is where W is elsewhere.
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool cancels = key->key() == Qt::Key_Escape && m_drag != Drag::None;
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
  return QWidget::event(event);
}

void Canvas::wheelEvent(QWheelEvent* event) {
  const QPoint delta = event->angleDelta();
  const bool control = event->modifiers() & Qt::ControlModifier;
  const bool shift = event->modifiers() & Qt::ShiftModifier;
  const bool canScroll = m_scrollBar->maximum() > 0;
  // Qt turns Alt+wheel sideways; some systems do so for Shift+wheel as well.
  const int along = delta.y() != 0 ? delta.y() : delta.x();
  if (control || (m_dragSelects && !canScroll && !shift && delta.x() == 0)) {
    zoomAt(std::pow(kZoomStep, static_cast<double>(along) / kWheelNotch), event->position().x());
  } else if (shift) {
    panBy(along * kPanPerDelta);
  } else { // a touchpad goes both ways at once
    if (delta.x() != 0) panBy(delta.x() * kPanPerDelta);
    setScrollY(m_scrollY - delta.y() * m_theme->px(40) / kWheelNotch);
  }
  event->accept();
}

Canvas::Drag Canvas::dragFor(const QMouseEvent& event) {
  if (event.button() == Qt::MiddleButton) return Drag::Pan;
  if (event.modifiers() & Qt::ControlModifier) return Drag::ZoomRange;
  if (grabAt(event.position())) return Drag::Grab;
  if (dragSelectsAt(event.position())) return Drag::Range;
  const bool shift = event.modifiers() & Qt::ShiftModifier;
  return shift != m_dragSelects ? Drag::Range : Drag::Pan;
}

void Canvas::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
    return QWidget::mousePressEvent(event);
  m_drag = Drag::Pressed;
  m_dragKind = dragFor(*event);
  m_pressedAt = m_draggedTo = event->position();
}

void Canvas::mouseMoveEvent(QMouseEvent* event) {
  const QPointF at = event->position();
  if (m_drag == Drag::None) {
    hoverAt(at);
    return;
  }
  if (m_drag == Drag::Pressed) {
    if ((at - m_pressedAt).manhattanLength() < QApplication::startDragDistance()) return;
    m_drag = m_dragKind;
    hoverAt(std::nullopt);
    if (m_drag == Drag::Pan) setCursor(Qt::ClosedHandCursor);
  }
  dragTo(at);
}

void Canvas::dragTo(QPointF at) {
  if (m_drag == Drag::Pan) {
    panBy(at.x() - m_draggedTo.x());
    setScrollY(m_scrollY - static_cast<int>(std::lround(at.y() - m_draggedTo.y())));
  } else if (m_drag == Drag::Grab) {
    grabMoved(at);
  } else {
    rangePreview(m_pressedAt.x(), at.x());
  }
  m_draggedTo = at;
}

void Canvas::mouseReleaseEvent(QMouseEvent* event) {
  const Drag drag = std::exchange(m_drag, Drag::None);
  unsetCursor();
  if (drag == Drag::Pressed && event->button() == Qt::LeftButton) clickAt(event->position());
  if (drag == Drag::Grab) grabReleased(event->position());
  if (drag == Drag::Range || drag == Drag::ZoomRange) {
    rangePreview(std::nullopt, 0);
    const double x = event->position().x();
    rangeChosen(std::min(m_pressedAt.x(), x), std::max(m_pressedAt.x(), x),
                drag == Drag::ZoomRange);
  }
  hoverAt(event->position());
}

void Canvas::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) zoomToItemAt(event->position());
}

void Canvas::leaveEvent(QEvent*) {
  hoverAt(std::nullopt);
}

void Canvas::contextMenuEvent(QContextMenuEvent* event) {
  if (event->reason() != QContextMenuEvent::Keyboard)
    return contextMenuAt(QPointF(event->pos()), event->globalPos());
  // The menu key is about what is selected, not about what happens to be in the middle.
  if (const auto selected = selectedRect())
    contextMenuAt(QPointF(selected->center()), mapToGlobal(selected->center()));
}

bool Canvas::handlePositionKey(const QKeyEvent& event) {
  const auto key = positionKeyOf(event);
  if (!key) return false;
  const bool fast = event.modifiers() & Qt::ShiftModifier;
  const double zoom = fast ? kFastZoomStep : kZoomStep;
  const double pan = width() * (fast ? kFastPanStep : kPanStep);
  const QPoint pointer = mapFromGlobal(QCursor::pos());
  const double x = underMouse() ? pointer.x() : contentRect().center().x();
  switch (*key) {
  case PositionKey::ZoomIn:
    zoomAt(zoom, x);
    break;
  case PositionKey::ZoomOut:
    zoomAt(1 / zoom, x);
    break;
  case PositionKey::PanLeft:
    panBy(pan);
    break;
  case PositionKey::PanRight:
    panBy(-pan);
    break;
  }
  return true;
}

void Canvas::cancelDrag() {
  const Drag drag = std::exchange(m_drag, Drag::None);
  unsetCursor();
  if (drag == Drag::Grab) grabCancelled();
  rangePreview(std::nullopt, 0);
}

void Canvas::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape && m_drag != Drag::None) return cancelDrag();
  if (handlePositionKey(*event)) return;
  if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
    return QWidget::keyPressEvent(event);
  const double middle = contentRect().center().x();
  switch (event->key()) {
  case Qt::Key_Plus:
  case Qt::Key_Equal:
    zoomAt(kZoomStep, middle);
    break;
  case Qt::Key_Minus:
    zoomAt(1 / kZoomStep, middle);
    break;
  case Qt::Key_0:
    fitAll();
    break;
  case Qt::Key_F:
  case Qt::Key_Return:
  case Qt::Key_Enter:
    zoomToItemAt(std::nullopt);
    break;
  case Qt::Key_Left:
    step(StepDirection::Left);
    break;
  case Qt::Key_Right:
    step(StepDirection::Right);
    break;
  case Qt::Key_Up:
    step(StepDirection::Up);
    break;
  case Qt::Key_Down:
    step(StepDirection::Down);
    break;
  case Qt::Key_Home:
    step(StepDirection::Home);
    break;
  case Qt::Key_End:
    step(StepDirection::End);
    break;
  case Qt::Key_PageUp:
    setScrollY(m_scrollY - contentRect().height());
    break;
  case Qt::Key_PageDown:
    setScrollY(m_scrollY + contentRect().height());
    break;
  default:
    QWidget::keyPressEvent(event);
  }
}

} // namespace coldstart
