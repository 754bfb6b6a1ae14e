// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FlameSearch.h"
#include "FlameTreeQuery.h"

#include <QString>

namespace coldstart {

/// Fewer CPU samples than this draw no trustworthy picture.
inline constexpr std::size_t kEnoughSamples = 50;

/// "goroutine 1" as lanes name it: "g1 main", "g22 (*persistConn).readLoop", "all goroutines"; a
/// profile's file and sample type.
QString flameRootLabel(const FlameTree& tree);
/// What the graph is of, behind the pane's title: "wall time of g1 · 235 ms – 1.537 s".
QString flameSubtitle(const FlameTree& tree);
/// How many samples there are and what that means: rich text, a link is "wall".
QString flameCaption(const FlameTree& tree);
/// What the colours mean.
QString flameLegend(const FlameTree& tree);
/// Why nothing is shown, and what to do.
QString flameEmptyText(const FlameTree& tree);
/// "14 frames · 23.4 %".
QString flameHitsText(const CallTree& tree, const FlameHits& hits);

} // namespace coldstart
