// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CallTree.h"
#include "RootFrames.h"
#include "Symbols.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace coldstart {

/// One for each stack; kNoStack is one even where a trace has none.
inline std::size_t stackSlots(const Symbols& symbols) {
  return std::max<std::size_t>(1, symbols.stackCount());
}

/// Makes a CallTree of those stacks of a trace that were asked for. Root frames are left out
/// (RootFrames.h). One use.
class StackTreeBuilder {
 public:
  StackTreeBuilder(const Symbols& symbols, WeightUnit unit)
      : m_symbols(symbols), m_builder(unit), m_used(stackSlots(symbols), 0),
        m_names(symbols.functionNames.size()) {}

  void use(StackId stack) { m_used[stack.value] = 1; }
  /// Calls weigh(StackId, NodeId) for each stack that was used; adds to builder().
  template <class Weigh> void place(Weigh weigh) {
    std::vector<std::uint8_t> wanted = m_used;
    for (std::size_t i = wanted.size(); i-- > 1;)
      if (wanted[i]) wanted[m_symbols.parent(stackAt(i)).value] = 1;
    std::vector<NodeId> nodes(wanted.size(), kRootNode);
    for (std::size_t i = 1; i < wanted.size(); ++i) {
      if (!wanted[i]) continue;
      const FunctionId function = m_symbols.frame(stackAt(i)).function;
      const NodeId caller = nodes[m_symbols.parent(stackAt(i)).value];
      const bool root = caller == kRootNode && isRootFrame(m_symbols.name(function));
      if (!root) nodes[i] = m_builder.child(caller, nameOf(function));
      // Nothing but root frames: its last one stands for it.
      if (m_used[i])
        weigh(stackAt(i), root ? m_builder.child(kRootNode, nameOf(function)) : nodes[i]);
    }
    if (m_used[0])
      weigh(kNoStack, m_builder.child(kRootNode, m_builder.name(CallTree::kNoStackName)));
  }
  CallTreeBuilder& builder() { return m_builder; }
  CallTree build() && { return std::move(m_builder).build(); }

 private:
  static StackId stackAt(std::size_t i) { return StackId{static_cast<std::uint32_t>(i)}; }
  NameId nameOf(FunctionId function) {
    std::optional<NameId>& name = m_names[function.value];
    if (!name) name = m_builder.name(m_symbols.name(function));
    return *name;
  }

  const Symbols& m_symbols;
  CallTreeBuilder m_builder;
  std::vector<std::uint8_t> m_used;           ///< by stack
  std::vector<std::optional<NameId>> m_names; ///< by function
};

} // namespace coldstart
