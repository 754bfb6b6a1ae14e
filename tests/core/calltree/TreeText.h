// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CallTree.h"

#include <sstream>
#include <string>

namespace coldstart {

/// A tree from lines like "main.main;net.Dial 12": a path from the root, a weight.
inline CallTree treeFromText(const std::string& text, WeightUnit unit = WeightUnit::Nanoseconds) {
  CallTreeBuilder builder(unit);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t space = line.rfind(' ');
    if (space == std::string::npos) continue;
    NodeId node = kRootNode;
    std::istringstream names(line.substr(0, space));
    for (std::string name; std::getline(names, name, ';');)
      node = builder.child(node, builder.name(name));
    builder.add(node, std::stoll(line.substr(space + 1)), 1);
  }
  return std::move(builder).build();
}

/// The other way: an indented line for each node below the root, "name total self", heaviest first.
inline std::string printTree(const CallTree& tree, NodeId from = kRootNode, int depth = 0) {
  std::string text;
  for (const NodeId child : tree.children(from)) {
    const CallNode& node = tree.node(child);
    text += std::string(static_cast<std::size_t>(depth) * 2, ' ') + std::string(tree.name(child)) +
            ' ' + std::to_string(node.total) + ' ' + std::to_string(node.self) + '\n';
    text += printTree(tree, child, depth + 1);
  }
  return text;
}

} // namespace coldstart
