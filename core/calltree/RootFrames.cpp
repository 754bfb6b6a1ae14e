// SPDX-License-Identifier: GPL-3.0-or-later
#include "RootFrames.h"

#include <algorithm>

namespace coldstart {

bool isRootFrame(std::string_view function) {
  return function == "runtime.goexit" || function == "runtime.main" || function == "runtime.doInit";
}

std::vector<std::string> withoutRootFrames(std::vector<std::string> path) {
  const auto own = std::find_if_not(path.begin(), path.end(), isRootFrame);
  if (own != path.end()) path.erase(path.begin(), own);
  return path;
}

std::vector<NodeId> pathRoots(const CallTree& tree) {
  std::vector<NodeId> roots{kRootNode};
  for (std::size_t i = 0; i < roots.size(); ++i)
    for (const NodeId child : tree.children(roots[i]))
      if (isRootFrame(tree.name(child))) roots.push_back(child);
  return roots;
}

std::optional<NodeId> findPath(const CallTree& tree, std::vector<std::string> path) {
  if (const auto exact = tree.find(path)) return exact;
  path = withoutRootFrames(std::move(path));
  for (const NodeId root : pathRoots(tree))
    if (const auto node = tree.find(path, root)) return node;
  return std::nullopt;
}

} // namespace coldstart
