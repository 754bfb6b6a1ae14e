// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CallTree.h"
#include "Symbols.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace coldstart {

/// Nodes for stacks of a trace, in any tree: a stack is its functions' names, but for root frames
/// (RootFrames.h). Tree and symbols must outlive it. One thread.
class StackNodes {
 public:
  StackNodes(const CallTree& tree, const Symbols& symbols);

  /// The stack's last function in the tree, nullopt when the tree has no such path. kNoStack: the
  /// node of kNoStackName. Cost: once per stack and its callers.
  std::optional<NodeId> of(StackId stack);

 private:
  /// Where a path may stand, one for each of m_roots; empty once it has left the tree.
  using Places = std::vector<NodeId>;
  Places below(const Places& callers, std::string_view function) const;

  const CallTree* m_tree;
  const Symbols* m_symbols;
  Places m_roots;
  std::unordered_map<StackId, Places> m_places;
};

} // namespace coldstart
