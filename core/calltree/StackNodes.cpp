// SPDX-License-Identifier: GPL-3.0-or-later
#include "StackNodes.h"

#include "RootFrames.h"

namespace coldstart {

StackNodes::StackNodes(const CallTree& tree, const Symbols& symbols)
    : m_tree(&tree), m_symbols(&symbols), m_roots(pathRoots(tree)) {
}

StackNodes::Places StackNodes::below(const Places& callers, std::string_view function) const {
  if (callers == m_roots && isRootFrame(function)) return m_roots;
  Places found;
  const std::optional<NameId> name = m_tree->findName(function);
  if (!name) return found;
  for (const NodeId caller : callers)
    if (const auto child = m_tree->child(caller, *name)) found.push_back(*child);
  return found;
}

std::optional<NodeId> StackNodes::of(StackId stack) {
  if (stack == kNoStack) {
    const std::optional<NameId> none = m_tree->findName(CallTree::kNoStackName);
    return none ? m_tree->child(kRootNode, *none) : std::nullopt;
  }
  // Down from the nearest caller that is known already.
  std::vector<StackId> unknown;
  Places places = m_roots;
  for (StackId s = stack; s != kNoStack; s = m_symbols->parent(s)) {
    if (const auto known = m_places.find(s); known != m_places.end()) {
      places = known->second;
      break;
    }
    unknown.push_back(s);
  }
  for (auto s = unknown.rbegin(); s != unknown.rend(); ++s) {
    places = below(places, m_symbols->name(m_symbols->frame(*s).function));
    m_places.emplace(*s, places);
  }
  if (places == m_roots) { // nothing but root frames
    const auto name = m_tree->findName(m_symbols->name(m_symbols->frame(stack).function));
    return name ? m_tree->child(kRootNode, *name) : std::nullopt;
  }
  if (places.empty()) return std::nullopt;
  return places.front();
}

} // namespace coldstart
