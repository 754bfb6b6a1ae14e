// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "GoState.h"
#include "Theme.h"

#include <QBrush>
#include <QColor>

#include <vector>

namespace coldstart {

class TraceModel;

/// How a state looks, told three ways: colour, height or pattern, and words (by who draws the
/// label).
struct StateLook {
  QBrush brush;         ///< hatched for runnable
  QColor color;         ///< its colour without the pattern
  QColor ink;           ///< text on it
  double top = 0;       ///< of the lane's height that stays free above
  bool notched = false; ///< a system call: solid, lower, with a notch
};

/// Looks by the model's state-reason pairs, each also faded (something else is lit): made once per
/// model, theme and screen.
class StateBrushes {
 public:
  StateBrushes() = default;
  /// `pixelRatio`: device pixels per pixel; patterns are as fine as the screen.
  StateBrushes(const TraceModel& model, const Theme& theme, double pixelRatio);

  std::size_t size() const { return m_looks.size() / 2; }
  const StateLook& of(std::uint8_t stateReason, bool faded = false) const {
    return m_looks[stateReason * 2u + (faded ? 1 : 0)];
  }

 private:
  std::vector<StateLook> m_looks; ///< plain and faded in turn
};

/// `color` drawn as hatching over a lighter tone of itself; crisp at any scale.
QBrush hatched(const QColor& color, const QColor& background, int period, double pixelRatio);

/// `share` of a, the rest of b.
QColor mixed(const QColor& a, const QColor& b, double share);

} // namespace coldstart
