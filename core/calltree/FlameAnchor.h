// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FlameLayout.h"

#include <string>
#include <vector>

namespace coldstart {

/// The shortest part of a tree's width that can be shown; deeper zoom shows nothing new.
inline constexpr double kNarrowestFlameRange = 1.0 / (1 << 20);

/// What a zoomed view holds on to when its tree is built anew: the innermost frame that fills it,
/// and its place inside that frame.
struct FlameAnchor {
  std::vector<std::string> path;
  FlameRange within; ///< of the frame's width
};

FlameAnchor anchorOf(const CallTree& tree, FlameRange range);
/// The same view in another tree; everything when the frame is not there.
FlameRange rangeOf(const CallTree& tree, const FlameAnchor& anchor);

} // namespace coldstart
