// SPDX-License-Identifier: GPL-3.0-or-later
#include "StackSet.h"

#include <algorithm>

namespace coldstart {

namespace {

/// A node holds what its parent holds; `hit(StackId)` says whether its own frame is one.
template <class Hit> StackSet heldBy(const Symbols& symbols, Hit hit) {
  StackSet set(symbols.stackCount());
  for (std::uint32_t i = 1; i < symbols.stackCount(); ++i)
    if (set.contains(symbols.parent(StackId{i})) || hit(StackId{i})) set.add(StackId{i});
  return set;
}

StackSet holdingPath(const Symbols& symbols, const FramePath& path) {
  // How many of the path's functions a stack matches, root first; 0: it has left the path.
  std::vector<std::uint32_t> matched(symbols.stackCount(), 0);
  return heldBy(symbols, [&](StackId s) {
    const StackId parent = symbols.parent(s);
    const std::uint32_t depth = matched[parent.value];
    if (parent != kNoStack && depth == 0) return false;
    if (depth >= path.functions.size()) return false;
    if (symbols.name(symbols.frame(s).function) != path.functions[depth]) return false;
    matched[s.value] = depth + 1;
    return depth + 1 == path.functions.size();
  });
}

} // namespace

bool StackSet::empty() const {
  return std::all_of(m_bits.begin(), m_bits.end(), [](std::uint64_t b) { return b == 0; });
}

StackSet stacksHoldingAny(const Symbols& symbols, const std::vector<bool>& functions) {
  return heldBy(symbols, [&](StackId s) { return functions[symbols.frame(s).function.value]; });
}

StackSet stacksHolding(const Symbols& symbols, const SelectionItem& item) {
  if (const auto* function = std::get_if<FunctionRef>(&item))
    return stacksHoldingAny(symbols, functionsThat(symbols, [&](FunctionId f) {
                              return symbols.name(f) == function->name;
                            }));
  if (const auto* package = std::get_if<PackageRef>(&item))
    return stacksHoldingAny(symbols, functionsThat(symbols, [&](FunctionId f) {
                              return symbols.package(f) == package->path;
                            }));
  if (const auto* path = std::get_if<FramePath>(&item); path != nullptr && !path->functions.empty())
    return holdingPath(symbols, *path);
  return StackSet(symbols.stackCount());
}

} // namespace coldstart
