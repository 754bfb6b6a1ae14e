// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "View.h"

#include <vector>

namespace coldstart {

/// Where in a window a pane stands.
enum class PaneColumn {
  Left,   ///< the answers, from top to bottom; the lowest is as high as it needs
  Top,    ///< above the bottom row, from top to bottom
  Bottom, ///< beside each other; the first is the widest
};

struct PanePlace {
  PaneColumn column = PaneColumn::Left;
  ViewFactory make;
};

/// All panes of a window, in the order of Tab. A pane is added here and nowhere else.
std::vector<PanePlace> usualPanes();

} // namespace coldstart
