// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

class QKeyEvent;

namespace coldstart {

enum class StepDirection { Left, Right, Up, Down, Home, End };

/// What a key asks of a canvas.
struct CanvasKey {
  static constexpr double kZoomStep = 0.8;     ///< one key press, or one notch of a wheel
  static constexpr double kFastZoomStep = 0.5; ///< with Shift

  enum class Asks { Zoom, Pan, Page, Step, Item, FitAll };
  Asks asks = Asks::FitAll;
  double by = 0;          ///< Zoom: a factor, < 1 in; Pan: widths to the right; Page: pages down
  bool atPointer = false; ///< Zoom: around the pointer, not the middle
  StepDirection direction = StepDirection::Left; ///< Step

  friend bool operator==(const CanvasKey&, const CanvasKey&) = default;
};

/// nullopt: none of a canvas's keys.
std::optional<CanvasKey> canvasKeyOf(const QKeyEvent& event);

} // namespace coldstart
