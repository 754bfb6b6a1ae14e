// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CallTree.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

namespace coldstart {

/// The part of a tree's width that is shown, as a share of the whole: half-open, 0 <= begin < end
/// <= 1.
struct FlameRange {
  double begin = 0;
  double end = 1;

  double length() const { return end - begin; }
  friend bool operator==(const FlameRange&, const FlameRange&) = default;
};

/// Where a node stands in the whole width.
FlameRange rangeOf(const CallTree& tree, NodeId node);

/// What to draw of a node, of a chain, or of siblings that are too narrow one by one.
struct FrameBox {
  int row = 0; ///< 0 = the root
  int x0 = 0;  ///< pixels; half-open, clipped to the width
  int x1 = 0;
  NodeId node;              ///< the first of what it stands for
  NodeId last;              ///< deepest of a chain, else `node`
  std::uint32_t folded = 1; ///< frames of a chain: > 1 when folded
  std::uint32_t merged = 1; ///< siblings: > 1 when too narrow

  friend bool operator==(const FrameBox&, const FrameBox&) = default;
};

/// What is on the screen of a tree: boxes, and which of them shows a node. GUI thread.
struct FlameLayout {
  /// A node that a box shows, alone or as part of a chain; merged siblings are not among them.
  struct Shown {
    NodeId node;
    std::uint32_t box; ///< in `boxes`
  };

  std::vector<FrameBox> boxes; ///< by row, then by x0; boxes of a row do not overlap
  std::vector<Shown> shown;    ///< by node
  int rows = 0;
  /// How many nodes boxOf(), anyShown() and who outlines hits have looked at so far. For tests:
  /// work is counted where time may not be asserted.
  mutable std::uint64_t looks = 0;

  /// The box at a pixel, nullptr when there is none. Logarithmic.
  const FrameBox* boxAt(int row, int x) const;
  /// The box that shows `node`, on its own or as part of a chain; nullptr when it is out of sight
  /// or merged. Logarithmic.
  const FrameBox* boxOf(NodeId node) const;
  /// Whether `test(NodeId)` of any node that is shown; each is asked at most once.
  template <class Test> bool anyShown(Test test) const {
    return std::any_of(shown.begin(), shown.end(), [&](const Shown& s) {
      ++looks;
      return test(s.node);
    });
  }
};

struct FlameLayoutOptions {
  FlameRange range;
  int widthPx = 0;
  int narrowestPx = 2; ///< narrower siblings become one box
  bool fold = true;
  std::set<NodeId> unfolded; ///< chains that stay open: their FrameBox::node, or any node in them
};

/// The visible frames, root on top, heaviest to the left. A chain is folded when at least two
/// frames stand between its first and its last, all of one package, each calling in effect only the
/// next (what else it does is narrower than a pixel and at most 1 % of it): its first and its last
/// frame stay. Cost follows pixels and depth, not the tree.
FlameLayout layoutFlame(const CallTree& tree, const FlameLayoutOptions& options);

} // namespace coldstart
