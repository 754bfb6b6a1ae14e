// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "GoState.h"
#include "Theme.h"

#include <QBrush>
#include <QColor>

#include <array>
#include <string_view>
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

/// Looks by the model's state-reason pairs: made once per model and theme.
class StateBrushes {
 public:
  StateBrushes() = default;
  StateBrushes(const TraceModel& model, const Theme& theme);

  const StateLook& of(std::uint8_t stateReason) const { return m_looks[stateReason]; }
  /// The same, faded, because something else is lit.
  const StateLook& faded(std::uint8_t stateReason) const { return m_faded[stateReason]; }

 private:
  std::vector<StateLook> m_looks;
  std::vector<StateLook> m_faded;
};

/// `color` drawn as hatching over a lighter tone of itself; crisp at any scale.
QBrush hatched(const QColor& color, const QColor& background, int period);

/// `share` of a, the rest of b.
QColor mixed(const QColor& a, const QColor& b, double share);

} // namespace coldstart
