// SPDX-License-Identifier: GPL-3.0-or-later
#include "FlameLayout.h"

#include <algorithm>
#include <cmath>

namespace coldstart {

namespace {

constexpr std::size_t kFewestFolded = 2;
constexpr std::int64_t kFoldedRestShare = 100; // what a chain leaves out is at most 1/100

/// Lays out one tree; rows and pixels only, no colours.
class FlameLayouter {
 public:
  FlameLayouter(const CallTree& tree, const FlameLayoutOptions& options)
      : m_tree(tree), m_options(options),
        m_scale(options.widthPx / (static_cast<double>(tree.total()) * options.range.length())),
        m_left(options.range.begin * static_cast<double>(tree.total())) {}

  FlameLayout run() {
    m_todo.push_back({kRootNode, 0});
    while (!m_todo.empty()) {
      const auto [node, row] = m_todo.back();
      m_todo.pop_back();
      place(node, row);
    }
    std::sort(m_layout.boxes.begin(), m_layout.boxes.end(),
              [](const FrameBox& a, const FrameBox& b) {
                return a.row != b.row ? a.row < b.row : a.x0 < b.x0;
              });
    listShown();
    return std::move(m_layout);
  }

 private:
  struct Place {
    NodeId node;
    int row;
  };

  int xOf(std::int64_t weight) const {
    const double x = std::round((static_cast<double>(weight) - m_left) * m_scale);
    return static_cast<int>(std::clamp(x, 0.0, static_cast<double>(m_options.widthPx)));
  }
  std::int64_t endOf(NodeId id) const { return m_tree.node(id).offset + m_tree.node(id).total; }

  void listShown() {
    for (std::uint32_t i = 0; i < m_layout.boxes.size(); ++i) {
      const FrameBox& box = m_layout.boxes[i];
      if (box.merged > 1) continue;
      for (NodeId at = box.last;; at = m_tree.node(at).parent) {
        m_layout.shown.push_back({at, i});
        if (at == box.node) break;
      }
    }
    std::sort(
        m_layout.shown.begin(), m_layout.shown.end(),
        [](const FlameLayout::Shown& a, const FlameLayout::Shown& b) { return a.node < b.node; });
  }

  void add(const FrameBox& box) {
    m_layout.boxes.push_back(box);
    m_layout.rows = std::max(m_layout.rows, box.row + 1);
  }

  /// One frame and, below it, what it calls.
  void place(NodeId node, int row) {
    const int x0 = xOf(m_tree.node(node).offset);
    const int x1 = xOf(endOf(node));
    add({row, x0, x1, node, node, 1, 1});
    const std::vector<NodeId> chain = chainBelow(node);
    if (chain.size() <= kFewestFolded) return placeChildren(node, row + 1);
    const NodeId first = chain.front();
    const NodeId last = chain[chain.size() - 2];
    add({row + 1, xOf(m_tree.node(first).offset), xOf(endOf(first)), first, last,
         static_cast<std::uint32_t>(chain.size() - 1), 1});
    m_todo.push_back({chain.back(), row + 2});
  }

  void placeChildren(NodeId node, int row) {
    const auto children = m_tree.children(node);
    const double viewEnd = m_left + m_options.range.length() * static_cast<double>(m_tree.total());
    auto at = std::partition_point(children.begin(), children.end(), [this](NodeId c) {
      return static_cast<double>(endOf(c)) <= m_left;
    });
    for (; at != children.end(); ++at) {
      const CallNode& child = m_tree.node(*at);
      if (child.total <= 0 || static_cast<double>(child.offset) >= viewEnd) return;
      // By its whole width: a frame that is clipped by the view is not narrow.
      if (static_cast<double>(child.total) * m_scale < m_options.narrowestPx) break;
      if (xOf(child.offset) < xOf(endOf(*at))) m_todo.push_back({*at, row});
    }
    placeNarrow(children.subspan(static_cast<std::size_t>(at - children.begin())), row);
  }

  /// The rest of some siblings, all too narrow.
  void placeNarrow(std::span<const NodeId> narrow, int row) {
    while (!narrow.empty() && m_tree.node(narrow.back()).total <= 0)
      narrow = narrow.first(narrow.size() - 1);
    if (narrow.empty()) return;
    const int x0 = xOf(m_tree.node(narrow.front()).offset);
    const int x1 = xOf(endOf(narrow.back()));
    if (x0 < x1)
      add({row, x0, x1, narrow.front(), narrow.front(), 1,
           static_cast<std::uint32_t>(narrow.size())});
  }

  /// The frames below `node` that belong to its chain, the last one included; empty when it begins
  /// none.
  std::vector<NodeId> chainBelow(NodeId node) const {
    std::vector<NodeId> chain;
    if (!m_options.fold || node == kRootNode) return chain;
    const std::string_view package = m_tree.package(node);
    if (package.empty()) return chain;
    std::optional<NodeId> next = onlyCallee(node);
    for (; next && m_tree.package(*next) == package; next = onlyCallee(*next)) {
      if (m_options.unfolded.contains(*next)) return {};
      chain.push_back(*next);
    }
    return chain;
  }

  std::optional<NodeId> onlyCallee(NodeId node) const {
    const auto children = m_tree.children(node);
    if (children.empty()) return std::nullopt;
    const std::int64_t rest = m_tree.node(node).total - m_tree.node(children.front()).total;
    if (rest > m_tree.node(node).total / kFoldedRestShare) return std::nullopt;
    if (static_cast<double>(rest) * m_scale >= 1) return std::nullopt;
    return children.front();
  }

  const CallTree& m_tree;
  const FlameLayoutOptions& m_options;
  double m_scale; ///< pixels per weight
  double m_left;  ///< weight at x = 0
  std::vector<Place> m_todo;
  FlameLayout m_layout;
};

} // namespace

FlameRange rangeOf(const CallTree& tree, NodeId node) {
  if (tree.total() <= 0) return {};
  const auto share = [&](std::int64_t weight) {
    return std::clamp(static_cast<double>(weight) / static_cast<double>(tree.total()), 0.0, 1.0);
  };
  return {share(tree.node(node).offset), share(tree.node(node).offset + tree.node(node).total)};
}

const FrameBox* FlameLayout::boxAt(int row, int x) const {
  const auto after = std::upper_bound(boxes.begin(), boxes.end(), std::pair(row, x),
                                      [](const std::pair<int, int>& at, const FrameBox& box) {
                                        return std::pair(box.row, box.x0) > at;
                                      });
  if (after == boxes.begin()) return nullptr;
  const FrameBox& box = *(after - 1);
  return box.row == row && box.x0 <= x && x < box.x1 ? &box : nullptr;
}

const FrameBox* FlameLayout::boxOf(NodeId node) const {
  const auto found =
      std::lower_bound(shown.begin(), shown.end(), node, [this](const Shown& s, NodeId wanted) {
        ++looks;
        return s.node < wanted;
      });
  return found != shown.end() && found->node == node ? &boxes[found->box] : nullptr;
}

FlameLayout layoutFlame(const CallTree& tree, const FlameLayoutOptions& options) {
  if (tree.total() <= 0 || options.widthPx <= 0 || options.range.length() <= 0) return {};
  return FlameLayouter(tree, options).run();
}

} // namespace coldstart
