// SPDX-License-Identifier: GPL-3.0-or-later
#include "CanvasKey.h"

#include "PositionKeys.h"

#include <QKeyEvent>

namespace coldstart {

namespace {

using Asks = CanvasKey::Asks;

constexpr double kPanStep = 0.1; // of the width
constexpr double kFastPanStep = 0.5;

CanvasKey positioned(PositionKey key, bool fast) {
  const double zoom = fast ? CanvasKey::kFastZoomStep : CanvasKey::kZoomStep;
  const double pan = fast ? kFastPanStep : kPanStep;
  switch (key) {
  case PositionKey::ZoomIn:
    return {Asks::Zoom, zoom, true};
  case PositionKey::ZoomOut:
    return {Asks::Zoom, 1 / zoom, true};
  case PositionKey::PanLeft:
    return {Asks::Pan, pan};
  case PositionKey::PanRight:
    return {Asks::Pan, -pan};
  }
  return {};
}

std::optional<StepDirection> stepOf(int key) {
  switch (key) {
  case Qt::Key_Left:
    return StepDirection::Left;
  case Qt::Key_Right:
    return StepDirection::Right;
  case Qt::Key_Up:
    return StepDirection::Up;
  case Qt::Key_Down:
    return StepDirection::Down;
  case Qt::Key_Home:
    return StepDirection::Home;
  case Qt::Key_End:
    return StepDirection::End;
  default:
    return std::nullopt;
  }
}

std::optional<CanvasKey> lettered(int key) {
  switch (key) {
  case Qt::Key_Plus:
  case Qt::Key_Equal:
    return CanvasKey{Asks::Zoom, CanvasKey::kZoomStep};
  case Qt::Key_Minus:
    return CanvasKey{Asks::Zoom, 1 / CanvasKey::kZoomStep};
  case Qt::Key_0:
    return CanvasKey{Asks::FitAll};
  case Qt::Key_F:
  case Qt::Key_Return:
  case Qt::Key_Enter:
    return CanvasKey{Asks::Item};
  case Qt::Key_PageUp:
    return CanvasKey{Asks::Page, -1};
  case Qt::Key_PageDown:
    return CanvasKey{Asks::Page, 1};
  default:
    return std::nullopt;
  }
}

} // namespace

std::optional<CanvasKey> canvasKeyOf(const QKeyEvent& event) {
  if (const auto key = positionKeyOf(event))
    return positioned(*key, event.modifiers() & Qt::ShiftModifier);
  if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
    return std::nullopt;
  if (const auto direction = stepOf(event.key()))
    return CanvasKey{Asks::Step, 0, false, *direction};
  return lettered(event.key());
}

} // namespace coldstart
