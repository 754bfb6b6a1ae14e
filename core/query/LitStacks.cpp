// SPDX-License-Identifier: GPL-3.0-or-later
#include "LitStacks.h"

#include <string_view>

namespace coldstart {

namespace {

/// For each function, whether it is what was selected.
std::vector<bool> functionsOf(const TraceModel& model, const SelectionItem& item) {
  const Symbols& symbols = model.symbols;
  std::vector<bool> wanted(symbols.functionNames.size());
  const auto* function = std::get_if<FunctionRef>(&item);
  const auto* package = std::get_if<PackageRef>(&item);
  for (std::uint32_t f = 1; f < wanted.size(); ++f) {
    const std::string_view name = symbols.name(FunctionId{f});
    if (function != nullptr) wanted[f] = name == function->name;
    if (package != nullptr) wanted[f] = packageOf(name) == package->path;
  }
  return wanted;
}

} // namespace

LitStacks::LitStacks(const TraceModel& model, const SelectionItem& item) {
  const Symbols& symbols = model.symbols;
  const auto* path = std::get_if<FramePath>(&item);
  if (path == nullptr && !std::holds_alternative<FunctionRef>(item) &&
      !std::holds_alternative<PackageRef>(item))
    return;
  if (path != nullptr && path->functions.empty()) return;
  m_lit.resize(symbols.stackCount());
  if (path == nullptr) {
    const std::vector<bool> wanted = functionsOf(model, item);
    for (std::uint32_t s = 1; s < m_lit.size(); ++s) {
      const StackNode& node = symbols.stacks[s];
      m_lit[s] =
          m_lit[node.parent.value] || wanted[symbols.frames[node.frame.value].function.value];
      m_any = m_any || m_lit[s];
    }
    return;
  }
  // How many frames of the path a stack's outermost frames match: a stack holds the path when all
  // do.
  std::vector<std::uint16_t> matched(symbols.stackCount(), 0);
  std::vector<std::uint16_t> depth(symbols.stackCount(), 0);
  for (std::uint32_t s = 1; s < m_lit.size(); ++s) {
    const std::uint32_t parent = symbols.stacks[s].parent.value;
    depth[s] = static_cast<std::uint16_t>(depth[parent] + 1);
    m_lit[s] = m_lit[parent];
    if (m_lit[s] || matched[parent] != depth[parent] || depth[s] > path->functions.size()) continue;
    if (symbols.name(symbols.frame(StackId{s}).function) != path->functions[depth[s] - 1u])
      continue;
    matched[s] = depth[s];
    m_lit[s] = depth[s] == path->functions.size();
    m_any = m_any || m_lit[s];
  }
}

} // namespace coldstart
