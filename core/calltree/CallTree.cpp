// SPDX-License-Identifier: GPL-3.0-or-later
#include "CallTree.h"

#include "Symbols.h"

#include <algorithm>
#include <limits>

namespace coldstart {

std::optional<NodeId> CallTree::child(NodeId id, NameId name) const {
  for (const NodeId c : children(id))
    if (node(c).name == name) return c;
  return std::nullopt;
}

std::optional<NodeId> CallTree::find(std::span<const std::string> path, NodeId from) const {
  std::optional<NodeId> at = from;
  for (const std::string& function : path) {
    const std::optional<NameId> named = findName(function);
    if (!named) return std::nullopt;
    at = child(*at, *named);
    if (!at) return std::nullopt;
  }
  return at;
}

std::vector<std::string> CallTree::path(NodeId id) const {
  std::vector<std::string> functions;
  for (; id != kRootNode; id = node(id).parent)
    functions.emplace_back(name(id));
  std::reverse(functions.begin(), functions.end());
  return functions;
}

std::string_view CallTree::package(NodeId id) const {
  return packageOf(name(id));
}

std::optional<NameId> CallTree::findName(std::string_view name) const {
  const auto found = m_nameIds.find(name);
  if (found == m_nameIds.end()) return std::nullopt;
  return found->second;
}

const TimeByKind& CallTree::byKind(NodeId id) const {
  static const TimeByKind none{};
  return hasKinds() ? m_byKind[id.value] : none;
}

TimeByKind CallTree::selfByKind(NodeId id) const {
  TimeByKind own = byKind(id);
  for (const NodeId c : children(id))
    for (std::size_t kind = 0; kind < own.size(); ++kind)
      own[kind] -= byKind(c)[kind];
  return own;
}

CallTreeBuilder::CallTreeBuilder(WeightUnit unit, std::int64_t scale) : m_scale(scale) {
  m_tree.unit = unit;
  m_tree.m_nodes.emplace_back();
  name("");
}

NameId CallTreeBuilder::name(std::string_view name) {
  const auto [at, added] = m_nameIds.try_emplace(
      std::string(name), NameId{static_cast<std::uint32_t>(m_tree.m_names.size())});
  if (added) m_tree.m_names.emplace_back(name);
  return at->second;
}

NodeId CallTreeBuilder::child(NodeId parent, NameId name) {
  auto& nodes = m_tree.m_nodes;
  const std::uint64_t key = (static_cast<std::uint64_t>(parent.value) << 32) | name.value;
  return NodeId{m_childIds.findOrInsert(
      mixBits(key),
      [&](std::uint32_t row) { return nodes[row].parent == parent && nodes[row].name == name; },
      [&] {
        CallNode node;
        node.name = name;
        node.parent = parent;
        nodes.push_back(node);
        return static_cast<std::uint32_t>(nodes.size() - 1);
      })};
}

/// The weight in the tree's unit, or so much of it that all sums of weights can be counted.
std::int64_t CallTreeBuilder::counted(std::int64_t weight) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();
  const bool negative = weight < 0;
  std::uint64_t size =
      negative ? 0 - static_cast<std::uint64_t>(weight) : static_cast<std::uint64_t>(weight);
  if (__builtin_mul_overflow(size, static_cast<std::uint64_t>(m_scale), &size)) size = kMost + 1;
  const std::uint64_t kept = std::min(size, kMost - m_counted);
  if (kept < size) m_tree.saturated = true;
  m_counted += kept;
  return negative ? -static_cast<std::int64_t>(kept) : static_cast<std::int64_t>(kept);
}

std::int64_t CallTreeBuilder::add(NodeId leaf, std::int64_t weight, std::uint64_t count) {
  const std::int64_t added = counted(weight);
  CallNode& node = m_tree.m_nodes[leaf.value];
  node.self += added;
  node.count += count;
  return added;
}

void CallTreeBuilder::add(NodeId leaf, TimeKind kind, std::int64_t ns, std::uint64_t count,
                          std::int64_t inferred) {
  const std::int64_t added = add(leaf, ns, count);
  m_tree.m_nodes[leaf.value].inferred += std::min(inferred, added);
  m_kindSelfs.push_back({leaf, kind, added});
}

/// From the last node to the first, so that a node is whole before its parent takes it.
void CallTreeBuilder::sumUp() {
  auto& nodes = m_tree.m_nodes;
  auto& kinds = m_tree.m_byKind;
  if (!m_kindSelfs.empty()) kinds.resize(nodes.size(), TimeByKind{});
  for (const KindSelf& own : m_kindSelfs)
    kinds[own.node.value][static_cast<std::size_t>(own.kind)] += own.ns;
  for (CallNode& node : nodes)
    node.total = node.self;
  for (std::size_t i = nodes.size(); i-- > 1;) {
    CallNode& parent = nodes[nodes[i].parent.value];
    parent.total += nodes[i].total;
    parent.count += nodes[i].count;
    parent.inferred += nodes[i].inferred;
    ++parent.childCount;
    if (kinds.empty()) continue;
    for (std::size_t kind = 0; kind < kinds[i].size(); ++kind)
      kinds[nodes[i].parent.value][kind] += kinds[i][kind];
  }
}

void CallTreeBuilder::orderChildren() {
  auto& nodes = m_tree.m_nodes;
  auto& children = m_tree.m_children;
  std::uint32_t next = 0;
  for (CallNode& node : nodes) {
    node.firstChild = next;
    next += node.childCount;
  }
  children.resize(next);
  std::vector<std::uint32_t> filled(nodes.size(), 0);
  for (std::uint32_t i = 1; i < nodes.size(); ++i) {
    const std::uint32_t parent = nodes[i].parent.value;
    children[nodes[parent].firstChild + filled[parent]++] = NodeId{i};
  }
  const auto heavier = [this](NodeId a, NodeId b) {
    const CallNode& x = m_tree.node(a);
    const CallNode& y = m_tree.node(b);
    return x.total != y.total ? x.total > y.total : m_tree.name(a) < m_tree.name(b);
  };
  for (const CallNode& node : nodes) {
    const auto first = children.begin() + node.firstChild;
    std::sort(first, first + node.childCount, heavier);
    std::int64_t offset = node.offset;
    for (auto c = first; c != first + node.childCount; ++c) {
      nodes[c->value].offset = offset;
      offset += nodes[c->value].total;
    }
  }
}

CallTree CallTreeBuilder::build() && {
  sumUp();
  orderChildren();
  for (std::uint32_t i = 0; i < m_tree.m_names.size(); ++i)
    m_tree.m_nameIds.emplace(m_tree.m_names[i], NameId{i});
  return std::move(m_tree);
}

} // namespace coldstart
