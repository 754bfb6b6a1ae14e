// SPDX-License-Identifier: GPL-3.0-or-later
#include "FlameAnchor.h"

namespace coldstart {

namespace {

/// The child that fills `range`, nullopt when none does.
std::optional<NodeId> childAround(const CallTree& tree, NodeId node, FlameRange range) {
  for (const NodeId child : tree.children(node)) {
    const FlameRange r = rangeOf(tree, child);
    if (r.begin > range.begin) break;
    if (range.end <= r.end && range.length() > r.length() * kNarrowestFlameRange) return child;
  }
  return std::nullopt;
}

} // namespace

FlameAnchor anchorOf(const CallTree& tree, FlameRange range) {
  NodeId at = kRootNode;
  for (auto next = childAround(tree, at, range); next; next = childAround(tree, at, range))
    at = *next;
  const FlameRange frame = rangeOf(tree, at);
  if (frame.length() <= 0) return {};
  return {
      tree.path(at),
      {(range.begin - frame.begin) / frame.length(), (range.end - frame.begin) / frame.length()}};
}

FlameRange rangeOf(const CallTree& tree, const FlameAnchor& anchor) {
  const auto node = tree.find(anchor.path);
  if (!node) return {};
  const FlameRange frame = rangeOf(tree, *node);
  if (frame.length() <= 0) return {};
  return {frame.begin + anchor.within.begin * frame.length(),
          frame.begin + anchor.within.end * frame.length()};
}

} // namespace coldstart
