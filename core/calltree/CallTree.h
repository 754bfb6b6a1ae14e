// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FlatIndex.h"
#include "TimeKind.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace coldstart {

/// A node of one CallTree; 0 is the root, which stands for everything and is no function.
using NodeId = Id<struct CallNodeTag, std::uint32_t>;
/// A function name of one CallTree.
using NameId = Id<struct CallNameTag, std::uint32_t>;

inline constexpr NodeId kRootNode{0};

/// What a tree's weights count.
enum class WeightUnit : std::uint8_t { Nanoseconds, Bytes, Count };

/// One function, called along one path. Weights are in the tree's unit; `total` is `self` and the
/// totals of its children.
struct CallNode {
  NameId name;
  NodeId parent; ///< smaller than its own id; the root's is the root
  std::uint32_t firstChild = 0;
  std::uint32_t childCount = 0;
  std::int64_t self = 0;
  std::int64_t total = 0;
  std::int64_t offset = 0;   ///< where it begins, in weight, when children stand heaviest first
  std::int64_t inferred = 0; ///< of the total: its stack is a guess (docs/formats/span-stack.md)
  std::uint64_t count = 0;   ///< spans or samples, callees included
};

/// Stacks merged from their roots, weighted: what a flame graph shows. Immutable once built; any
/// thread. Parents have smaller ids than their children, so one loop over the ids goes down and one
/// backwards goes up.
class CallTree {
 public:
  /// The name that stands for "the stack is not known".
  static constexpr std::string_view kNoStackName = "(no stack)";

  CallTree(CallTree&&) = default;
  CallTree& operator=(CallTree&&) = default;
  CallTree(const CallTree&) = delete;
  CallTree& operator=(const CallTree&) = delete;

  WeightUnit unit = WeightUnit::Count;
  /// There was more weight than can be counted (2^63 - 1 in all, whatever the signs): the last to
  /// come is cut, or weighs nothing. All sums and offsets in the tree hold, for what is left.
  bool saturated = false;

  std::size_t size() const { return m_nodes.size(); }
  const CallNode& node(NodeId id) const { return m_nodes[id.value]; }
  const CallNode& root() const { return m_nodes[0]; }
  std::int64_t total() const { return m_nodes[0].total; }
  /// Nothing in it weighs anything.
  bool empty() const { return m_nodes[0].total == 0; }

  /// Heaviest first; equals by name.
  std::span<const NodeId> children(NodeId id) const {
    return std::span(m_children).subspan(node(id).firstChild, node(id).childCount);
  }
  std::optional<NodeId> child(NodeId id, NameId name) const;
  /// The node at the end of a path of function names from below `from`; nullopt when there is none.
  std::optional<NodeId> find(std::span<const std::string> path, NodeId from = kRootNode) const;
  /// Function names from below the root to the node. Empty for the root.
  std::vector<std::string> path(NodeId id) const;

  std::size_t nameCount() const { return m_names.size(); }
  std::string_view name(NameId id) const { return m_names[id.value]; }
  std::string_view name(NodeId id) const { return name(node(id).name); }
  std::string_view package(NodeId id) const;
  /// By full name.
  std::optional<NameId> findName(std::string_view name) const;
  /// Of the node's total; all zero for a tree without states.
  const TimeByKind& byKind(NodeId id) const;
  TimeByKind selfByKind(NodeId id) const;
  bool hasKinds() const { return !m_byKind.empty(); }

 private:
  friend class CallTreeBuilder;
  CallTree() = default;

  std::vector<CallNode> m_nodes;
  std::vector<NodeId> m_children;
  std::vector<TimeByKind> m_byKind; ///< by node; empty for a tree without states
  std::vector<std::string> m_names;
  std::unordered_map<std::string_view, NameId> m_nameIds; ///< views into m_names
};

/// Collects weighted stacks and makes a CallTree of them. One thread, one tree.
class CallTreeBuilder {
 public:
  /// `scale`: what a weight of 1 is in the tree's unit.
  explicit CallTreeBuilder(WeightUnit unit, std::int64_t scale = 1);

  NameId name(std::string_view name);
  /// The child of `parent` with this name, made when it is not there.
  NodeId child(NodeId parent, NameId name);
  /// Adds to a node's self weight; returns how much was added, in the tree's unit.
  std::int64_t add(NodeId leaf, std::int64_t weight, std::uint64_t count);
  /// The same, of time in one state; `inferred` of it is a guess.
  void add(NodeId leaf, TimeKind kind, std::int64_t ns, std::uint64_t count, std::int64_t inferred);

  CallTree build() &&;

 private:
  std::int64_t counted(std::int64_t weight);
  void sumUp();
  void orderChildren();

  struct KindSelf {
    NodeId node;
    TimeKind kind;
    std::int64_t ns;
  };

  CallTree m_tree;
  std::int64_t m_scale;
  std::uint64_t m_counted = 0; ///< sum of the weights' sizes
  std::vector<KindSelf> m_kindSelfs;
  FlatIndex m_childIds; ///< by parent and name
  std::unordered_map<std::string, NameId> m_nameIds;
};

} // namespace coldstart
